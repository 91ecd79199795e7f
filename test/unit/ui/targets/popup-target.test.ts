// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const [ONE, JOHN] = [`${ORIGIN}|uuid-one`, `${ORIGIN}|uuid-john`];
const popup = usePopup();
const { root, open, openFixture, close, find, cardOf, commands } = popup;
const dialog = (): Element | null => root.querySelector('[data-panel="target"]');
const call = (id: string, state = 'TALKING') =>
	tracked(interaction({ interactionId: id, state, ani: `+1${id}` }), 60);

async function openCall(): Promise<void> {
	await open(model([call('one')]), undefined, {}, TARGETS);
}
async function press(name: string, more: KeyboardEventInit = {}): Promise<void> {
	key(name, more);
	await settle();
}

describe('the target dialog', () => {
	it.each([
		['t', 'singleStepTransfer'],
		['c', 'consult'],
		['f', 'singleStepConference'],
	])('%s: opens, and Enter selects the top hit', async (letter, method) => {
		await openCall();
		await press(letter);
		expect(document.activeElement).toBe(find('target-text'));
		type(find('target-text'), 'kate');
		await settle();
		await press('Enter');
		expect(commands()).toEqual([
			{ method, interactionId: 'one', target: { type: 'AGENT', destination: 'KateLondon' } },
		]);
		expect(dialog()).toBeNull();
		expect(cardOf('one').textContent?.replace(/[\u2066-\u2069]/g, '')).toContain('Kate London');
	});

	it('sends to a favourite by its key, and treats typed digits as a number', async () => {
		await openCall();
		await press('t');
		await press('2', { code: 'Digit2' });
		expect(commands()).toEqual([]);
		await press('2', { code: 'Digit2', altKey: true });
		expect(commands()).toMatchObject([{ target: { type: 'AGENT_GROUP', destination: 'Supervisors' } }]);
	});

	it('sends nothing by Enter alone, and says what is missing', async () => {
		await openCall();
		await press('t');
		await press('Enter');
		expect(commands()).toEqual([]);
		expect(find('target-text').getAttribute('aria-invalid')).toBe('true');
		expect(dialog()?.textContent).toContain('Enter a name or a number');
	});

	it('says which part of a number is dialled before the press', async () => {
		await openCall();
		await press('t');
		type(find('target-text'), '+44 (0)20 7946 0018 ext. 89');
		await settle();
		expect(dialog()?.textContent).toContain('Enter: Transfer to +442079460018. Not dialled: (0), ext. 89.');
		expect(find('target-send').textContent).toBe('Transfer to +442079460018');
		await press('Enter');
		expect(commands()).toMatchObject([{ target: '+442079460018' }]);
		expect(popup.services().drafts.kept.get(ONE)?.target?.text).toBe('+44 (0)20 7946 0018 ext. 89');
	});

	it('does not dial an ambiguous favourite, and says why', async () => {
		const own = [{ type: 'CUSTOM_CONTACT', destination: '+39 (0)6 1234567', label: 'Rome' }] as const;
		await open(model([call('one')]), undefined, {}, { ...TARGETS, managed: [], own });
		await press('t');
		find('target:CUSTOM_CONTACT +39 (0)6 1234567').click();
		await settle();
		expect(commands()).toEqual([]);
		expect(dialog()?.textContent).toContain('not clear whether the 0 or 8');
	});

	it('does not merge two pasted lines into one number', async () => {
		await openCall();
		await press('t');
		const field = find('target-text');
		const data = new DataTransfer();
		data.setData('text/plain', '555-1234\r\n555-5678\n');
		field.dispatchEvent(
			new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
		);
		await settle();
		expect(field).toHaveProperty('value', '555-1234; 555-5678');
		await press('Enter');
		expect(commands()).toEqual([]);
		expect(dialog()?.textContent).toContain('more than one number');
	});

	it('keeps keys from the card while it has the focus', async () => {
		await openCall();
		await press('t');
		await press('ArrowDown');
		expect(document.activeElement?.classList.contains('hit')).toBe(true);
		for (const each of ['d', 'x', 'b', 'g', 'Backspace']) await press(each);
		expect(commands()).toEqual([]);
		await press('Escape');
		expect(dialog()).toBeNull();
		await settle();
		expect(document.activeElement).toBe(find('transfer'));
	});

	it('keeps Tab inside', async () => {
		await openCall();
		await press('t');
		find('target-send').focus();
		key('Tab');
		expect(document.activeElement).toBe(find('target-turn:singleStepTransfer'));
		key('Tab', { shiftKey: true });
		expect(document.activeElement).toBe(find('target-send'));
	});

	it('reopens unchanged if the popup was closed in the middle', async () => {
		await openCall();
		await press('c');
		type(find('target-text'), 'Esca');
		find('target-data').click();
		await settle();
		type(find('attach-key:0'), 'Reason');
		await settle();
		type(find('attach-value:0'), 'Refund');
		await settle();
		const kept = Object.fromEntries(popup.services().drafts.kept);
		close();
		await open(model([call('one')]), undefined, kept, TARGETS);
		expect(find('target-text')).toHaveProperty('value', 'Esca');
		expect(find('attach-value:0')).toHaveProperty('value', 'Refund');
		find('target:SKILL Esca').click();
		expect(commands()).toMatchObject([
			{ method: 'consult', target: { type: 'SKILL', destination: 'Esca' }, userData: { Reason: 'Refund' } },
		]);
	});

	it('does not send with an invalid row', async () => {
		await openFixture('targetProblem');
		type(find('target-text'), '2041');
		await settle();
		find('target-send').click();
		await settle();
		expect(commands()).toEqual([]);
		expect(root.textContent).toContain('Enter a key for this value.');
	});

	it('closes with a message when the state no longer allows it, and keeps the text', async () => {
		await openCall();
		await press('t');
		type(find('target-text'), 'kate');
		await settle();
		popup
			.services()
			.connection.patch({ interactions: [{ session: 's1', upsert: [call('one', 'IDLE')], remove: [] }] });
		await settle();
		expect(dialog()).toBeNull();
		expect(root.querySelector('[data-panel="notice"]')?.textContent).toMatch(
			/“Transfer \+1one to…” was closed/,
		);
		expect(popup.services().drafts.kept.get(ONE)?.target).toMatchObject({ text: 'kate', open: false });
	});

	it('closes with a message when the interaction goes', async () => {
		await openCall();
		await press('t');
		popup.services().connection.patch({ interactions: [{ session: 's1', upsert: [], remove: ['one'] }] });
		await settle();
		expect(root.querySelector('[data-panel="notice"]')?.textContent).toContain('nothing was sent');
	});

	it('is the only one open, and belongs to its interaction', async () => {
		await open(model([call('one'), call('two', 'HELD')]), undefined, {}, TARGETS);
		find('transfer', cardOf('one')).click();
		await settle();
		find('open-row', cardOf('two')).click();
		await settle();
		find('consult', cardOf('two')).click();
		await settle();
		expect(root.querySelectorAll('[data-panel="target"]')).toHaveLength(1);
		find('target:AGENT KateLondon').click();
		expect(commands()).toMatchObject([{ method: 'consult', interactionId: 'two' }]);
	});
});

