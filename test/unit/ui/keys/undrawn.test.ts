// @vitest-environment happy-dom
import { options } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { allowHolding } from '../../../../src/ui/surface/hold-drawing';
import { settle } from '../../../support/page-time';
import { model } from '../../../support/popup-harness/build-model';
import { type, usePopup } from '../../../support/popup-harness/mount';
import { a, b, hands, press } from '../../../support/popup-harness/two-calls';

const popup = usePopup();
const { root, open, find, cardOf, commands, services } = popup;
const usual = options.debounceRendering;
beforeEach(() => {
	allowHolding();
	vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});
afterEach(async () => {
	// A press that is held for ever would hold those of the next test.
	await settle();
	if (usual === undefined) delete options.debounceRendering;
	else options.debounceRendering = usual;
});

/** Lets run what waits for the end of the task only. */
const endOfTask = (): Promise<void> => settle(0);
/** Presses keys one after the other before a timer of a few ms, as browsers deliver them where there is much to do. */
async function quickly(...names: string[]): Promise<void> {
	for (const name of names) {
		press(name);
		await endOfTask();
	}
}
/** Reports that Boris rings, right after a press. */
async function rings(): Promise<void> {
	await endOfTask();
	services().connection.patch({ interactions: [{ session: 's1', upsert: [b('RINGING')], remove: [] }] });
	await endOfTask();
}

describe('keys that come before a press is drawn', () => {
	it.each(['t', 'c', 'f'])('are text in the sheet that %s opens, and set no tag', async (opens) => {
		await open(model([a()]));
		await quickly('1', opens, '2');
		expect(document.activeElement).toBe(find('target-text'));
		expect(commands()).toHaveLength(1);
	});

	it('are text in the first field of the data', async () => {
		await open(model([a()]));
		await quickly('1', 'e');
		await settle();
		expect(document.activeElement?.matches('.data .field')).toBe(true);
	});

	it.each(['target-text', 'target-send'])(
		'answer nothing that rings if they are the Enter that has just sent a transfer, from %s',
		async (from) => {
			await open(model([a(), b('RINGING')]));
			hands('t');
			await settle();
			type(find('target-text'), '0298025004');
			await settle();
			find(from).focus();
			await quickly('Enter', 'Enter');
			await settle();
			expect(commands().map(({ method }) => method)).toEqual(['singleStepTransfer']);
		},
	);
});

describe('what Workspace reports before a press is drawn', () => {
	it('rings for Enter, which does not press again what was pressed', async () => {
		await open(model([a()]));
		const tag = root.querySelector<HTMLElement>('[data-act^="tag:"]');
		tag?.focus();
		tag?.click();
		await rings();
		await settle(3_000);
		expect(document.activeElement).toBe(find('accept', cardOf('b')));
	});

	it('is shown as soon as the press is', async () => {
		await open(model([a()]));
		root.querySelector<HTMLElement>('[data-act^="tag:"]')?.click();
		await rings();
		expect(root.querySelector('[data-act="accept"]')).toBeNull();
		await settle(6);
		expect(root.querySelector('[data-act="accept"]')).not.toBeNull();
	});

	it('is shown also where keys go on and on', async () => {
		await open(model([a()]));
		root.querySelector<HTMLElement>('[data-act^="tag:"]')?.click();
		await rings();
		await quickly('2', 't');
		await settle(7);
		expect(root.querySelector('[data-act="accept"]')).not.toBeNull();
	});
});
