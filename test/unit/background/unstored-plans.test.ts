import { describe, expect, it } from 'vitest';
import type { CommandOutcome } from '../../../src/contract/page';
import type { PlanRecord } from '../../../src/contract/plan';
import type { Command } from '../../../src/scapi/command';
import { toJson } from '../../../src/scapi/json';
import { planOutcomeWords, restOf } from '../../../src/ui/logic/words/plan-words';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';
import { installMessages } from '../../support/popup-harness/messages';

installMessages();

const steps: Command[] = [
	{ method: 'setUserData', interactionId: '1', keyValues: { Reason: 'Refund' } },
	{ method: 'setUserData', interactionId: '1', keyValues: { Priority: 'High' } },
	{ method: 'singleStepTransfer', interactionId: '1', target: '5000' },
];
const stamp = { v: 1, to: 'worker', type: 'plan', id: 'p', epoch: 0, label: 'Refund' } as const;
const shown = interaction({ state: 'TALKING', callUuid: 'call' });

/** A desk whose storage fails in a way, with a plan of three steps of which some are confirmed. */
async function begun(fails: 'full' | 'silent', confirmed: number) {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(shown);
	await desk.api.pass(500);
	fail(desk, fails);
	void desk.worker.fromSurface({ ...stamp, session: page.key, steps });
	await desk.api.pass(0);
	for (let n = 0; n < confirmed; n++) {
		void page.settles(`p.${n}`, { kind: 'done' });
		await desk.api.pass(0);
	}
	return { desk, page };
}

function fail({ api }: FakeDesk, fails: 'full' | 'silent'): void {
	if (fails === 'full') api.storageFull = true;
	else api.storageHangs = true;
}

const planIn = (desk: FakeDesk): PlanRecord | undefined =>
	desk.worker.model().plans.find(({ id }) => id === 'p');

describe.each(['full', 'silent'] as const)('a plan while storage is %s', (fails) => {
	it('sends its steps without waiting for storage', async () => {
		const { page } = await begun(fails, 2);
		expect(page.handed).toEqual(['p.0', 'p.1', 'p.2']);
	});

	it.each<[string, number, CommandOutcome, Partial<PlanRecord>, number]>([
		['is confirmed', 0, { kind: 'done' }, { status: 'failed', at: 1 }, 2],
		['is refused', 1, { kind: 'refused', message: 'no' }, { status: 'failed', at: 1 }, 2],
		['is not answered', 1, { kind: 'silent' }, { status: 'unknown', at: 1 }, 2],
		['is the last and is confirmed', 2, { kind: 'done' }, { status: 'succeeded', at: 2 }, 0],
	])(
		'whose worker dies says where it stopped when its step %s, and sends nothing more',
		async (_, at, outcome, ended, left) => {
			const { desk, page } = await begun(fails, at);
			await desk.restart();
			fail(desk, fails);
			void page.shows(shown);
			const handed = [...page.handed];
			void page.settles(`p.${at}`, outcome);
			await desk.api.pass(0);
			const plan = planIn(desk);
			expect(plan).toMatchObject({ ...ended, label: 'Refund', steps });
			await desk.api.pass(60_000);
			expect(page.handed).toEqual(handed);
			if (plan === undefined || left === 0) return;
			const { commands } = desk.worker.model();
			const words = planOutcomeWords(plan, commands, desk.api.now(), true);
			expect(`${words?.heading} ${words?.out}`).toMatch(/^Refund.*transfer/s);
			if (plan.status === 'failed') expect(restOf(plan, commands)?.steps).toHaveLength(left);
		},
	);

	it('is known when its page goes after the worker has died', async () => {
		const { desk, page } = await begun(fails, 1);
		await desk.restart();
		fail(desk, fails);
		void page.bye();
		await desk.api.pass(0);
		expect(planIn(desk)).toMatchObject({ status: 'unknown', at: 1 });
	});

	it('is known once the agent presses something else after the worker has died', async () => {
		const { desk, page } = await begun(fails, 1);
		await desk.restart();
		fail(desk, fails);
		void page.shows(shown, interaction({ interactionId: '2', state: 'RINGING' }));
		await desk.api.pass(0);
		void desk.ask(page, { method: 'accept', interactionId: '2' }, 'b');
		await desk.api.pass(0);
		expect(planIn(desk)).toMatchObject({ status: 'unknown', at: 1 });
		expect(page.handed).toEqual(['p.0', 'p.1', 'b']);
	});
});

/** Storage refuses these keys from now on. */
function refuse({ api }: FakeDesk, keys: RegExp): void {
	const save = api.save.bind(api);
	api.save = async (items) => {
		if (Object.keys(items).some((key) => keys.test(key))) throw new Error('quota exceeded');
		await save(items);
	};
}

it('a plan of which storage took the steps and not the plan itself is known to the next life', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(shown);
	refuse(desk, /^plan/);
	await desk.worker.fromSurface({ ...stamp, session: page.key, steps });
	await page.settles('p.0', { kind: 'done' });
	await desk.restart();
	expect(desk.record('p.0')).toMatchObject({ status: 'succeeded' });
	await page.repeats();
	expect(planIn(desk)).toMatchObject({ status: 'failed', at: 1 });
});

it('a plan that was stored goes on in the next life, and sends no step that was sent', async () => {
	const { desk, page } = await begun('full', 1);
	desk.api.storageFull = false;
	await page.shows(shown);
	void page.settles('p.1', { kind: 'done' });
	await desk.api.pass(200);
	await desk.restart();
	await desk.api.pass(0);
	await page.settles('p.2', { kind: 'done' });
	expect(page.handed).toEqual(['p.0', 'p.1', 'p.2']);
	expect(planIn(desk)).toMatchObject({ status: 'succeeded' });
});

it('a plan that was stored at an earlier step does not refuse, in the next life, the step that was carried out', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(shown);
	await desk.worker.fromSurface({ ...stamp, session: page.key, steps: steps.slice(1) });
	await desk.api.pass(500);
	refuse(desk, /^(?:plan|command)/);
	await page.settles('p.0', { kind: 'done' });
	await page.settles('p.1', { kind: 'done' });
	// The call is over: a transfer would not be allowed any more.
	await page.shows(interaction({ state: 'IDLE', callUuid: 'call' }));
	await desk.api.pass(500);
	await desk.restart();
	await desk.api.pass(0);
	expect(page.handed).toEqual(['p.0', 'p.1']);
	expect(planIn(desk)).toMatchObject({ status: 'succeeded', at: 1 });
});

it('a relay cannot speak for the plan of another session, nor have one sent', async () => {
	const desk = new FakeDesk();
	const [page, other] = [new FakePage(desk, 1, 5), new FakePage(desk, 2, 5)];
	await page.shows(shown);
	await other.shows(shown);
	const plan = { ...stamp, session: other.key, steps, at: 0, steppedAt: 0, status: 'pending', startedAt: 0 };
	const message = { v: 1, to: 'worker', type: 'outcome', instance: page.instance, id: 'forged' } as const;
	const notes = toJson({ stepOf: { ...plan, waitsFor: 'forged' } });
	const command: Command = { method: 'accept', interactionId: '1' };
	await desk.worker.fromRelay(
		{ ...message, outcome: { kind: 'done' }, request: { epoch: 0, command, notes } },
		{ tabId: 1, frameId: 5, origin: page.origin },
	);
	await desk.api.pass(40_000);
	expect(planIn(desk)).toMatchObject({ session: page.key, status: 'failed', at: 1 });
	expect([...page.handed, ...other.handed]).toEqual([]);
});
