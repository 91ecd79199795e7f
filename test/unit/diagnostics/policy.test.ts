// @vitest-environment happy-dom
import { h, render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { App } from '../../../diagnostics/components/app';
import { createDiagnostics } from '../../../diagnostics/state';
import { FIXTURES } from '../../support/diagnostics-harness/fixtures';
import { settle, usePageTime } from '../../support/page-time';
import { installMessages } from '../../support/popup-harness/messages';

usePageTime();
const root = document.createElement('div');
afterEach(() => render(null, root));

async function open(fixture: string) {
	installMessages();
	const report = FIXTURES[fixture]?.().report;
	if (report === undefined) throw new Error(`no fixture ${fixture}`);
	const files: string[] = [];
	const diagnostics = createDiagnostics({
		report: async () => report,
		ask: async () => undefined,
		installUpdate: async () => true,
		copy: async () => undefined,
		download: (_, text) => void files.push(text),
	});
	document.body.append(root);
	render(h(App, { diagnostics }), root);
	await diagnostics.look();
	await settle();
	return { files, report };
}

it('shows the parts of the policy that do not apply, and saves them with the rest', async () => {
	const { files, report } = await open('policy');
	const lines = [...root.querySelectorAll('#policy li')].map((line) => line.textContent);
	expect(lines).toHaveLength(report.policy.length);
	expect(lines[0]).toBe('preferences.oneClick Must be true or false.');
	root.querySelector<HTMLElement>('[data-act="export"]')?.click();
	expect(JSON.parse(files[0] ?? '')).toMatchObject({ report: { policy: report.policy } });
});

it('says nothing about a policy that applies in full', async () => {
	await open('well');
	expect(root.querySelector('#found')).not.toBeNull();
	expect(root.querySelector('#policy')).toBeNull();
});
