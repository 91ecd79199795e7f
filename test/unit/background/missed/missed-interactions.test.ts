import { beforeEach, describe, expect, it } from 'vitest';
import { Worker } from '../../../../src/background/worker';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const maria = { callUuid: 'uuid-1', ani: '+33298025501', contact: { displayName: 'Maria Lopez' } };
const call = (state: string, more: Partial<Interaction> = {}) => interaction({ ...maria, state, ...more });

let desk: FakeDesk;
let page: FakePage;
beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	await page.shows();
});

async function ring(more: Partial<Interaction> = {}): Promise<void> {
	await page.reports(call('RINGING', more));
	await desk.api.pass(18_000);
}
const missed = () => desk.worker.model().missed;

describe('an interaction that rang and was not answered', () => {
	it('is listed with its name, its duration, and the reason that Workspace gives', async () => {
		await ring();
		await page.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
		expect(missed()).toEqual([
			{
				id: expect.any(String),
				origin: 'https://wwe.example',
				page: 'https://wwe.example',
				subject: 'https://wwe.example|uuid-1',
				name: 'Maria Lopez',
				number: '+33298025501',
				family: 'voice',
				how: 'redirected',
				rang: 18_000,
				atLeast: false,
				at: desk.api.now(),
			},
		]);
		expect(desk.standing).toMatchObject({ missed: 1 });
	});

	it.each<[string, string, Partial<Interaction>, string | undefined]>([
		['no answer', 'IDLE', { ronaCallState: 'NO_ANSWER' }, 'noAnswer'],
		['a word nobody documented', 'IDLE', { ronaCallState: 'OVERFLOW' }, 'noAnswer'],
		['its caller hanging up', 'IDLE', {}, 'released'],
		['an offer taken back', 'REVOKED', { media: 'chat' }, 'revoked'],
		['an error', 'ERROR', { media: 'chat' }, 'gone'],
		['an answer', 'TALKING', {}, undefined],
		['an answer that no event reported, and its end', 'IDLE', { previousState: 'TALKING' }, undefined],
		['a state nobody documented', 'TELEPORTED', {}, undefined],
	])('ends with %s', async (_, state, more, how) => {
		await ring();
		await page.reports(call(state, more));
		expect(missed().map((item) => item.how)).toEqual(how === undefined ? [] : [how]);
	});

	it('has no duration where the clock was set back while it rang', async () => {
		await ring();
		await desk.api.pass(-3_600_000);
		await page.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
		expect(missed()).toMatchObject([{ rang: 0, atLeast: true }]);
	});

	it('may disappear without a reason', async () => {
		await ring();
		await page.shows();
		expect(missed()).toMatchObject([{ how: 'gone', name: 'Maria Lopez' }]);
	});

	it('is not missed if only its id has changed', async () => {
		await ring();
		await page.shows(call('RINGING', { interactionId: '7' }));
		expect(missed()).toEqual([]);
	});

	it('is not missed if the agent rejected it', async () => {
		await ring();
		await desk.ask(page, { method: 'reject', interactionId: '1' }, 'no');
		await page.settles('no', { kind: 'done' });
		await page.reports(call('IDLE'));
		expect(missed()).toEqual([]);
	});

	it('is listed if a reject was refused and it was then redirected', async () => {
		await ring();
		await desk.ask(page, { method: 'reject', interactionId: '1' }, 'no');
		await page.settles('no', { kind: 'refused', message: 'not allowed' });
		await page.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
		expect(missed()).toMatchObject([{ how: 'redirected' }]);
	});

	it('is listed once, however many pages of its Workspace report it', async () => {
		const other = new FakePage(desk, 1, 6);
		await other.shows();
		await ring();
		await other.reports(call('RINGING'));
		for (const each of [page, other]) await each.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
		expect(missed()).toHaveLength(1);
	});

	it('adopts the reason of its release a moment later', async () => {
		await ring();
		await page.reports(call('IDLE'));
		await page.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
		expect(missed()).toMatchObject([{ how: 'redirected' }]);
	});

	it('stays across a restart, until it is dismissed', async () => {
		await ring();
		await page.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
		await desk.restart();
		expect(missed()).toHaveLength(1);
		const { id = '' } = missed()[0] ?? {};
		await desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id });
		expect(missed()).toEqual([]);
		await desk.restart();
		expect(missed()).toEqual([]);
	});

	it('is dropped if it comes back and is answered', async () => {
		await ring();
		await page.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
		await page.reports(call('RINGING'));
		await page.reports(call('TALKING'));
		expect(missed()).toEqual([]);
	});

	it('is limited: the oldest entries go first', async () => {
		for (let i = 1; i <= 25; i++) {
			await page.reports(call('RINGING', { callUuid: `uuid-${i}`, interactionId: String(i) }));
			await page.reports(
				call('IDLE', { callUuid: `uuid-${i}`, interactionId: String(i), ronaCallState: 'NO_ANSWER' }),
			);
		}
		expect(missed()).toHaveLength(20);
		expect(missed().at(-1)?.subject).toBe('https://wwe.example|uuid-25');
	});

	describe('when a page of another origin reports the same UUID', () => {
		const other = () => new FakePage(desk, 2, 6, 'foreign', 'https://other.example');

		it('keeps its entry if the other one is missed too', async () => {
			const foreign = other();
			await foreign.shows();
			await ring();
			await page.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
			await foreign.reports(call('RINGING', { contact: { displayName: 'Mallory' } }));
			await foreign.reports(call('IDLE', { ronaCallState: 'NO_ANSWER' }));
			const [first, second] = missed();
			expect([first, second]).toMatchObject([
				{ page: 'https://wwe.example', name: 'Maria Lopez', how: 'redirected' },
				{ page: 'https://other.example', how: 'noAnswer' },
			]);
			expect(first?.id).not.toBe(second?.id);
		});

		it('keeps its entry if the other one is answered', async () => {
			const foreign = other();
			await foreign.shows();
			await ring();
			await page.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
			await foreign.reports(call('RINGING'));
			await foreign.reports(call('TALKING'));
			expect(missed()).toMatchObject([{ page: 'https://wwe.example', how: 'redirected' }]);
		});

		it('keeps its reason if the other one gives one', async () => {
			const foreign = other();
			await foreign.shows();
			await ring();
			await page.reports(call('IDLE'));
			await foreign.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
			expect(missed()).toMatchObject([{ page: 'https://wwe.example', how: 'released' }]);
		});
	});

	it('keeps the estimate for the third ring', async () => {
		for (const n of ['1', '2']) {
			await ring({ callUuid: n, interactionId: n });
			await page.reports(call('IDLE', { callUuid: n, interactionId: n, ronaCallState: 'REDIRECTED' }));
		}
		await page.reports(call('RINGING', { callUuid: '3', interactionId: '3' }));
		const [, , third] = desk.worker.model().interactions[page.key] ?? [];
		expect(third?.redirectAround).toBe(desk.api.now() + 18_000);
	});
});

