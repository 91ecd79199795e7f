// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { PlanRecord } from '../../../../src/contract/plan';
import type { Draft, Model } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, record, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';
import { plan, SETTINGS } from '../../../support/popup-harness/preset-fixtures';

const popup = usePopup();
const { root, open, close, find, commands } = popup;

const one = interaction({ interactionId: 'john', userData: { Segment: 'Silver' } });
const call = (change: Partial<Model> = {}) => model([tracked(one)], { settings: SETTINGS, ...change });
const plans = () =>
	popup.services().connection.sent.flatMap((message) => (message.type === 'plan' ? [message] : []));
const draft = (): Draft | undefined => popup.services().drafts.kept.get(`${ORIGIN}|uuid-john`);
const message = () => root.querySelector('.message')?.textContent ?? '';

describe('a preset', () => {
	it('sends fixed and derived values as one plan, by one key', async () => {
		await open(call());
		expect(find('preset:lost').getAttribute('aria-keyshortcuts')).toBe('a');
		key('a');
		const [sent, ...more] = plans();
		expect(more).toEqual([]);
		expect(sent?.label).toBe('Lost parcel');
		expect(sent?.steps).toEqual([
			{
				method: 'setUserData',
				interactionId: 'john',
				keyValues: {
					Reason: 'Delivery',
					SeenBy: 'Kim Moreau',
					SeenAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
				},
			},
		]);
		key('a');
		expect(plans()).toHaveLength(1);
		expect(commands()).toEqual([]);
	});

	it('asks, keeps the answers, and is sent with the transfer once complete', async () => {
		await open(call());
		key('s');
		await settle();
		expect(document.activeElement).toBe(find('answer:RefundAmount'));
		type(find('answer:RefundAmount'), '25 €');
		key('Enter');
		await settle();
		expect(plans()).toEqual([]);
		expect(root.querySelector('.preset-form')?.textContent).toContain('Enter a number');
		expect(document.activeElement).toBe(find('answer:RefundAmount'));
		const kept = Object.fromEntries(popup.services().drafts.kept);
		close();

		await open(call(), undefined, kept);
		expect(find('answer:RefundAmount')).toHaveProperty('value', '25 €');
		type(find('answer:RefundAmount'), '25');
		type(find('answer:CallbackOn'), '2026-12-24');
		const consent = find('answer:Consent');
		if (!(consent instanceof HTMLSelectElement)) throw new Error('no choice');
		expect([...consent.options].map(({ value, text }) => [value, text])).toEqual([
			['', 'Not set'],
			['Y', 'Yes'],
			['N', 'No'],
		]);
		consent.value = 'N';
		consent.dispatchEvent(new Event('change', { bubbles: true }));
		await settle();
		find('preset-send').click();
		expect(plans()[0]?.steps).toEqual([
			{
				method: 'setUserData',
				interactionId: 'john',
				keyValues: { Reason: 'Refund', RefundAmount: '25', CallbackOn: '24.12.2026', Consent: 'N' },
			},
			{
				method: 'singleStepTransfer',
				interactionId: 'john',
				target: { type: 'ROUTING_POINT', destination: 'RP_Billing' },
			},
		]);
		await settle();
		expect(root.querySelector('.preset-form')).toBeNull();
		expect(draft()?.presets?.refund?.sent).toBe(plans()[0]?.id);
	});

	it('is sent once by two presses, and keeps the answers for where that fails', async () => {
		const { agentName: _, ...settings } = SETTINGS;
		await open(call({ settings }));
		key('a');
		await settle();
		type(find('answer:SeenBy'), 'Kim');
		await settle();
		const send = find('preset-send');
		send.click();
		send.click();
		const [sent, ...more] = plans();
		expect(sent?.label).toBe('Lost parcel');
		expect(more).toEqual([]);
		await settle();
		expect(draft()?.presets?.lost).toEqual({ answers: { SeenBy: 'Kim' }, sent: sent?.id });
	});

	it('has Discard in its foot, as other sheets have, and it takes the answers away', async () => {
		await popup.openFixture('presetForm');
		const discard = find('preset-discard');
		expect(discard.closest('.sheet-foot')).not.toBeNull();
		expect(discard.matches('.unneeded')).toBe(false);
		discard.click();
		await settle();
		const kept = [...popup.services().drafts.kept.values()];
		expect(kept.flatMap(({ presets }) => Object.values(presets ?? {}))).toEqual([]);
	});

	it('asks for a name that the settings lack', async () => {
		const { agentName: _, ...settings } = SETTINGS;
		await open(call({ settings }));
		key('a');
		await settle();
		type(find('answer:SeenBy'), 'Kim');
		key('Enter');
		expect(plans()[0]?.steps[0]).toMatchObject({ keyValues: { SeenBy: 'Kim', Reason: 'Delivery' } });
	});

	it('drops the answers once they are in Workspace, and keeps them otherwise', async () => {
		const answers: Draft = { presets: { refund: { sent: 'p', answers: { RefundAmount: '25' } } } };
		const failed = { ...plan(one), status: 'failed' } as const;
		await open(call({ plans: [failed] }), undefined, { [`${ORIGIN}|uuid-john`]: answers });
		key('s');
		await settle();
		expect(find('answer:RefundAmount')).toHaveProperty('value', '25');
		key('Escape');
		await settle();
		expect(root.querySelector('.preset-form')).toBeNull();
		expect(document.activeElement).toBe(find('preset:refund'));
		close();

		await open(call({ plans: [{ ...plan(one), at: 1, status: 'failed' }] }), undefined, {
			[`${ORIGIN}|uuid-john`]: answers,
		});
		expect(draft()).toBeUndefined();
	});

	it('marks done only if that is possible, and says so', async () => {
		await open(call());
		key('q');
		expect(plans()[0]?.steps.map(({ method }) => method)).toEqual(['setUserData']);
		await settle();
		expect(root.textContent).toContain('Only the data will be set. End the call first.');
		close();

		const chat = interaction({ interactionId: 'john', media: 'chat', state: 'ACCEPTED' });
		await open(model([tracked(chat)], { settings: SETTINGS }));
		key('q');
		expect(plans()[0]?.steps.map(({ method }) => method)).toEqual(['setUserData', 'markdone']);
	});

	it('is not offered for another medium, nor available if its transfer is not possible', async () => {
		const [lost, refund] = SETTINGS.presets;
		if (lost === undefined || refund === undefined) throw new Error('no presets');
		const dialing = interaction({ interactionId: 'john', state: 'DIALING' });
		const presets = [{ ...lost, media: ['chat' as const] }, refund];
		await open(model([tracked(dialing)], { settings: { ...SETTINGS, presets } }));
		expect(root.querySelectorAll('.preset')).toHaveLength(1);
		key('a');
		await settle();
		expect(root.querySelector('.preset-form')).toBeNull();
		expect(root.textContent).toContain('It is not connected yet.');
	});

	it('closes with a message when its call ends, and keeps the answers', async () => {
		const open_: Draft = { presets: { refund: { open: true, answers: { RefundAmount: '25' } } } };
		await open(call(), undefined, { [`${ORIGIN}|uuid-john`]: open_ });
		popup.services().connection.show(model([tracked({ ...one, state: 'IDLE' })], { settings: SETTINGS }));
		await settle();
		expect(root.querySelector('.preset-form')).toBeNull();
		expect(root.textContent).toContain('nothing was sent');
		expect(draft()?.presets?.refund).toEqual({ answers: { RefundAmount: '25' } });
	});
});

