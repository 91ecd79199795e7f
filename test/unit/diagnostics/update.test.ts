// @vitest-environment happy-dom
import { h, render } from 'preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { App } from '../../../diagnostics/components/app';
import { createDiagnostics } from '../../../diagnostics/state';
import type { WaitsFor } from '../../../src/contract/update';
import { FIXTURES } from '../../support/diagnostics-harness/fixtures';
import { settle, usePageTime } from '../../support/page-time';
import { installMessages } from '../../support/popup-harness/messages';

usePageTime();
const root = document.createElement('div');
let waitsFor: WaitsFor[];
let asked: (readonly WaitsFor[])[];
let isInstalled: boolean;
let isReached: boolean;
beforeEach(() => {
	installMessages();
	waitsFor = ['text', 'page'];
	asked = [];
	isInstalled = true;
	isReached = true;
});
afterEach(() => render(null, root));

async function open(fixture: string): Promise<void> {
	const made = FIXTURES[fixture]?.().report;
	if (made === undefined) throw new Error(`no fixture ${fixture}`);
	const diagnostics = createDiagnostics({
		report: async () => {
			const { update, ...rest } = made;
			return update === undefined || waitsFor.length === 0
				? rest
				: { ...rest, update: { ...update, waitsFor } };
		},
		ask: async () => undefined,
		installUpdate: async (seen) => {
			asked.push(seen);
			if (!isReached) throw new Error('The message port closed before a response was received.');
			return isInstalled;
		},
		copy: async () => undefined,
		download: () => undefined,
	});
	document.body.append(root);
	render(h(App, { diagnostics }), root);
	await settle();
}
const lines = () =>
	[...root.querySelectorAll('#update li')].map((line) => line.getAttribute('data-waits-for'));
async function install(): Promise<void> {
	root.querySelector<HTMLElement>('[data-act="install-update"]')?.click();
	await settle();
}

it('says that an update waits, for what, and what is lost by installing it now', async () => {
	await open('update');
	const text = root.querySelector('#update')?.textContent ?? '';
	expect(text).toContain('version 0.2.0');
	expect(text).toContain('Installing the update deletes it.');
	expect(text).toContain('Today');
	expect(lines()).toEqual(['text', 'page']);
});

it('installs it for what was shown', async () => {
	await open('update');
	await install();
	expect(asked).toEqual([['text', 'page']]);
	expect(root.textContent).not.toContain('not installed');
});

it('shows what has been added since, instead of installing', async () => {
	await open('update');
	isInstalled = false;
	waitsFor = ['text', 'conversation', 'page'];
	await install();
	expect(lines()).toEqual(['text', 'conversation', 'page']);
	for (const place of ['#update', '[role="status"]'])
		expect(root.querySelector(place)?.textContent).toContain('The update was not installed');
});

it('says that the answer was lost, and not that anything has changed, until it is asked again', async () => {
	await open('update');
	isReached = false;
	await install();
	for (const place of ['#update', '[role="status"]']) {
		expect(root.querySelector(place)?.textContent).toContain('Ringside did not answer');
		expect(root.querySelector(place)?.textContent).not.toContain('something else');
	}
	isReached = true;
	await install();
	expect(root.querySelector('#update')?.textContent).not.toContain('did not answer');
});

it('says nothing of other costs where the update no longer waits', async () => {
	await open('update');
	isInstalled = false;
	waitsFor = [];
	await install();
	expect(root.querySelector('#update')).toBeNull();
	expect(root.querySelector('[role="status"]')?.textContent).not.toContain('not installed');
});

it('says nothing while no update waits', async () => {
	await open('well');
	expect(root.querySelector('#found')).not.toBeNull();
	expect(root.querySelector('#update')).toBeNull();
});
