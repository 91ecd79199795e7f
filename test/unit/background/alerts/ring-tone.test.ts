import { beforeEach, describe, expect, it } from 'vitest';
import { RingTone } from '../../../../src/background/alerts/ring-tone';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { call, prefer } from '../../../support/fake/rings';

let desk: FakeDesk;
let page: FakePage;
let ringer: RingTone;
let log: string[];
/** Audible tabs. */
let audible: Set<number>;

function begin(): void {
	ringer = new RingTone({
		model: () => desk.worker.model(),
		ticks: () => desk.api.ticks(),
		after: (delay, task) => desk.api.after(delay, task),
		tab: async (id) => ({ heard: audible.has(id) }),
		play: async ({ tone, volume }) => void log.push(`${tone} ${volume}`),
		stop: async () => void log.push('stop'),
	});
	desk.worker.watch(() => void ringer.review());
}

beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	log = [];
	audible = new Set();
	begin();
	prefer(desk, { tone: 'bell' });
	await ringer.review();
	log = [];
});

/** Lets seconds pass one by one, so that timers run. */
async function wait(seconds: number): Promise<void> {
	for (let i = 0; i < seconds; i++) await desk.api.pass(1_000);
}

describe('the tone', () => {
	it('plays if Workspace is silent, until the ringing ends', async () => {
		await page.shows(call());
		await ringer.review();
		await wait(1);
		expect(log).toEqual([]);
		await wait(1);
		expect(log).toEqual(['bell 60']);
		await wait(20);
		expect(log).toEqual(['bell 60']);
		await page.reports(call({ state: 'TALKING' }));
		await ringer.review();
		expect(log).toEqual(['bell 60', 'stop']);
	});

	it('leaves the ringing to a Workspace that rings by itself, also between its rings', async () => {
		await page.shows(call());
		await ringer.review();
		audible.add(1);
		await wait(1);
		audible.clear();
		await wait(10);
		expect(log).toEqual([]);
	});

	it('stops if Workspace starts ringing late', async () => {
		await page.shows(call());
		await ringer.review();
		await wait(3);
		audible.add(1);
		await wait(1);
		expect(log).toEqual(['bell 60', 'stop']);
	});

	it('plays at once, beside Workspace, if the agent has chosen so', async () => {
		prefer(desk, { tone: 'pulse', volume: 20, toneBesideWorkspace: true });
		audible.add(1);
		await page.shows(call());
		await ringer.review();
		await ringer.review();
		expect(log).toEqual(['pulse 20']);
	});

	it('is one, however many interactions ring', async () => {
		await page.shows(call(), call({ interactionId: '2', callUuid: 'uuid-2' }));
		await new FakePage(desk, 2, 0).shows(call());
		await wait(5);
		expect(log).toEqual(['bell 60']);
		await page.shows(call());
		await ringer.review();
		await wait(2);
		expect(log).toEqual(['bell 60']);
	});

	it('stops with the press that answers, and resumes if that fails', async () => {
		await page.shows(call());
		await ringer.review();
		await wait(2);
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'a');
		await ringer.review();
		expect(log).toEqual(['bell 60', 'stop']);
		await page.settles('a', { kind: 'refused', message: 'busy' });
		await wait(2);
		expect(log).toEqual(['bell 60', 'stop', 'bell 60']);
	});

	it('is silent while the agent is talking, unless they have chosen otherwise', async () => {
		await page.shows(call(), interaction({ interactionId: '2', media: 'voice', state: 'TALKING' }));
		await ringer.review();
		await wait(5);
		expect(log).toEqual([]);
		prefer(desk, { tone: 'bell', quietWhileTalking: false });
		await wait(1);
		expect(log).toEqual(['bell 60']);
	});

	it('is silent unless one was chosen, and at volume 0', async () => {
		prefer(desk, { tone: 'none', toneBesideWorkspace: true });
		await page.shows(call());
		await ringer.review();
		await wait(3);
		prefer(desk, { tone: 'bell', volume: 0, toneBesideWorkspace: true });
		await wait(3);
		expect(log).toEqual([]);
	});

	it('follows the settings while it plays', async () => {
		await page.shows(call());
		await ringer.review();
		await wait(2);
		prefer(desk, { tone: 'chime', volume: 10 });
		await ringer.review();
		expect(log).toEqual(['bell 60', 'chime 10']);
	});

	it('is stopped if an earlier life left it playing', async () => {
		begin();
		await ringer.review();
		expect(log).toEqual(['stop']);
	});

	it('checks no tab while nothing rings', async () => {
		await page.shows(call({ state: 'TALKING' }));
		await wait(1);
		const before = log.length;
		await wait(30);
		expect(log).toHaveLength(before);
	});
});