describe('an agent who has Workspace in front', () => {
	beforeEach(async () => {
		desk = new FakeDesk(true);
		page = new FakePage(desk, 1, 5);
		await page.shows();
	});

	it('is not shown interactions that they saw end there', async () => {
		await ring();
		await page.reports(call('IDLE'));
		await desk.api.pass(0);
		expect(missed()).toEqual([]);
	});

	it('is still shown redirected interactions, as their state may have changed', async () => {
		await ring();
		await page.reports(call('IDLE', { ronaCallState: 'REDIRECTED' }));
		expect(missed()).toHaveLength(1);
	});
});

describe('after accepting through Ringside', () => {
	const settings = (focusAfterAccept: boolean) => {
		const { settings: view } = desk.worker.model();
		desk.worker.configure({ settings: { ...view, preferences: { ...view.preferences, focusAfterAccept } } });
	};
	async function accept(outcome: Parameters<FakePage['settles']>[1]): Promise<void> {
		await page.reports(call('RINGING'));
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'yes');
		expect(desk.focused).toEqual([]);
		await page.settles('yes', outcome);
	}

	it('Workspace comes to the front once it has confirmed the accept', async () => {
		await accept({ kind: 'done' });
		expect(desk.focused).toEqual([1]);
	});

	it('Workspace stays behind if the agent has chosen so', async () => {
		settings(false);
		await accept({ kind: 'done' });
		expect(desk.focused).toEqual([]);
	});

	it('Workspace stays behind if the command failed', async () => {
		await accept({ kind: 'refused', message: 'gone' });
		expect(desk.focused).toEqual([]);
	});

	it('Workspace stays behind if the answer comes too late', async () => {
		await page.reports(call('RINGING'));
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'yes');
		await desk.api.pass(16_000);
		await page.settles('yes', { kind: 'done' });
		expect(desk.focused).toEqual([]);
	});

	it('Workspace stays behind for an interaction answered in Workspace itself', async () => {
		await page.reports(call('RINGING'));
		await page.reports(call('TALKING'));
		expect(desk.focused).toEqual([]);
	});
});

describe('a page that the browser suspends', () => {
	it('is not connected until it wakes and reports', async () => {
		await ring();
		await page.sleeps();
		expect(desk.worker.model().sessions).toMatchObject([
			{ link: { status: 'notConnected', reason: 'frozen' } },
		]);
		expect(desk.standing).toMatchObject({ connected: false });
		await page.shows(call('RINGING'));
		expect(desk.worker.model().sessions).toMatchObject([{ link: { status: 'connected' } }]);
	});

	it('answers requests without delay', async () => {
		await page.sleeps();
		await desk.api.pass(500);
		desk.api.relays.set('1:5', () => new Promise(() => undefined));
		let resumed = false;
		void desk.restart().then(() => {
			resumed = true;
		});
		await desk.api.pass(0);
		expect(resumed).toBe(false);
		await desk.api.pass(2_000);
		await desk.api.pass(0);
		expect(resumed).toBe(true);
	});
});

describe('an interaction that disappears while the browser is asked what the agent has in front', () => {
	let answer: (isWatching: boolean) => void;
	const signsIn = (username: string) => page.reportsAgent({ about: 'agent', ok: true, data: { username } });

	beforeEach(async () => {
		desk.worker = new Worker({
			api: desk.api,
			watching: () =>
				new Promise((resolve) => {
					answer = resolve;
				}),
			focus: async () => undefined,
			standing: () => undefined,
		});
		await page.shows();
		await signsIn('ada');
		await ring();
		await page.removes('1');
	});

	it.each<[string, () => Promise<unknown>, number]>([
		['is missed', async () => undefined, 1],
		[
			'is not missed if it comes back and is answered meanwhile',
			async () => {
				await page.reports(call('RINGING', { interactionId: '2' }));
				await page.reports(call('TALKING', { interactionId: '2' }));
			},
			0,
		],
		['is not missed by another agent who signs in meanwhile', () => signsIn('ben'), 0],
	])('%s', async (_, meanwhile, count) => {
		await meanwhile();
		answer(false);
		await desk.api.pass(0);
		expect(missed()).toHaveLength(count);
	});
});
