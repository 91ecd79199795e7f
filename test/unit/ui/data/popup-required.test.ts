// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, record, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';
import { RULES, SETTINGS } from '../../../support/popup-harness/preset-fixtures';

const popup = usePopup();
const { root, open, find, commands } = popup;

const settings = { ...SETTINGS, rules: RULES };
const one = interaction({ interactionId: 'john', userData: { Segment: 'Silver' } });
const call = (change: Partial<typeof one> = {}, more: Partial<Model> = {}) =>
	model([tracked({ ...one, ...change })], { settings, ...more });
const plans = () =>
	popup.services().connection.sent.flatMap((message) => (message.type === 'plan' ? [message] : []));
const required = () => root.querySelector('.required')?.textContent ?? '';

describe('data required before Mark Done', () => {
	it('is mentioned calmly during the call, and set with one press', async () => {
		await open(call());
		expect(required()).toBe('Before DoneAmountRefundorComplaint');
		expect(root.querySelector('[role="alert"]')).toBeNull();
		find('required-tag:complaint').click();
		expect(commands()).toEqual([
			{ method: 'setUserData', interactionId: 'john', keyValues: { Reason: 'Complaint' } },
		]);
		find('required-key:RefundAmount').click();
		await settle();
		expect(document.activeElement).toBe(root.querySelector('[data-key="RefundAmount"] .field'));
	});

	it('says on Done how much is missing, and leads to it and sends nothing', async () => {
		const chat = { media: 'chat', state: 'ACCEPTED' };
		await open(call({ ...chat, userData: { RefundAmount: '5' } }));
		expect(find('done').textContent).toBe('1 missing');
		key('d');
		await settle();
		expect(document.activeElement).toBe(find('required-tag:refund'));
		expect(commands()).toEqual([]);
		popup.services().connection.show(call({ ...chat, userData: { RefundAmount: '5', Reason: 'Complaint' } }));
		await settle();
		expect(required()).toBe('');
		expect(find('done').textContent).toBe('Done');
		key('d');
		expect(commands()).toEqual([{ method: 'markdone', interactionId: 'john' }]);
	});

	it('leads to a row for a key that is not a field', async () => {
		const rules = [{ id: 'r', label: 'R', keys: ['Topic'], oneOfTags: [] }];
		await open(call({}, { settings: { ...SETTINGS, rules } }));
		key('d');
		await settle();
		expect(find('new-key')).toHaveProperty('value', 'Topic');
		expect(document.activeElement).toBe(find('new-value'));
	});

	it('is urgent once the call is over, announced once, with a way on', async () => {
		await open(call());
		popup.services().connection.show(call({ state: 'IDLE' }));
		await settle();
		const alert = root.querySelector('[role="alert"]')?.textContent;
		expect(alert).toContain('Amount, Refund or Complaint');
		expect(required()).toContain('Workspace accepts changes only while the interaction is live.');
		// Nothing that could be pressed in vain: what is missing is said.
		expect(root.querySelector('[data-act="required-tag:refund"]')).toBeNull();
		expect(root.querySelector('.urgent .required-note strong')?.textContent).toBe(
			'Amount, Refund or Complaint.',
		);
		expect(find('required-case').querySelector<HTMLElement>('.keycap')?.dataset.key).toBe('G');
		popup.services().connection.show(call({ state: 'IDLE', userData: { RefundAmount: '5' } }));
		await settle();
		expect(root.querySelector('[role="alert"]')?.textContent).toBe(alert);
		key('d');
		await settle();
		expect(document.activeElement).toBe(find('done-anyway'));
		find('done-anyway').click();
		expect(plans()[0]?.steps).toEqual([
			{ method: 'unblockMarkdone', interactionId: 'john' },
			{ method: 'markdone', interactionId: 'john' },
		]);
	});

	it('waits for a block set by the agent', async () => {
		await open(call({ state: 'IDLE' }), undefined, { [`${ORIGIN}|uuid-john`]: { held: 'Order number' } });
		find('done-anyway').click();
		expect(plans()).toEqual([]);
		expect(root.textContent).toContain('Mark Done is blocked. Unblock it under More (b).');
	});

	it('is reported if Workspace refused the block', async () => {
		const refused = record(
			one,
			{ method: 'blockMarkdone', interactionId: 'john', message: 'x' },
			{ automatic: true, status: 'failed', failure: 'refused', detail: 'not allowed' },
		);
		await open(call({}, { commands: [refused] }));
		const message = root.querySelector('.message')?.textContent;
		expect(message).toContain('Workspace did not let Ringside block Mark Done.');
		expect(message).toContain('“not allowed”');
	});

	it('is not required if it was written but is not shown', async () => {
		const chat = { media: 'chat', state: 'ACCEPTED' };
		const written = { RefundAmount: '5', Reason: 'Complaint' };
		const place = { session: 's1', epoch: 1, interactionId: 'john' };
		await open(call(chat, { unseen: [{ ...place, epoch: 0, keyValues: written }] }));
		expect(find('done').textContent).toBe('2 missing');
		popup.services().connection.show(call(chat, { unseen: [{ ...place, keyValues: written }] }));
		await settle();
		expect(required()).toBe('');
		key('d');
		expect(commands()).toEqual([{ method: 'markdone', interactionId: 'john' }]);
	});

	it('is not required while ringing, or once marking done is impossible', async () => {
		await open(call({ state: 'RINGING' }));
		expect(required()).toBe('');
		popup.services().connection.show(call({ state: 'COMPLETED', media: 'chat' }));
		await settle();
		expect(required()).toBe('');
	});
});

