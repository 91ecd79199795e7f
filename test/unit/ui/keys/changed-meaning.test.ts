// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import type { Tracked } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, TAGS, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';
import { a, b, hands, press } from '../../../support/popup-harness/two-calls';

const popup = usePopup();
const { root, open, find, cardOf, patch, commands, services } = popup;

/** Gives the tags the opposite order, as settings or a policy do. */
function reverseTags(): Promise<void> {
	const shown = services().connection.model;
	if (shown === undefined) throw new Error('no model');
	const { interactions: _, ...head } = shown;
	services().connection.patch({ head: { ...head, tags: [...TAGS].reverse() }, interactions: [] });
	return settle();
}
const wordsOf = (panel: string): string => root.querySelector(`[data-panel="${panel}"]`)?.textContent ?? '';

describe('keys that change their meaning', () => {
	it('pause during a burst, because their interaction has gone', async () => {
		await open(model([a(), b()]));
		hands('1');
		await patch([], ['a']);
		hands('2', 'd');
		expect(commands()).toMatchObject([{ interactionId: 'a' }]);
		await settle();
		expect(wordsOf('held')).toContain('Keys now act on Boris Berg.');
		await settle(750);
		hands('2');
		expect(commands().at(-1)).toMatchObject({ method: 'setUserData', interactionId: 'b' });
	});

	it('pause during a burst, because the tags have a new order', async () => {
		await open(model([a()]));
		hands('4');
		await reverseTags();
		hands('1');
		expect(commands()).toHaveLength(1);
	});

	it('pause briefly when another interaction begins to ring', async () => {
		await open(model([a()]));
		await patch([b('RINGING')]);
		hands('Backspace');
		expect(commands()).toEqual([]);
	});

	it('pause when another interaction begins to ring just as a button is pressed', async () => {
		await open(model([a()]));
		const tag = find('tag:vip', cardOf('a'));
		tag.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
		tag.click();
		await patch([b('RINGING')]);
		hands('Backspace');
		expect(commands()).toMatchObject([{ method: 'setUserData', interactionId: 'a' }]);
	});

	it.each<[string, Tracked[], Tracked[]]>([
		['the open interaction begins to ring', [a(), b()], [a({ state: 'RINGING' })]],
		['a ringing interaction is answered in Workspace', [a(), b('RINGING')], [b()]],
	])('pause when %s just as a key is pressed', async (_, before, after) => {
		await open(model(before));
		hands('1');
		await patch(after);
		hands('2');
		expect(commands()).toMatchObject([{ method: 'setUserData', interactionId: 'a' }]);
	});

	it('pause when Workspace brings up another case just as a key is pressed', async () => {
		const shown = model([a(), tracked({ ...b().interaction, caseId: 'other case' }, 10)]);
		await open(shown);
		hands('1');
		const { interactions: _, ...head } = shown;
		const sessions = head.sessions.map((each) => ({ ...each, selectedCaseId: 'other case' }));
		services().connection.patch({ head: { ...head, sessions }, interactions: [] });
		await settle();
		expect(cardOf('b').closest('.stage')).not.toBeNull();
		hands('2');
		expect(commands()).toMatchObject([{ method: 'setUserData', interactionId: 'a' }]);
	});

	it('act at once on the interaction that the hand has opened', async () => {
		await open(model([a(), b()]));
		hands('1');
		cardOf('b').querySelector<HTMLElement>('.row-open')?.click();
		hands('2');
		expect(commands()).toMatchObject([{ interactionId: 'a' }, { interactionId: 'b' }]);
	});

	it('belong to a menu only where it is shown', async () => {
		await open(model([a(), b()]));
		hands('m');
		cardOf('b').querySelector<HTMLElement>('.row-open')?.click();
		await settle();
		hands('b');
		expect(commands()).toMatchObject([{ method: 'blockMarkdone', interactionId: 'b' }]);
		hands('m');
		await settle();
		expect(root.querySelector('.more')?.closest('[data-interaction]')).toBe(cardOf('b'));
	});

	it('pause when Workspace takes the menu that they belong to from the screen', async () => {
		const first = tracked(interaction({ interactionId: 'c', state: 'RINGING' }), 90);
		await open(model([a(), b('RINGING'), first]));
		find('more', cardOf('c')).click();
		await settle();
		hands('r');
		expect(commands()).toMatchObject([{ method: 'getByInteractionId', interactionId: 'c' }]);
		await patch([], ['c']);
		hands('b');
		expect(commands()).toHaveLength(1);
	});

	it('pause when tags get a new order just as a button is pressed', async () => {
		await open(model([a()]));
		find('tag:vip', cardOf('a')).click();
		await reverseTags();
		hands('2');
		expect(commands()).toMatchObject([{ keyValues: { Segment: 'VIP' } }]);
	});

	it('follow the hand that chooses among interactions that ring already', async () => {
		await open(model([a(), b('RINGING'), tracked(interaction({ interactionId: 'c', state: 'RINGING' }), 1)]));
		cardOf('c').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
		cardOf('c').focus();
		await settle();
		hands('Backspace');
		expect(commands()).toEqual([{ method: 'reject', interactionId: 'c' }]);
	});

	it('act at once if there was nothing before', async () => {
		await open(model([]));
		await patch([b('RINGING')]);
		hands('Backspace');
		expect(commands()).toEqual([{ method: 'reject', interactionId: 'b' }]);
	});
});