describe('favourites and recents', () => {
	it('a star adds a favourite, whose label can be changed at once', async () => {
		await openCall();
		await press('t');
		type(find('target-text'), '4711');
		await settle();
		find('star:CUSTOM_CONTACT 4711').click();
		await settle();
		const field = find('label-field:CUSTOM_CONTACT 4711');
		type(field, 'Night desk');
		field.focus();
		// That Enter, and that Escape, is for the list of an input method.
		for (const name of ['Enter', 'Escape']) key(name, { isComposing: true });
		await settle();
		expect(document.activeElement).toBe(field);
		field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
		await settle();
		expect(popup.services().targets.kept.own.at(-1)).toEqual({
			type: 'CUSTOM_CONTACT',
			destination: '4711',
			label: 'Night desk',
		});
		expect(commands()).toEqual([]);
	});

	it('an administrator’s cannot be removed', async () => {
		await openCall();
		await press('t');
		expect(() => find('star:AGENT_GROUP Supervisors')).toThrow();
		find('star:AGENT KateLondon').click();
		expect(popup.services().targets.kept.own).toHaveLength(1);
	});

	it('a use counts once it has succeeded, not before', async () => {
		await openCall();
		await press('t');
		type(find('target-text'), 'workshop');
		await settle();
		await press('Enter');
		const { connection, targets } = popup.services();
		expect(targets.kept.recents).toHaveLength(3);
		const [sent] = connection.sent;
		if (sent?.type !== 'command') throw new Error('nothing sent');
		const { id, command } = sent;
		const done = { id, command, session: 's1', epoch: 1, startedAt: Date.now(), subject: ONE };
		connection.show({ ...model([call('one')]), commands: [{ ...done, status: 'succeeded' }] });
		await settle();
		expect(targets.kept.recents[0]).toMatchObject({ label: 'Workshop Brest', count: 1 });
		expect(popup.services().drafts.kept.get(ONE)).toBeUndefined();
	});
});

