// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Model, Tracked } from '../../../src/contract/surface';
import type { Interaction } from '../../../src/scapi/interaction';
import { type Card, cardsOf, renewedKeys } from '../../../src/ui/logic/cards/cards';
import { settle } from '../../support/page-time';
import { interaction, model, session, tracked } from '../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../support/popup-harness/mount';

const { root, open, find, cardOf, commands, services } = usePopup();

const anna = (interactionId: string, change: Partial<Interaction> = {}): Tracked =>
	tracked(
		interaction({
			interactionId,
			interactionUUID: 'uuid-anna',
			contact: { displayName: 'Anna Adler' },
			userData: { Note: 'old' },
			...change,
		}),
		60,
	);
const boris = (interactionId: string, change: Partial<Interaction> = {}): Tracked =>
	tracked(
		interaction({
			interactionId,
			interactionUUID: 'uuid-boris',
			contact: { displayName: 'Boris Berg' },
			...change,
		}),
		30,
	);
/** The same page after Workspace has been loaded again. */
const reloaded = (interactions: Tracked[], epoch = 2): Model =>
	model(interactions, { sessions: [session({ link: { status: 'connected', epoch, workspace: 'top' } })] });
async function show(next: Model): Promise<void> {
	services().connection.show(next);
	await settle();
}
const names = (): string[] =>
	[...root.querySelectorAll('[data-card] .name')].map((each) => each.textContent?.trim() ?? '');
const cardNamed = (name: string): HTMLElement => {
	const found = [...root.querySelectorAll<HTMLElement>('[data-card]')].find((card) =>
		card.querySelector('.name')?.textContent?.includes(name),
	);
	if (found === undefined) throw new Error(`no card of ${name}`);
	return found;
};

describe('after a refresh of Workspace with swapped ids', () => {
	it('no element changes its interaction: the cards are new, in the same order', async () => {
		await open(model([anna('1'), boris('2')]));
		const [first, second] = [cardOf('1'), cardOf('2')];
		const keys = [first.dataset.card, second.dataset.card];
		await show(reloaded([anna('2'), boris('1')]));
		expect(names()).toEqual(['Anna Adler', 'Boris Berg']);
		expect(first.isConnected || second.isConnected).toBe(false);
		for (const card of [cardOf('1'), cardOf('2')]) expect(keys).not.toContain(card.dataset.card);
	});

	it('a click that began on a ringing card answers no other', async () => {
		await open(model([anna('1', { state: 'RINGING' }), boris('2', { state: 'RINGING' })]));
		const accept = find('accept', cardOf('1'));
		accept.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'mouse' }));
		await show(reloaded([anna('2', { state: 'RINGING' }), boris('1', { state: 'RINGING' })]));
		// What is in its place now.
		find('accept').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
		expect(commands()).toEqual([]);
	});

	it('the focus stays on the same control of the interaction', async () => {
		await open(model([anna('1'), boris('2')]));
		find('data', cardOf('1')).focus();
		await settle();
		await show(reloaded([anna('2'), boris('1')]));
		expect(document.activeElement).toBe(find('data', cardNamed('Anna Adler')));
	});

	it('typing continues in the same field, with its text', async () => {
		await open(model([anna('1'), boris('2')]));
		find('data', cardOf('1')).click();
		await settle();
		const field = cardOf('1').querySelector<HTMLInputElement>('[data-key="Note"] .field');
		if (field === null) throw new Error('no field');
		field.focus();
		type(field, '555 0');
		await settle();
		await show(reloaded([anna('2'), boris('1')]));
		const active = document.activeElement;
		expect(cardNamed('Anna Adler').contains(active)).toBe(true);
		expect(
			active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active.value : '',
		).toBe('555 0');
		expect(cardNamed('Boris Berg').textContent).not.toContain('555 0');
	});

	it('typing continues in the same field when the interaction is back, and nothing says that it was closed', async () => {
		await open(model([anna('1'), boris('2')]));
		find('data', cardOf('1')).click();
		await settle();
		const noteOf = (card: HTMLElement) => card.querySelector<HTMLInputElement>('[data-key="Note"] .field');
		const field = noteOf(cardOf('1'));
		if (field === null) throw new Error('no field');
		field.focus();
		type(field, '555 0');
		await settle();
		await show(reloaded([]));
		expect(root.querySelector('[data-panel="held"]')?.textContent).toContain('was closed in Workspace');
		// Keys of the same burst reach nothing meanwhile.
		key('2', { code: 'Digit2' });
		await show(reloaded([anna('2'), boris('1')]));
		expect(document.activeElement).toBe(noteOf(cardNamed('Anna Adler')));
		expect(root.querySelector('[data-panel="held"]')).toBeNull();
		expect(key('5', { code: 'Digit5' })).toBe(true);
		expect(commands()).toEqual([]);
	});

	it('a button has the focus again when its interaction is back, and takes no key of the same burst', async () => {
		await open(model([anna('1')]));
		find('data', cardOf('1')).focus();
		await settle();
		await show(reloaded([]));
		await show(reloaded([anna('2')]));
		expect(document.activeElement).toBe(find('data', cardNamed('Anna Adler')));
		expect(root.querySelector('[data-panel="held"]')).toBeNull();
		expect(key('Enter', { code: 'Enter' })).toBe(false);
		await settle(800);
		expect(key('Enter', { code: 'Enter' })).toBe(true);
	});

	it('the focus stays where the agent has put it meanwhile', async () => {
		await open(model([anna('1'), boris('2')]));
		find('data', cardOf('1')).focus();
		await settle();
		await show(reloaded([boris('1')]));
		const other = find('data', cardNamed('Boris Berg'));
		other.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
		other.focus();
		await settle();
		await show(reloaded([anna('2'), boris('1')]));
		expect(document.activeElement).toBe(find('data', cardNamed('Boris Berg')));
	});

	it('the More menu stays open on its interaction, and only there', async () => {
		await open(model([anna('1'), boris('2')]));
		find('more', cardOf('1')).click();
		await settle();
		await show(reloaded([anna('2'), boris('1')]));
		expect(find('more', cardNamed('Anna Adler')).getAttribute('aria-expanded')).toBe('true');
		find('open-row', cardNamed('Boris Berg')).click();
		await settle();
		expect(find('more', cardNamed('Boris Berg')).getAttribute('aria-expanded')).toBe('false');
	});

	it('keys pause before they act again, even on the same interaction', async () => {
		await open(model([anna('1'), boris('2')]));
		cardOf('1').focus();
		key('ArrowDown', { code: 'ArrowDown' });
		await show(reloaded([anna('2'), boris('1')]));
		key('1', { code: 'Digit1' });
		expect(commands()).toEqual([]);
	});

	it('every action states which interaction was on screen', async () => {
		await open(model([anna('1', { state: 'RINGING' })]));
		find('accept', cardOf('1')).click();
		expect(services().connection.sent).toMatchObject([
			{ epoch: 1, interactionKey: 'https://wwe.acme.example|uuid-anna' },
		]);
	});

	it('an interaction that is still ringing is not announced again', async () => {
		await open(model([anna('1', { state: 'RINGING' })]));
		await show(model([anna('1', { state: 'RINGING' }), boris('2', { state: 'RINGING' })]));
		const said = (): string | undefined =>
			root.querySelector<HTMLElement>('[data-announcement]')?.dataset.announcement;
		const before = said();
		await show(reloaded([anna('2', { state: 'RINGING' }), boris('1', { state: 'RINGING' })]));
		expect(said()).toBe(before);
	});
});

