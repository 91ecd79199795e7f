import { describe, expect, it } from 'vitest';
import { SCENARIOS, type ScenarioName } from '../../../simulator/core/scenarios';
import { rig } from './support/rig';

/** Lets a virtual clock and the promises that wait for it take turns. */
async function run(clock: { tick(ms: number): void }, work: Promise<unknown>, step = 10): Promise<void> {
	let done = false;
	void work.finally(() => {
		done = true;
	});
	for (let i = 0; i < 5_000 && !done; i++) {
		clock.tick(step);
		await Promise.resolve();
		await Promise.resolve();
	}
	await work;
}

describe('a case', () => {
	it('that is selected collapses the former one, with the three documented events', () => {
		const { page, interactions } = rig();
		const [first, second] = [interactions.item(interactions.ring()), interactions.item(interactions.ring())];
		interactions.selectCase(first.caseId);
		page.subscribe('interaction');
		expect(page.ask('interaction.selectCaseByCaseId', second.caseId).errorMessage).toBeUndefined();
		expect(page.events().map(({ data }) => data)).toEqual([
			{ eventType: 'CASE_COLLAPSED', selectedCaseId: first.caseId },
			{ eventType: 'CASE_EXPANDED', selectedCaseId: first.caseId },
			{ eventType: 'CASE_SELECTED', selectedCaseId: second.caseId },
		]);
		expect([first.isCaseSelected, second.isCaseSelected, second.isCaseExpanded]).toEqual([false, true, true]);
		page.heard.length = 0;
		page.request('interaction.selectCaseByCaseId', second.caseId);
		expect(page.events()).toEqual([]);
		expect(page.ask('interaction.selectCaseByCaseId', 'no-case').errorMessage).toBeDefined();
	});

	it('has one main interaction, and another when that one is gone', () => {
		const { interactions } = rig();
		const id = interactions.ring({ media: 'chat' });
		interactions.accept(id);
		const asked = interactions.consult(id, '2001', 'voice', {});
		expect(interactions.items.map((item) => item.isMainCaseInteraction)).toEqual([true, false]);
		interactions.markDone(id);
		expect(interactions.item(asked).isMainCaseInteraction).toBe(true);
	});
});

describe('ADDED and REMOVED', () => {
	it('mark the start and end of an interaction, if they are sent', () => {
		const { page, interactions } = rig({ addedRemoved: true });
		page.subscribe('interaction');
		interactions.markDone(rejected());
		const names = page.story().map((line) => line.split(' ')[0]);
		expect([names.at(0), names.at(-1)]).toEqual(['ADDED', 'REMOVED']);
		function rejected(): string {
			const id = interactions.ring();
			interactions.reject(id);
			return id;
		}
	});
});

describe('any state', () => {
	it('can be sent, whatever its name and the spelling of its event', () => {
		const { page, interactions } = rig({ eventTypes: { SHIMMERING: 'Shimmer' } });
		page.subscribe('interaction');
		const id = interactions.ring();
		interactions.setState(id, 'SHIMMERING');
		expect(page.events().at(-1)?.data).toMatchObject({
			eventType: 'Shimmer',
			interaction: { state: 'SHIMMERING', previousState: 'RINGING' },
		});
	});
});

describe('a reload', () => {
	it('assigns new ids from "1" on, and keeps what is stable', () => {
		const before = rig({ seed: 5 });
		before.interactions.reject(before.interactions.ring());
		before.interactions.markDone('1');
		const id = before.interactions.ring();
		before.interactions.accept(id);
		const asked = before.interactions.consult(id, '2001', 'voice', {});
		expect([id, asked]).toEqual(['2', '3']);
		const after = rig({ seed: 5 });
		after.interactions.load(before.interactions.save());
		expect(after.interactions.items.map(({ interactionId }) => interactionId)).toEqual(['1', '2']);
		const stable = (items: typeof after.interactions.items) =>
			items.map(({ interactionUUID, caseId, state, userData }) => ({
				interactionUUID,
				caseId,
				state,
				userData,
			}));
		expect(stable(after.interactions.items)).toEqual(stable(before.interactions.items));
		expect(after.interactions.item('2').parentInteractionId).toBe('1');
		expect(after.interactions.selectedCase).toBe(before.interactions.selectedCase);
		// What comes next is not what came first.
		const next = after.interactions.item(after.interactions.ring());
		expect(next.interactionId).toBe('3');
		expect(before.interactions.items.map((item) => item.interactionUUID)).not.toContain(next.interactionUUID);
	});

	it('lets a ringing interaction keep waiting for its redirection', () => {
		const before = rig();
		before.interactions.ring();
		const after = rig({ ronaAfter: 1_000 });
		after.interactions.load(before.interactions.save());
		after.clock.tick(1_000);
		expect(after.interactions.item('1')).toMatchObject({ state: 'IDLE', ronaCallState: 'REDIRECTED' });
	});
});

