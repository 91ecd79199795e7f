// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { DEFAULT_PREFERENCES } from '../../../../src/contract/preferences';
import type { Tracked } from '../../../../src/contract/surface';
import { MISCLICK_GUARD_MS } from '../../../../src/ui/input/misclick-guard';
import { settle } from '../../../support/page-time';
import { model } from '../../../support/popup-harness/build-model';
import { type, usePopup } from '../../../support/popup-harness/mount';
import { RULES, SETTINGS } from '../../../support/popup-harness/preset-fixtures';
import { a, b, hands, press } from '../../../support/popup-harness/two-calls';

const { root, open, find, cardOf, patch, commands } = usePopup();
const ALL = { ...SETTINGS, preferences: { ...DEFAULT_PREFERENCES, noteKey: 'Note' } };

/** Opens the palette for Anna, answers Boris beside it with the mouse, and chooses a line for Anna. */
async function chooses(
	line: string,
	{ settings = ALL, anna = a(), left }: { settings?: typeof ALL; anna?: Tracked; left?: string } = {},
): Promise<void> {
	await open(model([anna, b('RINGING')], { settings }));
	if (left !== undefined) {
		hands(left);
		await settle();
		root.querySelector<HTMLElement>('.stage')?.focus();
	}
	hands('/');
	await settle();
	const accept = find('accept', cardOf('b'));
	accept.focus();
	accept.click();
	await patch([b()]);
	await settle(2 * MISCLICK_GUARD_MS);
	find('palette-text').focus();
	type(find('palette-text'), line);
	await settle();
	press('Enter');
	await settle();
	expect(root.querySelector('.palette')).toBeNull();
}
const opened = (): string | undefined => root.querySelector<HTMLElement>('.stage')?.dataset.interaction;

describe('what the palette opens for an interaction that has made way for another meanwhile', () => {
	it.each([
		['transfer', '[data-act="target-text"]'],
		['consult', '[data-act="target-text"]'],
		['0298025004', '[data-act="target-text"]'],
		['data', '.data .field'],
		['note', '[data-panel="note"] .field'],
		['refund to billing', '.preset-form .field'],
	])('is in sight, and has the keys: %s', async (line, field) => {
		await chooses(line);
		expect(opened()).toBe('a');
		expect(document.activeElement?.matches(field)).toBe(true);
		await settle(2 * MISCLICK_GUARD_MS);
		hands('2');
		await settle();
		expect(commands()).toMatchObject([{ method: 'accept', interactionId: 'b' }]);
	});

	const SHEETS: [string, string, string][] = [
		['t', 'transfer', '[data-act="target-text"]'],
		['t', 'consult', '[data-act="target-text"]'],
		['e', 'data', '.data .field'],
		['n', 'note', '[data-panel="note"] .field'],
		['s', 'refund to billing', '.preset-form .field'],
	];
	it.each(SHEETS)('is there also where it was left open: %s, %s', async (left, line, field) => {
		await chooses(line, { left });
		expect(opened()).toBe('a');
		expect(document.activeElement?.matches(field)).toBe(true);
	});

	it.each(SHEETS)(
		'is there also where it was left open and nothing else was answered: %s, %s',
		async (left, line, field) => {
			await open(model([a()], { settings: ALL }));
			hands(left);
			await settle();
			root.querySelector<HTMLElement>('.stage')?.focus();
			hands('/');
			await settle();
			type(find('palette-text'), line);
			await settle();
			press('Enter');
			await settle();
			expect(document.activeElement?.matches(field)).toBe(true);
		},
	);

	it('is also what is missing before Done', async () => {
		await chooses('mark done', { settings: { ...ALL, rules: RULES } });
		expect(opened()).toBe('a');
	});

	it('leaves the other open where there is nothing to see', async () => {
		await chooses('mark done', { anna: a({ state: 'IDLE' }) });
		expect(opened()).toBe('b');
		expect(commands().at(-1)).toEqual({ method: 'markdone', interactionId: 'a' });
	});
});

describe('Done, chosen in the palette', () => {
	it('leads to what is missing once that can have the focus', async () => {
		const rules = RULES.map((rule) => ({ ...rule, keys: [] }));
		await open(model([a()], { settings: { ...ALL, rules } }));
		hands('/');
		await settle();
		type(find('palette-text'), 'mark done');
		await settle();
		const hiddenAtFocus: boolean[] = [];
		root.addEventListener('focusin', ({ target }) => {
			if (target instanceof Element) hiddenAtFocus.push(target.closest('[hidden]') !== null);
		});
		press('Enter');
		await settle();
		expect(hiddenAtFocus).toEqual([false]);
		expect(document.activeElement).toBe(find('required-tag:refund'));
	});
});
