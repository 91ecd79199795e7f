// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { NO_SETTINGS } from '../../../../src/contract/settings';
import type { Model } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, find, open, services } = popup;

const JOHN = interaction({ interactionId: '1', state: 'TALKING', contact: { displayName: 'John Doe' } });
const MARIA = interaction({ interactionId: '2', state: 'IDLE', contact: { displayName: 'Maria Lopez' } });
const entry = { id: 'open:1:maria', session: 's1', interactionId: '2', since: 1, atLeast: false };

const withLeft = (more: Partial<Model> = {}): Model =>
	model([tracked(JOHN, 20), tracked(MARIA, 1_000)], { leftOpen: [entry], ...more });
const message = () => root.querySelector('[data-panel="left-open"]');
const stageOf = () => root.querySelector<HTMLElement>('.stage')?.dataset.interaction;

it('shows the running time of wrap-up on the stage and in its row', async () => {
	const seconds = (selector: string): number => {
		const [minutes = 0, rest = 0] = (root.querySelector(selector)?.textContent ?? '').split(':').map(Number);
		return 60 * minutes + rest;
	};
	const places = ['.stage .timer', '.bench-row .timer'];
	const other = interaction({ interactionId: '3', state: 'IDLE', contact: { displayName: 'Omar Sy' } });
	await open(model([tracked(MARIA, 60), tracked(other, 10)]));
	const before = places.map(seconds);
	expect(before).toEqual([60, 10]);
	await settle(3_000);
	// Whole seconds are drawn at the turn of the clock's, wherever in one the test begins.
	for (const [at, place] of places.entries()) {
		const gone = seconds(place) - (before[at] ?? 0);
		expect([2, 3]).toContain(gone);
	}
});

describe('an interaction left open', () => {
	it('is named in one place, with its state and its time, and opens from there', async () => {
		await open(withLeft());
		expect(root.querySelectorAll('[data-panel="left-open"]')).toHaveLength(1);
		expect(message()?.textContent).toMatch(/Still open: Maria Lopez\.\s*Call ended\s*16:4\d/);
		expect(stageOf()).toBe('1');
		find('open-left:open:1:maria').click();
		await settle();
		expect(stageOf()).toBe('2');
		// It is on the stage now: there is nothing to open.
		expect(root.querySelector('[data-act^="open-left:"]')).toBeNull();
	});

	it('is dismissed by its own button', async () => {
		await open(withLeft());
		find('dismiss:open:1:maria').click();
		await settle();
		expect(services().connection.sent).toContainEqual(
			expect.objectContaining({ type: 'dismiss', id: 'open:1:maria' }),
		);
	});

	it('is said aloud once when it comes while the surface is open, and not when it was there before', async () => {
		await open(withLeft());
		expect(popup.surface().announcement.value.text).not.toContain('Still open');
		await open(withLeft({ leftOpen: [] }));
		services().connection.show(withLeft());
		await settle();
		expect(popup.surface().announcement.value.text).toContain('Still open');
	});

	it('is not named once its interaction has gone', async () => {
		await open(model([tracked(JOHN, 20)], { leftOpen: [entry] }));
		expect(message()).toBeNull();
	});

	it('has its number masked like every other', async () => {
		const nobody = interaction({
			interactionId: '2',
			state: 'IDLE',
			contact: {},
			parties: [],
			ani: '+442079460018',
		});
		const settings = { ...NO_SETTINGS, preferences: { ...NO_SETTINGS.preferences, maskPhones: true } };
		await open(model([tracked(JOHN, 20), tracked(nobody, 1_000)], { leftOpen: [entry], settings }));
		expect(message()?.textContent).toContain('018');
		expect(message()?.textContent).not.toContain('2079460018');
	});
});
