// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Tracked } from '../../../../src/contract/surface';
import { TYPING_PAUSE_MS } from '../../../../src/ui/input/key-owner';
import { settle } from '../../../support/page-time';
import { model, record } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';
import { a, b, hands } from '../../../support/popup-harness/two-calls';

const popup = usePopup();
const { root, open, find, cardOf, patch, commands, services } = popup;

const wordsOf = (panel: string): string => root.querySelector(`[data-panel="${panel}"]`)?.textContent ?? '';
const dataOf = async (id: string): Promise<void> => {
	find('data', cardOf(id)).click();
	await settle();
};

/** Opens something to type in for A, and gives the field with the focus. */
const PLACES: Record<string, () => Promise<HTMLElement>> = {
	'a value of the data table': async () => {
		await dataOf('a');
		return root.querySelector<HTMLElement>('[data-key="Note"] .field') ?? document.body;
	},
	'the key of a new row': async () => {
		await dataOf('a');
		return find('new-key');
	},
	'the value of a new row': async () => {
		await dataOf('a');
		return find('new-value');
	},
	'the target dialog': async () => {
		find('transfer', cardOf('a')).click();
		await settle();
		return find('target-text');
	},
	'the reason for holding back Done': async () => {
		find('more', cardOf('a')).click();
		await settle();
		return find('hold-reason');
	},
};

async function typingFor(place: string, before: Tracked[] = [a(), b()]): Promise<void> {
	await open(model(before));
	const field = await PLACES[place]?.();
	if (field === undefined) throw new Error(`no place ${place}`);
	field.focus();
	hands('5', '5');
	type(field, '555 0');
	await settle();
	expect(document.activeElement).toBe(field);
}

describe.each(Object.keys(PLACES))('typing in %s while Workspace closes the interaction', (place) => {
	it.each([
		['talks', 'TALKING'],
		['rings', 'RINGING'],
	])(
		'does nothing to another interaction that %s, at once, a second later, and with any key',
		async (_, state) => {
			await typingFor(place, [a(), b(state)]);
			await patch([], ['a']);
			hands(
				'Backspace',
				'Enter',
				'2',
				'5',
				' ',
				'e',
				'u',
				'r',
				'o',
				'd',
				'Delete',
				't',
				'm',
				'b',
				'g',
				'x',
				'v',
			);
			await settle(1_000);
			hands('Enter', 'Backspace', '1', '2', '3', 'd', 'e', 'x');
			for (let n = 0; n < 5; n++) key('Backspace', { code: 'Backspace', repeat: true });
			await settle();
			expect(services().connection.sent).toEqual([]);
			expect(root.querySelector('.data, [data-panel="target"]')).toBeNull();
			// The focus is in a place that can be seen, which says what keys do; what was typed is there.
			expect(document.activeElement?.closest('[data-panel="held"]')).not.toBeNull();
			expect(wordsOf('held')).toContain('Anna Adler was closed in Workspace. Keys are paused until');
			expect(wordsOf('held')).toContain('Your text is kept here:');
			expect(wordsOf('held')).toContain('555 0');
		},
	);
});

it('typing while the interaction goes after the agent’s own Done does nothing to another, and is not said to be Workspace’s doing', async () => {
	const ended = a({ state: 'RELEASED' });
	await typingFor('a value of the data table', [ended, b('RINGING')]);
	const done = { method: 'markdone', interactionId: 'a' } as const;
	const commands = [record(ended.interaction, done, { status: 'succeeded' })];
	services().connection.patch({ head: { commands }, interactions: [] });
	await patch([], ['a']);
	hands('Enter', 'Backspace', '1');
	await settle();
	expect(services().connection.sent).toEqual([]);
	expect(wordsOf('held')).toContain('The field you were typing in is gone. Keys are paused until');
	expect(wordsOf('held')).toContain('Anna Adler is no longer with you. Your text is kept here:');
	expect(wordsOf('held')).not.toContain('closed in Workspace');
});