describe('configured fields', () => {
	const field = (name: string): HTMLElement => {
		const found = root.querySelector<HTMLElement>(`[data-key="${name}"] .field`);
		if (found === null) throw new Error(`no field ${name}`);
		return found;
	};

	it('are shown by their labels, checked, and written in their format', async () => {
		await open(call({ userData: { Segment: 'Silver', Reason: 'Strange', Consent: 'Y' } }));
		key('e');
		await settle();
		const rows = [...root.querySelectorAll<HTMLElement>('.data tr[data-key]')].map((row) => row.dataset.key);
		expect(rows).toEqual(['Reason', 'OrderId', 'RefundAmount', 'CallbackOn', 'Consent', 'Segment']);
		const name = root.querySelector('[data-key="OrderId"] .key');
		expect([name?.textContent, name?.querySelector('bdi')?.title]).toEqual(['Order', 'OrderId']);
		// What Workspace has and no choice knows is there to be seen.
		expect(field('Reason')).toHaveProperty('value', 'Strange');
		expect(field('CallbackOn')).toHaveProperty('type', 'date');
		type(field('RefundAmount'), 'twenty');
		type(field('CallbackOn'), '2026-12-24');
		key('Enter', { ctrlKey: true });
		await settle();
		expect(commands()).toEqual([]);
		expect(document.activeElement).toBe(field('RefundAmount'));
		expect(root.querySelector('[data-key="RefundAmount"] .problem')?.textContent).toContain('Enter a number');
		type(field('RefundAmount'), '20');
		await settle();
		key('Enter', { ctrlKey: true });
		expect(commands()).toEqual([
			{
				method: 'setUserData',
				interactionId: 'john',
				keyValues: { RefundAmount: '20', CallbackOn: '24.12.2026' },
			},
		]);
	});

	it('that are emptied before they were ever set are not written', async () => {
		await open(call());
		key('e');
		await settle();
		type(field('RefundAmount'), '2');
		type(field('RefundAmount'), '');
		await settle();
		expect(popup.services().drafts.kept.get(`${ORIGIN}|uuid-john`)).toEqual({ open: true });
	});

	it('show an invalid date unchanged, to be corrected', async () => {
		await open(call({ userData: { CallbackOn: 'soon' } }));
		key('e');
		await settle();
		expect(field('CallbackOn')).toHaveProperty('type', 'text');
		expect(field('CallbackOn')).toHaveProperty('value', 'soon');
	});
});
