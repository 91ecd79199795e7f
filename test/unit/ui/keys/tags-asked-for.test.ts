// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../../../support/page-time';
import { model } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';
import { a, b, hands } from '../../../support/popup-harness/two-calls';

const popup = usePopup();
const { root, open, find, patch, services } = popup;
const opened = (): string | undefined => root.querySelector<HTMLElement>('.stage')?.dataset.interaction;

/** Asks for the tags of Boris's call, by an icon or a shortcut, before this surface has heard of it. */
async function asked(): Promise<void> {
	services().notes.leave({
		at: Date.now(),
		tagsOf: { session: 's1', epoch: 1, interactionId: 'b' },
	});
	await settle(100);
}

beforeEach(() => {
	vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});

describe('tags that were asked for outside the surface', () => {
	it('have the focus as soon as their interaction is there', async () => {
		await open(model([a()]));
		await asked();
		await patch([b()]);
		await settle(200);
		expect(opened()).toBe('b');
		expect(document.activeElement?.matches('[data-act^="tag:"]')).toBe(true);
	});

	it('do not take it from a field to which the agent has gone meanwhile', async () => {
		await open(model([a()]));
		await asked();
		hands('t');
		await settle(100);
		const field = find('target-text');
		expect(document.activeElement).toBe(field);
		await patch([b()]);
		await settle(2_000);
		expect(opened()).toBe('a');
		expect(document.activeElement).toBe(field);
	});
});
