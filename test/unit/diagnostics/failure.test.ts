// @vitest-environment happy-dom
import { h, render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { App } from '../../../diagnostics/components/app';
import { createDiagnostics } from '../../../diagnostics/state';
import { t } from '../../../src/platform/i18n';
import { FIXTURES } from '../../support/diagnostics-harness/fixtures';
import { settle, usePageTime } from '../../support/page-time';
import { installMessages } from '../../support/popup-harness/messages';

usePageTime();
const root = document.createElement('div');
afterEach(() => render(null, root));

it('says once that the extension does not answer, and shows the report when it does', async () => {
	installMessages();
	const report = FIXTURES.well?.().report;
	if (report === undefined) throw new Error('no fixture');
	let alive = false;
	const diagnostics = createDiagnostics({
		report: async () => (alive ? report : Promise.reject(new Error('no worker'))),
		ask: async () => undefined,
		installUpdate: async () => true,
		copy: async () => undefined,
		download: () => undefined,
	});
	document.body.append(root);
	render(h(App, { diagnostics }), root);
	const failure = t('diagnostics_failed');
	// The live region, which nobody sees, says it to a screen reader besides.
	const times = (): number =>
		[...root.querySelectorAll('header, main')].filter((each) => each.textContent?.includes(failure)).length;
	await diagnostics.look();
	await settle();
	expect(root.querySelector('h1')?.textContent).toBe(failure);
	expect(times()).toBe(1);
	alive = true;
	await diagnostics.look();
	await settle();
	expect(times()).toBe(0);
	expect(root.querySelector('#found')).not.toBeNull();
});
