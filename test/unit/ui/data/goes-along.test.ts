// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { settings } from '../../../support/popup-harness/look-parts';
import { type, usePopup } from '../../../support/popup-harness/mount';

const ONE = `${ORIGIN}|uuid-one`;
const popup = usePopup();
const { root, open, find, commands } = popup;
const along = (): HTMLElement => {
	const found = root.querySelector<HTMLElement>('.along');
	if (found === null) throw new Error('nothing goes along');
	return found;
};
const chips = (): (string | null)[] =>
	[...along().querySelectorAll('.pair-words')].map(({ textContent }) => textContent);
const short = (): string | null => find('target-along').textContent;

const ROWS = [
	{ key: 'Reason', value: 'Refund' },
	{ key: 'Comment', value: 'Call after 5' },
	{ key: '', value: '' },
];

async function openSheet(target: Partial<Draft['target']> = {}, draft: Draft = {}): Promise<void> {
	const call = tracked(
		interaction({ interactionId: 'one', state: 'TALKING', userData: { Order: 'A-1' } }),
		60,
	);
	const field = { key: 'Reason', label: 'Why they call', type: 'text' } as const;
	await open(
		model([call], { settings: settings({ fields: [field] }) }),
		undefined,
		{ [ONE]: { ...draft, target: { action: 'singleStepTransfer', open: true, text: 'kate', ...target } } },
		TARGETS,
	);
}

describe('what goes along with a transfer', () => {
	it('is in sight as chips, each by the label that the settings give its key, and is what is sent', async () => {
		await openSheet({ data: ROWS });
		expect(chips()).toEqual(['Why they call Refund', 'Comment Call after 5']);
		find('target-send').click();
		expect(commands()).toMatchObject([{ userData: { Reason: 'Refund', Comment: 'Call after 5' } }]);
	});

	it('is left out by the × of its chip, and the keyboard goes on at the next one', async () => {
		await openSheet({ data: ROWS });
		find('attach-drop:0').focus();
		find('attach-drop:0').click();
		await settle();
		expect(chips()).toEqual(['Comment Call after 5']);
		expect(document.activeElement).toBe(find('attach-drop:0'));
		find('attach-drop:0').click();
		await settle();
		expect(chips()).toEqual([]);
		expect(document.activeElement).toBe(find('target-data'));
		find('target-send').click();
		expect(commands()).toEqual([
			{
				method: 'singleStepTransfer',
				interactionId: 'one',
				target: { type: 'AGENT', destination: 'KateLondon' },
			},
		]);
	});

	it('is edited where a chip is pressed, and the chips give way to the rows', async () => {
		await openSheet({ data: ROWS });
		find('attach-chip:1').click();
		await settle();
		expect(chips()).toEqual([]);
		expect(document.activeElement).toBe(find('attach-value:1'));
		type(find('attach-value:1'), 'Call after 6');
		await settle();
		find('target-data').click();
		await settle();
		expect(chips()).toEqual(['Why they call Refund', 'Comment Call after 6']);
	});

	it('grows by Data, whose first empty key has the keyboard', async () => {
		await openSheet({ data: ROWS });
		find('target-data').click();
		await settle();
		expect(document.activeElement).toBe(find('attach-key:2'));
	});

	it('is said in one line where the sheet is low, which a press unfolds', async () => {
		await openSheet(
			{ data: ROWS, extensions: [{ key: 'Priority', value: 'high' }] },
			{ values: { Order: 'A-2' } },
		);
		expect(short()).toBe('Goes alongunsaved data first (1), Why they call, Comment, and Priority');
		find('target-data-first').click();
		await settle();
		expect(short()).toBe('Goes alongWhy they call, Comment, and Priority');
		expect(along().classList).not.toContain('open');
		find('target-along').click();
		await settle();
		expect(along().classList).toContain('open');
		expect(document.activeElement).toBe(find('attach-chip:0'));
	});

	it('names the medium of a consultation only if it is another one, and no extensions where there are none', async () => {
		await openSheet({ action: 'consult', media: 'chat', extensions: [{ key: 'Priority', value: 'high' }] });
		expect(short()).toBe('Goes alongchat');
	});

	it('has one line of its own as long as there is nothing', async () => {
		await openSheet();
		expect(along().classList).toContain('bare');
		find('target-data').click();
		await settle();
		expect(along().classList).not.toContain('bare');
	});
});

describe('the field of the transfer', () => {
	const line = (): string | null | undefined => root.querySelector('.target-help')?.textContent;
	const headings = (): (string | null)[] =>
		[...root.querySelectorAll('.hit-heading')].map(({ textContent }) => textContent);

	it('has the kind inside, after what is typed, and keeps the keyboard', async () => {
		await openSheet({ text: 'Escalation' });
		const field = find('target-text');
		const kind = find('target-kind');
		expect(field.compareDocumentPosition(kind) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
		expect(kind.closest('.target-line')).toBe(field.closest('.target-line'));
		if (!(kind instanceof HTMLSelectElement)) throw new Error('no choice');
		kind.value = 'SKILL';
		kind.dispatchEvent(new Event('change', { bubbles: true }));
		await settle();
		expect(document.activeElement).toBe(field);
		expect(line()).toBe('As you typed itEnter: Transfer to Escalation');
	});

	it('heads what Enter does, the others that fit, and the guesses', async () => {
		await openSheet({ text: 'l' });
		expect(line()).toMatch(/^Best match/);
		expect(headings()).toEqual(['Favourites and recent', 'As you typed it']);
	});

	it('says what is dialled in the same line, with no heading over it', async () => {
		await openSheet({ text: '+44 (0)20 7946 0018' });
		expect(root.querySelector('.target-help .list-head')).toBeNull();
		expect(line()).toContain('Not dialled: (0).');
	});
});