describe('the seed', () => {
	it('determines the callers, whatever is sent on the wire', () => {
		const callers = (seed: number, jitter: number) => {
			const { interactions, page, clock } = rig({ seed, jitter });
			return Array.from({ length: 5 }, () => {
				page.request('agent.get');
				clock.tick(1_000);
				return interactions.item(interactions.ring()).interactionUUID;
			});
		};
		expect(callers(1, 0)).toEqual(callers(1, 90));
		expect(callers(1, 0)).not.toEqual(callers(2, 0));
	});
});

describe('a burst', () => {
	it('sends the given number of events over the given interactions and time, and ends in the true state', async () => {
		const { page, interactions, clock } = rig();
		page.subscribe('interaction');
		const began = clock.now();
		await run(clock, interactions.burst({ events: 2_000, interactions: 40, overMs: 1_000 }));
		expect(clock.now() - began).toBeLessThan(1_100);
		expect(page.events()).toHaveLength(2_000);
		expect(interactions.items).toHaveLength(40);
		const last = new Map(
			page.events().map(({ data }) => {
				const { interaction } = Object(data);
				return [interaction.interactionId, interaction];
			}),
		);
		expect([...last.values()]).toEqual(interactions.items.map((item) => interactions.wire(item)));
	});
});

describe('the agent', () => {
	it('changes state with an operation of the list, and reports it on two channels', () => {
		const { page } = rig();
		page.subscribe(['agent', 'media']);
		expect(page.ask('agent.getState').data).toMatchObject({ type: 'READY', operationName: 'Ready' });
		const names = Object(page.ask('agent.getStateList').data).map(
			({ operationName }: { operationName: string }) => operationName,
		);
		expect(names).toContain('NotReady');
		page.ask('agent.setState', 'NotReady');
		expect(page.events('agent').map(({ data }) => data)).toEqual([page.ask('agent.getState').data]);
		expect(page.events('media').map(({ data }) => Object(data).name)).toContain('chat');
		expect(page.ask('agent.setState', 'Asleep').errorMessage).toMatch(/Asleep/);
	});

	it('can be ready on one medium and not on another', () => {
		const { page } = rig();
		page.ask('media.setState', 'chat', 'NotReady');
		expect(page.ask('media.getMediaByName', 'chat').data).toMatchObject({ state: { type: 'NOT_READY' } });
		expect(page.ask('media.getMediaByName', 'voice').data).toMatchObject({ state: { type: 'READY' } });
		expect(page.ask('agent.getState').data).toMatchObject({ type: 'PARTIAL_READY' });
		expect(page.ask('media.getMediaByName', 'telepathy').errorMessage).toBeDefined();
	});
});

describe('a scenario', () => {
	it.each(Object.keys(SCENARIOS) as ScenarioName[])('plays to its end: %s', async (name) => {
		const { interactions, clock } = rig();
		let ids: string[] = [];
		await run(
			clock,
			SCENARIOS[name](interactions, () => new Promise((resolve) => void clock.after(500, resolve))).then(
				(done) => {
					ids = done;
				},
			),
			100,
		);
		expect(ids.length).toBeGreaterThan(0);
		// Only the unanswered call is left, for the agent to see.
		expect(interactions.items.map(({ ronaCallState }) => ronaCallState)).toEqual(
			name === 'rona' ? ['REDIRECTED'] : [],
		);
	});
});