describe('a consultation', () => {
	it('is grouped with its parent, whichever of them the keys are pressed on', async () => {
		await openFixture('consultTalking');
		const group = root.querySelector('[role="group"].pairing');
		expect(group?.contains(cardOf('maria'))).toBe(true);
		expect(cardOf('kate').contains(group)).toBe(true);
		expect(group?.contains(cardOf('john'))).toBe(false);
		expect(group?.querySelectorAll('.name')).toHaveLength(2);
		// Tools take the first name in an interaction's element for its own. On screen, the caller still comes first.
		expect(cardOf('kate').querySelector('.name')?.textContent).toBe('Kate London');
		expect(cardOf('maria').querySelector('.name')?.textContent).toBe('Maria Lopez');
		expect(cardOf('maria').classList).toContain('before');
		expect(group?.getAttribute('aria-label')).toBe('Maria Lopez, consulting Kate London');
		cardOf('maria').focus();
		await press('x');
		expect(commands()).toEqual([{ method: 'completeTransfer', interactionId: 'kate' }]);
		await press('v');
		expect(commands()).toHaveLength(1);
	});

	it('keeps its three buttons when the caller goes, and says why they do nothing', async () => {
		await openFixture('consultCallerGone');
		find('open-row', cardOf('maria')).click();
		await settle();
		const acts = [...cardOf('kate').querySelectorAll<HTMLElement>('.completing [data-act]')];
		expect(acts.map(({ dataset }) => dataset.act)).toEqual([
			'completeTransfer',
			'completeConference',
			'back',
		]);
		for (const each of acts.slice(0, 2)) each.click();
		await settle();
		expect(commands()).toEqual([]);
		expect(cardOf('kate').textContent).toContain('has ended');
	});

	it('goes back by selecting the case of the caller', async () => {
		await openFixture('consultTalking');
		const caseId = popup.services().connection.model?.interactions.s1?.[0]?.interaction.caseId;
		find('back').click();
		expect(commands()).toEqual([{ method: 'selectCaseByCaseId', caseId, interactionId: 'maria' }]);
		expect(popup.services().connection.sent.at(-1)?.type).toBe('focus');
	});
});

it('a pending transfer blocks Done without claiming to mark it done', async () => {
	await openFixture('transferPending');
	expect(find('done').textContent).toBe('Done');
	expect(find('transfer').getAttribute('aria-busy')).toBe('true');
	find('done').click();
	find('transfer').click();
	await settle();
	expect(commands()).toEqual([]);
	expect(dialog()).toBeNull();
});

describe('the More menu', () => {
	it('blocks Mark Done with a reason, shows it, and unblocks it', async () => {
		await open(model([call('one', 'IDLE')]));
		await press('m');
		type(find('hold-reason'), 'Order number');
		find('hold-reason').focus();
		for (const name of ['Enter', 'Escape']) key(name, { isComposing: true });
		await settle();
		expect(commands()).toEqual([]);
		expect(document.activeElement).toBe(find('hold-reason'));
		find('hold-reason').blur();
		await settle();
		await press('b');
		expect(commands()).toEqual([{ method: 'blockMarkdone', interactionId: 'one', message: 'Order number' }]);
		expect(cardOf('one').textContent).toContain('Mark Done is blocked: Order number');
		find('done').click();
		expect(commands()).toHaveLength(1);
	});

	it('shows no block if blocking failed', async () => {
		await openFixture('heldBack');
		const { connection } = popup.services();
		const [one] = connection.model?.interactions.s1 ?? [];
		if (one === undefined) throw new Error('no card');
		const command = { method: 'blockMarkdone', interactionId: 'john', message: 'x' } as const;
		const record = { id: 'b', command, session: 's1', epoch: 1, startedAt: 1, subject: JOHN };
		connection.show({ ...model([one]), commands: [{ ...record, status: 'failed', failure: 'refused' }] });
		await settle();
		expect(popup.services().drafts.kept.get(JOHN)).toBeUndefined();
		expect(cardOf('john').textContent).toContain('Block Mark Done did not work.');
	});

	it('refreshes only this interaction while it is open, and everything otherwise', async () => {
		await open(model([call('one')]));
		await press('r');
		expect(popup.services().connection.sent.at(-1)?.type).toBe('refresh');
		await press('m');
		await press('r');
		expect(commands()).toEqual([{ method: 'getByInteractionId', interactionId: 'one' }]);
	});
});

it('follows another surface’s draft, and ignores the echo of its own', async () => {
	await openCall();
	await press('t');
	const { drafts } = popup.services();
	const target = { action: 'consult', open: true, text: 'from the side panel' } as const;
	await settle(1_100);
	await drafts.save(ONE, { target });
	await settle();
	expect(find('target-text')).toHaveProperty('value', 'from the side panel');
	expect(root.querySelector('h3')?.textContent).toBe('Consult about +1one with…');
});