describe('a plan', () => {
	const stopped: PlanRecord = { ...plan(one), at: 1, waitsFor: 'p.1', status: 'failed' };
	const steps = stopped.steps.map((command, n) =>
		record(one, command, {
			id: `p.${n}`,
			plan: 'p',
			...(n === 0
				? { status: 'succeeded' }
				: { status: 'failed', failure: 'refused', detail: 'Invalid destination' }),
		}),
	);

	it('shows its progress, and blocks conflicting actions', async () => {
		await open(call({ plans: [{ ...plan(one), waitsFor: 'p.0' }], commands: steps.slice(0, 1) }));
		expect(message()).toBe('Refund to billing, step 1 of 2: setting data…');
		key('t');
		await settle();
		expect(root.querySelector('.target')).toBeNull();
	});

	it('says once where it stopped, and sends the rest', async () => {
		await open(call({ plans: [stopped], commands: steps }));
		expect(root.querySelectorAll('.message')).toHaveLength(1);
		expect(message()).toContain('Refund to billing stopped at step 2, transfer to RP_Billing.');
		expect(message()).toContain('“Invalid destination”');
		expect(message()).toContain('The data was set.');
		find('again:p').click();
		expect(plans()[0]?.steps).toEqual(stopped.steps.slice(1));
		const dismissed = popup
			.services()
			.connection.sent.flatMap((sent) => (sent.type === 'dismiss' ? [sent.id] : []));
		expect(dismissed.sort()).toEqual(['p', 'p.0', 'p.1']);
	});

	it('does not repeat a transfer with an unknown outcome', async () => {
		const unknown = { ...stopped, status: 'unknown' as const };
		const unheard = steps.map((each) => ({
			...each,
			status: 'unknown' as const,
			failure: 'noAnswer' as const,
		}));
		await open(call({ plans: [unknown], commands: unheard }));
		expect(message()).toContain('Check in Workspace before you try again.');
		expect(() => find('again:p')).toThrow();
	});

	it('reports a step that was never sent, and keys that could not be read', async () => {
		const { waitsFor: _, ...never } = stopped;
		await open(call({ plans: [{ ...never, unseen: 'RefundAmount' }] }));
		expect(message()).toContain('It was not sent.');
		expect(message()).toContain('does not show these keys here: RefundAmount.');
	});

	it('that does not reach the worker fails with a reason', async () => {
		await open(call());
		popup.services().connection.answer = async () => {
			throw new Error('Could not establish connection');
		};
		key('a');
		await settle();
		expect(root.querySelectorAll('.message')).toHaveLength(1);
		expect(message()).toContain('Lost parcel: set data did not work.');
		expect(message()).toContain('Could not establish connection');
	});

	it('outlives the card of its interaction', async () => {
		const gone = interaction({ interactionId: 'gone' });
		const done = { ...plan(gone), at: 1, status: 'succeeded' as const, about: 'Hector Herrera' };
		await open(call({ plans: [done] }));
		expect(root.querySelector('.outcomes')?.textContent).toContain(
			'Refund to billing for Hector Herrera: Transferred to RP_Billing',
		);
	});
});

