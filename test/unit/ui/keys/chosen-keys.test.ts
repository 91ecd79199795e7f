// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { settle } from '../../../support/page-time';
import { interaction, model, shift, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { usePopup } from '../../../support/popup-harness/mount';
import { a, b, hands, press } from '../../../support/popup-harness/two-calls';

const popup = usePopup();
const { root, open, find, cardOf, patch, commands, services } = popup;

/** The time in ms from key to key of a hand that types without looking. */
const BLIND_MS = 300;
/** The time in ms after which a key has been chosen: about what it takes to see a change, and to decide. */
const CHOSEN_MS = 750;

const call = (id: string, state = 'RINGING') => tracked(interaction({ interactionId: id, state }), 1);
const held = (): string => root.querySelector('[data-panel="held"]')?.textContent ?? '';
const methods = (): string[] => commands().map(({ method }) => method);

describe('a key that the agent presses after a pause', () => {
	it('answers what has begun to ring in the middle of a burst, which itself answers nothing', async () => {
		await open(model([a()]));
		hands('1');
		await patch([b('RINGING')]);
		for (let pressed = 0; pressed < 10; pressed++) {
			press(pressed % 2 === 0 ? 'Enter' : 'Backspace');
			await settle(BLIND_MS);
		}
		expect(methods()).toEqual(['setUserData']);
		await settle(CHOSEN_MS - BLIND_MS);
		press('Enter');
		expect(commands().at(-1)).toEqual({ method: 'accept', interactionId: 'b' });
	});

	it('answers only after the keys that still went to the open card, too', async () => {
		await open(model([a()]));
		await patch([b('RINGING')]);
		for (const tag of ['1', '2', '3']) {
			await settle(BLIND_MS);
			hands(tag);
		}
		await settle(BLIND_MS);
		hands('Backspace');
		expect(methods()).toEqual(['setUserData', 'setUserData', 'setUserData']);
		await settle(CHOSEN_MS);
		hands('Backspace');
		expect(commands().at(-1)).toEqual({ method: 'reject', interactionId: 'b' });
	});

	it('answers at the second press of an agent who presses again half a second later', async () => {
		await open(model([a()]));
		hands('1');
		await patch([b('RINGING')]);
		await settle(BLIND_MS);
		press('Enter');
		await settle(500);
		press('Enter');
		expect(commands().at(-1)).toEqual({ method: 'accept', interactionId: 'b' });
	});

	it('answers half a second after another key, once it has rung for a while', async () => {
		await open(model([a()]));
		await patch([b('RINGING')]);
		await settle(600);
		hands('1');
		await settle(500);
		press('Enter');
		expect(commands().at(-1)).toEqual({ method: 'accept', interactionId: 'b' });
	});

	it('acts on the card that has taken the place of another one', async () => {
		await open(model([a(), b()]));
		hands('1');
		await patch([], ['a']);
		for (let pressed = 0; pressed < 5; pressed++) {
			hands('2');
			await settle(BLIND_MS);
		}
		expect(commands()).toHaveLength(1);
		await settle(CHOSEN_MS - BLIND_MS);
		hands('2');
		expect(commands().at(-1)).toMatchObject({ method: 'setUserData', interactionId: 'b' });
	});
});

describe('the agent’s own Done', () => {
	it.each([
		['by its key', () => hands('d')],
		[
			'by Enter on its button',
			() => {
				find('done', cardOf('a')).focus();
				press('Enter');
			},
		],
	])('%s shows no notice about keys, and Enter 1.5 s later answers the next ring', async (_, done) => {
		await open(model([a({ state: 'IDLE' })]));
		cardOf('a').focus();
		done();
		await settle(200);
		await patch([], ['a']);
		expect(methods()).toEqual(['markdone']);
		expect(held()).toBe('');
		await settle(400);
		await patch([call('c')]);
		await settle(800);
		expect(document.activeElement).toBe(find('accept'));
		press('Enter');
		expect(commands().at(-1)).toEqual({ method: 'accept', interactionId: 'c' });
		expect(held()).toBe('');
	});

	it('does not let the second of two quick keys through to the next card', async () => {
		await open(model([a({ state: 'IDLE' }), { ...b('IDLE') }]));
		cardOf('a').focus();
		hands('d');
		await settle(100);
		await patch([], ['a']);
		await settle(BLIND_MS);
		hands('d');
		expect(methods()).toEqual(['markdone']);
	});

	it('is distinguished from a card that Workspace closes', async () => {
		await open(model([a({ state: 'IDLE' })]));
		find('done', cardOf('a')).focus();
		hands('1');
		await settle();
		await patch([], ['a']);
		expect(held()).toContain('Anna Adler was closed in Workspace.');
	});
});

describe('keys act at once', () => {
	it('when the favourites are read a moment after the first frame', async () => {
		await open(model([call('b')]));
		await services().targets.changeFavourites(() => [...(TARGETS.own ?? [])]);
		await settle(20);
		hands('Backspace');
		expect(commands()).toEqual([{ method: 'reject', interactionId: 'b' }]);
	});

	it('on the next ring after the state was chosen by keys alone', async () => {
		const ready = { operationName: 'Ready', type: 'READY', displayName: 'Ready' };
		const shifts = [shift({ state: ready, since: Date.now(), states: [ready] })];
		await open(model([], { shifts }));
		hands('0');
		await settle();
		hands('1');
		await settle();
		expect(document.activeElement).toBe(document.body);
		services().connection.show(model([call('b')], { shifts }));
		await settle(BLIND_MS);
		expect(document.activeElement).toBe(find('accept'));
		hands('Backspace');
		expect(commands().at(-1)).toEqual({ method: 'reject', interactionId: 'b' });
	});
});

describe('a control that was used just before a call began to ring', () => {
	it('keeps the focus until the hand pauses, and then leaves it to Accept, whose key is shown', async () => {
		await open(model([a()]));
		find('case', cardOf('a')).focus();
		hands('1');
		await patch([b('RINGING')]);
		await settle(BLIND_MS);
		expect(document.activeElement).toBe(find('case', cardOf('a')));
		await settle(CHOSEN_MS);
		expect(document.activeElement).toBe(find('accept'));
		// The move itself is one more change that the hand has not seen.
		press('Enter');
		expect(methods()).toEqual(['setUserData']);
	});

	it('keeps it if the agent goes on to another one although it rings', async () => {
		await open(model([a()]));
		find('case', cardOf('a')).focus();
		hands('1');
		await patch([b('RINGING')]);
		await settle(BLIND_MS);
		hands('Tab');
		find('data', cardOf('a')).focus();
		await settle(5 * CHOSEN_MS);
		expect(document.activeElement).toBe(find('data', cardOf('a')));
	});
});

describe('what Workspace changes a few ms after a press', () => {
	const clickOn = (element: HTMLElement): void => {
		element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
		element.click();
	};

	it('is not what the hand chose: the call that is answered takes no tag', async () => {
		await open(model([a(), b('RINGING')]));
		clickOn(find('tag:vip', cardOf('a')));
		await patch([b()], [], 25);
		expect(cardOf('b').matches('.stage')).toBe(true);
		hands('2');
		expect(commands()).toMatchObject([{ method: 'setUserData', interactionId: 'a' }]);
	});

	it('is not what the hand chose: the next one that rings is not rejected', async () => {
		await open(model([a(), b('RINGING'), call('c')]));
		clickOn(find('tag:vip', cardOf('a')));
		await patch([], ['b'], 25);
		hands('Backspace');
		expect(methods()).toEqual(['setUserData']);
	});
});
