import { beforeEach, describe, expect, it } from 'vitest';
import {
	type Act,
	type Decision,
	DOUBLE_PRESS_MS,
	decide,
} from '../../../../src/background/quick-actions/decide';
import { NO_SETTINGS } from '../../../../src/contract/settings';
import type { Interaction } from '../../../../src/scapi/interaction';
import { DEFAULT_TAGS } from '../../../../src/settings/tags';
import type { Favourite } from '../../../../src/settings/targets';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { installMessages } from '../../../support/popup-harness/messages';

const favourites: Favourite[] = [
	{ type: 'ROUTING_POINT', destination: 'RP_Billing', label: 'Billing' },
	{ type: 'ROUTING_POINT', destination: 'RP_Sales', label: 'Sales' },
];
const numberFavourite = (destination: string): Favourite => ({
	type: 'CUSTOM_CONTACT',
	destination,
	label: 'Office',
});

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	installMessages();
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	desk.worker.configure({ tags: DEFAULT_TAGS, settings: NO_SETTINGS });
});

const item = (id: string, state: string, more: Partial<Interaction> = {}): Interaction =>
	interaction({ interactionId: id, caseId: `case-${id}`, callUuid: `uuid-${id}`, state, ...more });
const what = (act: Act, known: readonly Favourite[] = favourites): Decision =>
	decide(act, {
		model: desk.worker.model(),
		favourites: known,
		front: undefined,
		now: desk.api.now(),
		isNewcomer: () => false,
	});
const sends = (act: Act) => {
	const decision = what(act);
	return decision.kind === 'send' ? decision.command : decision;
};
const saidOf = (act: Act) => {
	const decision = what(act);
	return decision.kind === 'tell' ? [decision.message, ...decision.details] : decision.kind;
};

