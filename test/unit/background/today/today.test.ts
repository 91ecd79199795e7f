import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { TODAY_KEY, type TodayEntry, TodaySchema } from '../../../../src/contract/today';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const john: Partial<Interaction> = {
	ani: '+493012345678',
	direction: 'IN',
	parties: [{ name: '+493012345678' }],
	media: 'voice',
};

function entriesOf(desk: FakeDesk): TodayEntry[] {
	return v.parse(TodaySchema, desk.api.storage.get(TODAY_KEY) ?? []);
}

async function begin() {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows();
	const step = async (state: string, ms: number, more: Partial<Interaction> = {}) => {
		await page.reports(interaction({ ...john, ...more, state }));
		await desk.api.pass(ms);
	};
	return { desk, page, step };
}

describe('Today', () => {
	it('lists an answered call with the time of each part, once it is gone', async () => {
		const { desk, page, step } = await begin();
		await step('RINGING', 4_000);
		await step('TALKING', 60_000);
		await step('HELD', 20_000);
		await step('TALKING', 5_000);
		await step('IDLE', 30_000);
		expect(entriesOf(desk)).toEqual([]);
		await page.removes('1');
		await desk.api.pass(0);
		expect(entriesOf(desk)).toMatchObject([
			{
				how: 'answered',
				name: '+493012345678',
				direction: 'in',
				family: 'voice',
				durations: { rang: 4_000, talked: 65_000, onHold: 20_000, wrapUp: 30_000 },
			},
		]);
	});

	it('leaves out how long it rang if it was ringing already, and nothing else', async () => {
		const { desk, page, step } = await begin();
		await page.shows(interaction({ ...john, state: 'RINGING' }));
		await desk.api.pass(3_000);
		await step('TALKING', 7_000);
		await step('IDLE', 1_000);
		await page.removes('1');
		await desk.api.pass(0);
		expect(entriesOf(desk)[0]?.durations).toEqual({ talked: 7_000, onHold: undefined, wrapUp: 1_000 });
	});

	it('keeps the parts of a call across the worker’s death', async () => {
		const { desk, page, step } = await begin();
		await step('RINGING', 4_000);
		await step('TALKING', 10_000);
		await step('HELD', 2_000);
		await desk.restart();
		await step('TALKING', 6_000);
		await desk.restart();
		await page.removes('1');
		await desk.api.pass(0);
		expect(entriesOf(desk)[0]?.durations).toEqual({ rang: 4_000, talked: 16_000, onHold: 2_000 });
		await desk.restart();
		await desk.api.pass(0);
		expect(entriesOf(desk)).toHaveLength(1);
	});

	it('says why a call was missed, and nothing of that once it was answered after all', async () => {
		const { desk, page, step } = await begin();
		await step('RINGING', 18_000);
		await step('IDLE', 2_000, { ronaCallState: 'REDIRECTED' });
		await page.removes('1');
		await desk.api.pass(20_000);
		expect(entriesOf(desk)).toMatchObject([
			{ how: 'missed', missed: 'redirected', durations: { rang: 18_000 } },
		]);
		await step('RINGING', 3_000, { interactionId: '2' });
		await step('TALKING', 5_000, { interactionId: '2' });
		await page.removes('2');
		await desk.api.pass(0);
		expect(entriesOf(desk).map(({ how, missed }) => ({ how, missed }))).toEqual([
			{ how: 'missed', missed: 'redirected' },
			{ how: 'answered', missed: undefined },
		]);
	});

	it('tells a call that nobody answered from one that was reached, and a rejected one from a missed one', async () => {
		const { desk, page, step } = await begin();
		const out = { direction: 'OUT', callUuid: 'out-1' };
		await step('DIALING', 9_000, out);
		await step('IDLE', 0, out);
		await page.removes('1');
		await step('DIALING', 3_000, { direction: 'OUT', callUuid: 'out-2' });
		await step('TALKING', 1_000, { direction: 'OUT', callUuid: 'out-2' });
		await page.removes('1');
		await step('RINGING', 1_000, { callUuid: 'in-3' });
		await desk.ask(page, { method: 'reject', interactionId: '1' }, 'no');
		await page.settles('no', { kind: 'done' });
		await page.removes('1');
		await desk.api.pass(0);
		expect(entriesOf(desk).map(({ how }) => how)).toEqual(['notReached', 'reached', 'rejected']);
	});

	it('shows what the agent did, also where the answer comes after the end, and no values', async () => {
		const { desk, page, step } = await begin();
		await step('TALKING', 1_000);
		void desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: { Card: '4111' } }, 'set');
		await desk.api.pass(10);
		await page.settles('set', { kind: 'done' });
		void desk.ask(
			page,
			{ method: 'singleStepTransfer', interactionId: '1', target: { type: 'SKILL', destination: 'Returns' } },
			'go',
		);
		await desk.api.pass(10);
		await page.removes('1');
		await page.settles('go', { kind: 'done' });
		await desk.api.pass(0);
		const [entry] = entriesOf(desk);
		expect(entry?.did.map(({ method }) => method)).toEqual(['setUserData', 'singleStepTransfer']);
		expect(entry).toMatchObject({ how: 'transferred', to: 'Returns' });
		expect(JSON.stringify(entry)).not.toContain('4111');
	});

	it('makes a consultation that was completed a transfer of the call it was about', async () => {
		const { desk, page, step } = await begin();
		await step('HELD', 1_000);
		const consultation = {
			...{ interactionId: '2', parentInteractionId: '1', isConsultation: true, callUuid: 'c' },
			...{ parties: [{ name: 'Kate London' }], direction: 'OUT' },
		};
		await step('TALKING', 1_000, consultation);
		void desk.ask(page, { method: 'completeTransfer', interactionId: '2' }, 'done');
		await desk.api.pass(10);
		await page.settles('done', { kind: 'done' });
		await page.removes('2');
		await page.removes('1');
		await desk.api.pass(0);
		expect(entriesOf(desk)).toMatchObject([
			{ consultation: true, how: 'reached' },
			{ how: 'transferred', to: 'Kate London' },
		]);
	});

	it('does not end an interaction that a reload of Workspace brings back under another id', async () => {
		const { desk, page, step } = await begin();
		await step('TALKING', 5_000);
		page.link = { ...page.link, epoch: 1 };
		await page.shows();
		await desk.api.pass(2_000);
		await page.shows(interaction({ ...john, interactionId: '9', state: 'TALKING' }));
		await desk.api.pass(60_000);
		expect(entriesOf(desk)).toEqual([]);
		await page.removes('9');
		await desk.api.pass(0);
		expect(entriesOf(desk)).toHaveLength(1);
	});

	it('lists one that a reload does not bring back, without a time that nobody saw', async () => {
		const { desk, page, step } = await begin();
		await step('RINGING', 2_000);
		await step('TALKING', 5_000);
		page.link = { ...page.link, epoch: 1 };
		await page.shows();
		await desk.api.pass(10_000);
		expect(entriesOf(desk)).toMatchObject([{ how: 'answered' }]);
		expect(entriesOf(desk)[0]?.durations).toEqual({ rang: 2_000 });
	});
});