describe('a new ring', () => {
	it('takes the focus neither from a control in use nor from a menu', async () => {
		await open(model([a()]));
		find('case', cardOf('a')).focus();
		hands('Tab');
		find('case', cardOf('a')).focus();
		await patch([b('RINGING')]);
		expect(document.activeElement).toBe(find('case', cardOf('a')));
		find('menu').click();
		await settle();
		await patch([tracked(interaction({ interactionId: 'c', state: 'RINGING' }), 1)]);
		expect(document.activeElement?.getAttribute('role')).toBe('menuitem');
	});

	it('is not answered by Space pressed on the former focus', async () => {
		await open(model([a()]));
		find('case', cardOf('a')).focus();
		key(' ', { code: 'Space' });
		await patch([b('RINGING')]);
		find('accept').focus();
		const up = new KeyboardEvent('keyup', { key: ' ', code: 'Space', bubbles: true, cancelable: true });
		expect(find('accept').dispatchEvent(up)).toBe(false);
	});
});

describe('Enter that closes a field', () => {
	/** Presses a key, and waits for less than a hand takes to press another. */
	const pressFast = (name: string): Promise<void> => {
		press(name);
		return settle(20);
	};
	const FIELDS: Record<string, () => Promise<HTMLElement>> = {
		'the reason for blocking Mark Done': async () => {
			find('more', cardOf('a')).click();
			await settle();
			type(find('hold-reason'), 'Order number');
			return find('hold-reason');
		},
		'the palette': async () => {
			key('k', { code: 'KeyK', ctrlKey: true });
			await settle();
			type(find('palette-text'), 'refund');
			await settle();
			return find('palette-text');
		},
	};

	it.each(Object.keys(FIELDS))(
		'does not answer a ringing interaction when pressed twice: %s',
		async (which) => {
			await open(model([a(), b('RINGING')]));
			(await FIELDS[which]?.())?.focus();
			await settle(1_000);
			await pressFast('Enter');
			expect(commands()).toHaveLength(1);
			await pressFast('Enter');
			expect(commands()).toHaveLength(1);
			await settle(750);
			await pressFast('Enter');
			expect(commands().at(-1)).toEqual({ method: 'accept', interactionId: 'b' });
		},
	);

	it('does not delay the answer if Escape closed it', async () => {
		await open(model([a(), b('RINGING')]));
		(await FIELDS['the palette']?.())?.focus();
		await settle(1_000);
		await pressFast('Escape');
		await pressFast('Enter');
		expect(commands()).toEqual([{ method: 'accept', interactionId: 'b' }]);
	});
});