describe('keys resume', () => {
	it('after an arrow key, which leads to what they act on', async () => {
		await typingFor('a value of the data table');
		await patch([], ['a']);
		await settle(420);
		hands('ArrowDown');
		await settle();
		expect(document.activeElement).toBe(cardOf('b'));
		hands('1');
		expect(commands()).toMatchObject([{ method: 'setUserData', interactionId: 'b' }]);
	});

	it('but not after an arrow key in the middle of typing', async () => {
		await typingFor('the target dialog', [a(), b('RINGING')]);
		await patch([], ['a']);
		hands('1', 'ArrowDown', 'Enter');
		expect(commands()).toEqual([]);
	});

	it('after a click', async () => {
		await typingFor('a value of the data table');
		await patch([], ['a']);
		cardOf('b').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
		cardOf('b').focus();
		hands('1');
		expect(commands()).toMatchObject([{ interactionId: 'b' }]);
	});

	it('after Tab through the preserved text, on whose buttons no other key acts', async () => {
		await typingFor('a value of the data table', [a(), b('RINGING')]);
		await patch([], ['a']);
		hands('Tab');
		expect(document.activeElement).toBe(find('kept-copy'));
		hands('2', '5', 'Backspace');
		expect(commands()).toEqual([]);
		find('kept-copy').click();
		await settle();
		expect(services().copied).toEqual(['Note: 555 0']);
	});

	it('after a pause, and the surface says so', async () => {
		await typingFor('a value of the data table', [a(), b('RINGING')]);
		await patch([], ['a']);
		await settle(TYPING_PAUSE_MS - 1_000);
		hands('5');
		// The pause restarts with each key.
		await settle(TYPING_PAUSE_MS - 1_000);
		hands('Enter');
		expect(commands()).toEqual([]);
		await settle(TYPING_PAUSE_MS + 200);
		expect(wordsOf('held')).toContain('Keys act on Boris Berg again.');
		hands('Backspace');
		expect(commands()).toEqual([{ method: 'reject', interactionId: 'b' }]);
	});

	it('after the preserved text is dismissed by key, but not with the next key of the same burst', async () => {
		await typingFor('a value of the data table', [a(), b('RINGING')]);
		await patch([], ['a']);
		hands('Tab', 'Tab');
		find('kept-dismiss').click();
		await settle();
		find('kept-discard').focus();
		key('Enter', { code: 'Enter' });
		find('kept-discard').click();
		await settle();
		hands('Enter', 'Enter');
		expect(commands()).toEqual([]);
	});

	it('do not act if they were held down since before', async () => {
		await typingFor('a value of the data table', [a(), b('RINGING')]);
		key('Backspace', { code: 'Backspace' });
		await patch([], ['a']);
		cardOf('b').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
		cardOf('b').focus();
		key('Backspace', { code: 'Backspace', repeat: true });
		expect(commands()).toEqual([]);
	});
});

describe('the typed text', () => {
	it('returns to its field when the interaction comes back', async () => {
		await typingFor('a value of the data table');
		await patch([], ['a']);
		await patch([a()]);
		find('open-row', cardOf('a')).click();
		await settle();
		const field = cardOf('a').querySelector<HTMLInputElement>('[data-key="Note"] .field');
		expect(field?.value).toBe('555 0');
	});

	it.each(['pending', 'unknown', 'succeeded'] as const)(
		'is preserved while its save is %s, unless Workspace has shown it',
		async (status) => {
			await typingFor('a value of the data table');
			find('save').click();
			const { connection } = services();
			const sent = connection.sent.find((message) => message.type === 'command');
			const [command] = commands();
			if (command === undefined || connection.model === undefined) throw new Error('nothing was sent');
			const { interactions: _, ...head } = connection.model;
			const saved = record(a().interaction, command, { id: sent?.id ?? '', status });
			connection.patch({ head: { ...head, commands: [saved] }, interactions: [] });
			await settle();
			await patch([], ['a']);
			expect(commands()).toHaveLength(1);
			expect(root.querySelector('[data-kept]') === null).toBe(status === 'succeeded');
		},
	);

	it('stays in place when the table is open for another interaction', async () => {
		await typingFor('a value of the data table');
		find('open-row', cardOf('b')).click();
		await settle();
		await dataOf('b');
		await patch([], ['a']);
		expect(cardOf('b').textContent).not.toContain('555 0');
		expect(
			[...cardOf('b').querySelectorAll<HTMLInputElement>('.field')].map(({ value }) => value),
		).not.toContain('555 0');
	});
});

describe('a dialog whose interaction can no longer be transferred', () => {
	it('closes, and the rest of the typed number sets no tag on the same interaction', async () => {
		await typingFor('the target dialog');
		await patch([a({ state: 'IDLE' })]);
		hands('1', '2', '3', '4', 'Enter', 'd');
		expect(commands()).toEqual([]);
		expect(wordsOf('held')).toContain('The field you were typing in is gone.');
	});

	it('closed by the agent leaves the keys active', async () => {
		await typingFor('the target dialog');
		key('Escape', { code: 'Escape' });
		await settle();
		expect(root.querySelector('[data-panel="held"]')).toBeNull();
		hands('1');
		expect(commands()).toMatchObject([{ method: 'setUserData', interactionId: 'a' }]);
	});
});