describe('an act', () => {
	it('is refused without a connected Workspace', async () => {
		expect(saidOf({ kind: 'accept' })).toEqual(['illegal_offline']);
	});

	it('goes to the interaction it means', async () => {
		await page.shows(item('1', 'TALKING'), item('2', 'RINGING'));
		expect(sends({ kind: 'accept' })).toEqual({ method: 'accept', interactionId: '2' });
		expect(sends({ kind: 'reject' })).toEqual({ method: 'reject', interactionId: '2' });
		expect(sends({ kind: 'transfer', at: 0 })).toEqual({
			method: 'singleStepTransfer',
			interactionId: '1',
			target: { type: 'ROUTING_POINT', destination: 'RP_Billing' },
		});
		expect(sends({ kind: 'tag', at: 1 })).toEqual({
			method: 'setUserData',
			interactionId: '1',
			keyValues: { Reason: 'Refund', Priority: '5' },
		});
		expect(what({ kind: 'tags' })).toMatchObject({ kind: 'tags', place: { session: { key: page.key } } });
	});

	it('goes on to the next case', async () => {
		await page.shows(item('1', 'HELD', { isCaseSelected: true }), item('2', 'TALKING'));
		expect(sends({ kind: 'next' })).toEqual({
			method: 'selectCaseByCaseId',
			caseId: 'case-2',
			interactionId: '2',
		});
	});

	it.each<Act>([{ kind: 'tag', at: 0 }, { kind: 'tags' }, { kind: 'transfer', at: 0 }])(
		'does not %j while the agent talks to a colleague and the customer waits',
		async (act) => {
			const colleague = { isConsultation: true, parentInteractionId: '1' };
			await page.shows(item('1', 'HELD'), item('2', 'TALKING', colleague));
			expect(saidOf(act)).toEqual(['illegal_notOffered']);
		},
	);

	it("counts only the tags of the interaction's medium, as its card does", async () => {
		const tags = [
			{ id: 'call', label: 'Call', pairs: { Reason: 'Call' }, media: ['voice' as const] },
			{ id: 'chat', label: 'Chat', pairs: { Reason: 'Chat' }, media: ['chat' as const] },
			{ id: 'any', label: 'Any', pairs: { Reason: 'Any' } },
		];
		desk.worker.configure({ tags, settings: NO_SETTINGS });
		const writes = (at: number) => {
			const decision = what({ kind: 'tag', at });
			if (decision.kind !== 'send') return saidOf({ kind: 'tag', at });
			return 'keyValues' in decision.command ? decision.command.keyValues : undefined;
		};
		await page.shows(item('1', 'HISTORY_DONE', { media: 'chat' }));
		expect([0, 1, 2].map(writes)).toEqual([{ Reason: 'Chat' }, { Reason: 'Any' }, ['reach_noTag', 3]]);
		await page.shows(item('1', 'TALKING', { media: 'voice' }));
		expect([0, 1].map(writes)).toEqual([{ Reason: 'Call' }, { Reason: 'Any' }]);
		desk.worker.configure({ tags: tags.slice(0, 1), settings: NO_SETTINGS });
		await page.shows(item('1', 'ACCEPTED', { media: 'email' }));
		expect(saidOf({ kind: 'tags' })).toEqual(['reach_noTags']);
	});

	it.each<[Act, Interaction[], (string | number)[]]>([
		[{ kind: 'accept' }, [], ['reach_noneRings']],
		[{ kind: 'reject' }, [item('1', 'RINGING'), item('2', 'RINGING')], ['reach_severalRing', 2]],
		[{ kind: 'done' }, [item('1', 'RINGING')], ['reach_noneCurrent']],
		[{ kind: 'done' }, [item('1', 'TALKING')], ['illegal_stillLive']],
		[{ kind: 'done' }, [item('1', 'ACCEPTED'), item('2', 'ACCEPTED')], ['reach_severalCurrent', 2]],
		[{ kind: 'transfer', at: 0 }, [item('1', 'DIALING')], ['illegal_notEstablished']],
		[{ kind: 'transfer', at: 0 }, [item('1', 'TALKING', { isConsultation: true })], ['illegal_notOffered']],
		[{ kind: 'transfer', at: 2 }, [item('1', 'TALKING')], ['reach_noFavourite', 3]],
		[{ kind: 'tag', at: 50 }, [item('1', 'TALKING')], ['reach_noTag', 51]],
		[
			{ kind: 'tag', at: 0 },
			[item('1', 'TALKING', { userData: { Reason: 'Complaint' } })],
			['reach_tagIsSet', 'complaint'],
		],
		[{ kind: 'tag', at: 0 }, [item('1', 'IDLE')], ['illegal_notLive']],
		[{ kind: 'next' }, [item('1', 'TALKING', { isCaseSelected: true })], ['reach_noOther']],
	])('%j with %j says why not', async (act, shown, why) => {
		await page.shows(...shown);
		expect(saidOf(act)).toEqual(why);
	});

	it.each([
		['+44 (0)20 7946 0018', '+442079460018'],
		['+44 20 7946 0018 ext. 89', '+442079460018'],
		['0044 20 7946 0018', '00442079460018'],
		['tel:+442079460018', '+442079460018'],
		['*21*2041#', '*21*2041#'],
		[' agent_5001 ', 'agent_5001'],
	])('dials the number of a favourite as surfaces read it: %s', async (written, destination) => {
		await page.shows(item('1', 'TALKING'));
		expect(what({ kind: 'transfer', at: 0 }, [numberFavourite(written)])).toMatchObject({
			kind: 'send',
			command: {
				method: 'singleStepTransfer',
				interactionId: '1',
				target: { type: 'CUSTOM_CONTACT', destination },
			},
		});
	});

	it.each([
		['020 7946 0018/19', 'This is more than one number. Keep only one.'],
		['1-800-FLOWERS', 'Letters cannot be dialled. Enter the digits.'],
	])('transfers to no favourite whose number cannot be dialled, and says why: %s', async (written, why) => {
		await page.shows(item('1', 'TALKING'));
		expect(what({ kind: 'transfer', at: 0 }, [numberFavourite(written)])).toEqual({
			kind: 'tell',
			message: 'preset_notDialled',
			details: ['Office', why],
		});
	});

	it('masks the number by whose name a favourite goes', async () => {
		const preferences = { ...NO_SETTINGS.preferences, maskPhones: true };
		desk.worker.configure({ settings: { ...NO_SETTINGS, preferences } });
		await page.shows(item('1', 'TALKING'));
		const written = '020 7946 0018/19';
		const decision = what({ kind: 'transfer', at: 0 }, [{ ...numberFavourite(written), label: written }]);
		expect(decision).toMatchObject({
			message: 'preset_notDialled',
			details: ['••••• 819', expect.any(String)],
		});
	});

	it('leaves the destination of another kind as it is written', async () => {
		await page.shows(item('1', 'TALKING'));
		const known: Favourite[] = [{ type: 'ROUTING_POINT', destination: '020 7946 0018/19', label: 'Office' }];
		expect(what({ kind: 'transfer', at: 0 }, known)).toMatchObject({
			command: { target: { type: 'ROUTING_POINT', destination: '020 7946 0018/19' } },
		});
	});

	it('does not mark done while something required is missing, and names it', async () => {
		const rule = { id: 'r', label: 'Reason first', keys: ['Reason'], oneOfTags: [] };
		desk.worker.configure({ settings: { ...NO_SETTINGS, rules: [rule] } });
		await page.shows(item('1', 'IDLE'));
		expect(saidOf({ kind: 'done' })).toEqual(['reach_doneMissing', 'Reason']);
		await page.shows(item('1', 'IDLE', { userData: { Reason: 'Refund' } }));
		expect(sends({ kind: 'done' })).toEqual({ method: 'markdone', interactionId: '1' });
	});
});