describe('unsent data in the transfer dialog', () => {
	const unsent: Draft = {
		values: { Reason: 'Refund' },
		target: { action: 'singleStepTransfer', open: true },
	};
	const targets = { own: [{ type: 'AGENT' as const, destination: 'Kate', label: 'Kate London' }] };

	it('is sent first, in one plan with the transfer', async () => {
		await open(call(), undefined, { [`${ORIGIN}|uuid-john`]: unsent }, targets);
		type(find('target-text'), 'Kate London');
		await settle();
		expect(find('target-send').getAttribute('aria-label')).toContain(
			'Set data, then transfer to Kate London',
		);
		find('target-send').click();
		expect(plans()[0]?.steps).toMatchObject([
			{ method: 'setUserData', keyValues: { Reason: 'Refund' } },
			{ method: 'singleStepTransfer', target: { type: 'AGENT', destination: 'Kate' } },
		]);
		expect(commands()).toEqual([]);
	});

	it('stays where it is if the agent chooses so', async () => {
		await open(call(), undefined, { [`${ORIGIN}|uuid-john`]: unsent }, targets);
		type(find('target-text'), 'Kate London');
		find('target-data-first').click();
		await settle();
		find('target-send').click();
		expect(plans()).toEqual([]);
		expect(commands().map(({ method }) => method)).toEqual(['singleStepTransfer']);
		expect(draft()?.values).toEqual({ Reason: 'Refund' });
	});
});