describe('the end of a sign-in', () => {
	const signedIn = (username: string) => ({ about: 'agent', ok: true, data: { username } }) as const;
	const state = (type: string) =>
		({ about: 'state', ok: true, data: { operationName: type, type } }) as const;

	async function afterACall() {
		const { desk, page, step } = await begin();
		await page.reportsAgent(signedIn('jsmith'), state('READY'));
		await step('TALKING', 1_000);
		await page.removes('1');
		await desk.api.pass(0);
		expect(entriesOf(desk)).toHaveLength(1);
		return { desk, page };
	}

	it.each([
		['somebody else signs in', signedIn('other')],
		['the agent signs out', state('LOGOUT')],
	])('forgets everything when %s', async (_, told) => {
		const { desk, page } = await afterACall();
		await desk.api.save({ dialDraft: { text: '+4930' } });
		await page.reportsAgent(told);
		await page.shows();
		await desk.api.pass(0);
		expect(entriesOf(desk)).toEqual([]);
		expect(desk.api.storage.has('dialDraft')).toBe(false);
		const stored = [...desk.api.storage].filter(([key]) => key.startsWith('today'));
		expect(JSON.stringify(stored)).not.toContain('+4930');
	});

	it('empties the dialler once, and leaves in it what is typed while nobody is signed in', async () => {
		const { desk, page } = await afterACall();
		const save = vi.spyOn(desk.api, 'save');
		await page.reportsAgent(state('LOGOUT'));
		await page.shows();
		await desk.api.pass(0);
		// An open dialler learns of the sign-out before its draft is removed.
		expect(save).toHaveBeenCalledWith({ dialDraft: { text: '', signedOut: true } });
		await desk.api.save({ dialDraft: { text: '+4930' } });
		await page.reportsAgent(state('LOGOUT'));
		await page.shows();
		await desk.api.pass(0);
		expect(desk.api.storage.get('dialDraft')).toEqual({ text: '+4930' });
		await page.reportsAgent(state('READY'));
		await page.reportsAgent(state('LOGOUT'));
		await page.shows();
		await desk.api.pass(0);
		expect(desk.api.storage.has('dialDraft')).toBe(false);
	});

	it('forgets everything ten minutes after the last page has gone, and nothing before', async () => {
		const { desk, page } = await afterACall();
		await page.bye();
		await desk.api.pass(599_000);
		expect(entriesOf(desk)).toHaveLength(1);
		await desk.api.pass(2_000);
		expect(entriesOf(desk)).toEqual([]);
	});

	it('is not taken from an absence before the last one, nor while another page of the Workspace is there', async () => {
		const { desk, page } = await afterACall();
		const back = async () => {
			page.alive = true;
			await page.hello();
			await page.shows();
		};
		await page.bye();
		await desk.api.pass(300_000);
		await back();
		await page.bye();
		await desk.api.pass(400_000);
		expect(entriesOf(desk)).toHaveLength(1);
		await back();
		const second = new FakePage(desk, 2, 0);
		await second.shows();
		await page.bye();
		await desk.api.pass(700_000);
		expect(entriesOf(desk)).toHaveLength(1);
	});
});