describe('an interaction without a lasting key', () => {
	const unnamed = (name: string): Tracked => {
		const { interactionUUID: _, ...rest } = interaction({
			interactionId: '1',
			caseId: 'case',
			contact: { displayName: name },
		});
		return tracked(rest, 60);
	};

	it('is not recognised after a refresh: its text is kept, and not shown on another one with its id', async () => {
		await open(model([unnamed('Anna Adler')]));
		find('data', cardOf('1')).click();
		await settle();
		find('new-key').focus();
		type(find('new-key'), 'Secret');
		await show(reloaded([unnamed('Boris Berg')]));
		expect(root.querySelector('[data-kept]')?.textContent).toContain('Secret');
		expect(cardNamed('Boris Berg').innerHTML).not.toContain('Secret');
	});
});

describe('renewedKeys', () => {
	const cards = (interactions: Tracked[], epoch: number): Card[] => cardsOf(reloaded(interactions, epoch));

	it('maps interactions to a new load, whatever their ids', () => {
		const renewed = renewedKeys(cards([anna('1'), boris('2')], 1), cards([anna('2'), boris('1')], 2));
		expect([...renewed]).toEqual([
			['s1 1 1', 's1 2 2'],
			['s1 1 2', 's1 2 1'],
		]);
	});

	it('maps an interaction to another page of the same Workspace', () => {
		const [other] = cards([anna('1')], 1).map((card) => ({ ...card, key: 's2 1 1' }));
		expect([...renewedKeys(cards([anna('1')], 1), other === undefined ? [] : [other])]).toEqual([
			['s1 1 1', 's2 1 1'],
		]);
	});

	it('assigns no card twice, and leaves those still there', () => {
		const twice = [anna('1'), anna('3')];
		expect(renewedKeys(cards(twice, 1), cards([anna('3')], 1)).size).toBe(0);
		expect([...renewedKeys(cards(twice, 1), cards([anna('7')], 2)).values()]).toEqual(['s1 2 7']);
	});
});