describe('a second press within a moment', () => {
	it('of accept does not answer an interaction that started ringing in between', async () => {
		await page.shows(item('1', 'RINGING'));
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'by-the-popup');
		await page.shows(item('1', 'TALKING'), item('2', 'RINGING'));
		expect(what({ kind: 'accept' }).kind).toBe('repeat');
		// A reject is a different intent.
		expect(sends({ kind: 'reject' })).toEqual({ method: 'reject', interactionId: '2' });
		await desk.api.pass(DOUBLE_PRESS_MS);
		expect(sends({ kind: 'accept' })).toEqual({ method: 'accept', interactionId: '2' });
	});

	it('of Done does not mark the next interaction done, however late Workspace confirmed', async () => {
		await page.shows(item('1', 'IDLE'), item('2', 'IDLE'));
		await desk.ask(page, { method: 'markdone', interactionId: '1' }, 'd');
		await desk.api.pass(5_000);
		await page.settles('d', { kind: 'done' });
		await page.shows(item('2', 'IDLE'));
		expect(what({ kind: 'done' }).kind).toBe('repeat');
		// Another press than that: it reaches nothing, and is not swallowed.
		expect(saidOf({ kind: 'transfer', at: 0 })).toEqual(['reach_tooSoon']);
		await desk.api.pass(DOUBLE_PRESS_MS);
		expect(sends({ kind: 'done' })).toEqual({ method: 'markdone', interactionId: '2' });
	});

	it('of a transfer is the same press only for the same target', async () => {
		await page.shows(item('1', 'TALKING'), item('2', 'HELD'));
		const target = { type: 'ROUTING_POINT', destination: 'RP_Billing' } as const;
		await desk.ask(page, { method: 'singleStepTransfer', interactionId: '1', target }, 't');
		expect(what({ kind: 'transfer', at: 0 }).kind).toBe('repeat');
		expect(saidOf({ kind: 'transfer', at: 1 })).toEqual(['reach_tooSoon']);
		expect(saidOf({ kind: 'transfer', at: 2 })).toEqual(['reach_tooSoon']);
		await page.settles('t', { kind: 'done' });
		await page.shows(item('2', 'TALKING'));
		expect(saidOf({ kind: 'transfer', at: 1 })).toEqual(['reach_tooSoon']);
		expect(saidOf({ kind: 'done' })).toEqual(['reach_tooSoon']);
	});

	it('of a transfer is the same press for a number that is written differently', async () => {
		await page.shows(item('1', 'TALKING'), item('2', 'HELD'));
		const target = { type: 'CUSTOM_CONTACT', destination: '+442079460018' } as const;
		await desk.ask(page, { method: 'singleStepTransfer', interactionId: '1', target }, 't');
		const known = [numberFavourite('+44 (0)20 7946 0018'), numberFavourite('+44 20 7946 0019')];
		expect(what({ kind: 'transfer', at: 0 }, known).kind).toBe('repeat');
		expect(what({ kind: 'transfer', at: 1 }, known)).toMatchObject({ message: 'reach_tooSoon' });
	});

	it('after a refusal is a new attempt', async () => {
		await page.shows(item('1', 'RINGING'));
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'a');
		await page.settles('a', { kind: 'refused', message: 'no' });
		expect(sends({ kind: 'accept' })).toEqual({ method: 'accept', interactionId: '1' });
	});
});