describe('Today does not take for ended', () => {
	const other = { interactionId: '2', callUuid: 'uuid-2' };
	const reloads = (page: FakePage) => {
		page.link = { ...page.link, epoch: page.link.epoch + 1 };
	};
	/** Expects no entry until an event says that the call is gone, and one like this then. */
	const endsAs = async (
		{ desk, page }: Pick<Awaited<ReturnType<typeof begin>>, 'desk' | 'page'>,
		entry: object,
	) => {
		expect(entriesOf(desk)).toEqual([]);
		await page.removes('1');
		await desk.api.pass(0);
		expect(entriesOf(desk)).toMatchObject([entry]);
	};
	const NAMED = {
		how: 'answered',
		subject: 'https://wwe.example|uuid-1',
		durations: { rang: 4_000, talked: 20_000 },
	};

	it.each(['cannot be read', 'is refused'])(
		'what a Workspace that was loaded again does not list, as its list %s',
		async (why) => {
			const { desk, page, step } = await begin();
			await step('RINGING', 4_000);
			await step('TALKING', 10_000);
			reloads(page);
			if (why === 'is refused') page.link = { ...page.link, reason: 'refused' };
			else page.unreadable = 1;
			await page.shows();
			await desk.api.pass(20_000);
			expect(entriesOf(desk)).toEqual([]);
			// Once it can be read, what is not in it has ended.
			page.unreadable = 0;
			page.link = { status: 'connected', epoch: 1, workspace: 'top', missing: [] };
			await page.shows();
			await desk.api.pass(10_000);
			expect(entriesOf(desk)).toMatchObject([{ how: 'answered' }]);
		},
	);

	it('what was there when the page went away, while something else was waited for', async () => {
		const { desk, page } = await begin();
		await page.shows(interaction(john), interaction({ ...john, ...other }));
		reloads(page);
		await page.shows(interaction(john));
		await desk.api.pass(4_000);
		await page.bye();
		await desk.api.pass(30_000);
		expect(entriesOf(desk)).toEqual([]);
	});

	it('a call whose lasting name arrives after its id', async () => {
		const { desk, page, step } = await begin();
		await step('RINGING', 4_000, { callUuid: undefined });
		await step('TALKING', 10_000);
		await page.shows(interaction({ ...john, state: 'TALKING' }));
		await desk.api.pass(10_000);
		await endsAs({ desk, page }, NAMED);
	});

	it('a consultation that becomes the call, with its name', async () => {
		const { desk, page, step } = await begin();
		const consultation = { callUuid: 'consultation', isConsultation: true };
		await step('RINGING', 4_000, consultation);
		await step('TALKING', 10_000, consultation);
		await step('TALKING', 10_000);
		await endsAs({ desk, page }, NAMED);
	});

	it('a call whose lasting name arrives in one report with its answer', async () => {
		const { desk, page, step } = await begin();
		await step('RINGING', 4_000, { callUuid: undefined });
		await page.reportsAll(
			interaction({ ...john, callUuid: undefined, state: 'TALKING' }),
			interaction({ ...john, state: 'TALKING' }),
		);
		await desk.api.pass(10_000);
		await page.shows(interaction({ ...john, state: 'TALKING' }));
		await desk.api.pass(10_000);
		await endsAs({ desk, page }, { durations: NAMED.durations });
	});
});
