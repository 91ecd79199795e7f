import { describe, expect, it, vi } from 'vitest';
import { CLOSED_DRAFT_KEPT_MS, CLOSED_DRAFT_PREFIX } from '../../../src/contract/closed-draft';
import { HISTORY_KEY } from '../../../src/contract/history';
import { DRAFT_PREFIX } from '../../../src/contract/surface';
import { TODAY_KEY } from '../../../src/contract/today';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const LIVES = 25;

/** One working life of the worker: a call comes, is answered, tagged and closed; a draft is typed; then the worker dies. */
async function live(desk: FakeDesk, page: FakePage, n: number): Promise<void> {
	const call = (state: string) =>
		interaction({ interactionId: String(n), callUuid: `uuid-${n}`, caseId: `case-${n}`, state });
	await page.shows(call('RINGING'));
	await desk.api.save({ [`${DRAFT_PREFIX}https://wwe.example|uuid-${n}`]: { newKey: 'Reason' } });
	await desk.ask(page, { method: 'accept', interactionId: String(n) }, `accept-${n}`);
	await page.settles(`accept-${n}`, { kind: 'done' });
	await page.reports(call('TALKING'));
	await desk.ask(page, { method: 'markdone', interactionId: String(n) }, `early-${n}`);
	await page.reports(call('IDLE'));
	await page.shows();
	await desk.api.pass(700_000);
	await desk.api.pass(1_000);
	await desk.restart();
	await desk.api.pass(1_000);
}

/** What may grow: stored keys and their size, what a restart sends, and what the worker shows. */
async function counts(desk: FakeDesk) {
	// What was typed for a closed interaction stays for a while, on purpose, and then goes as well.
	await desk.api.pass(CLOSED_DRAFT_KEPT_MS + 1_000);
	const sentBefore = desk.api.sent.length;
	await desk.restart();
	await desk.api.pass(1_000);
	const model = desk.worker.model();
	// The history and Today are meant to grow, to a bound that their own tests pin down.
	const rest = [...desk.api.storage].filter(([key]) => key !== HISTORY_KEY && key !== TODAY_KEY);
	return {
		keys: [...desk.api.storage.keys()].sort(),
		size: Math.round(JSON.stringify(rest).length / 100),
		messages: desk.api.sent.length - sentBefore,
		sessions: model.sessions.length,
		commands: model.commands.length,
		interactions: Object.values(model.interactions).flat().length,
	};
}

async function lived(lives: number) {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await live(desk, page, 0);
	const baseline = await counts(desk);
	for (let n = 1; n <= lives; n++) await live(desk, page, n);
	return { baseline, end: await counts(desk) };
}

describe(`after ${LIVES} lives of the worker`, () => {
	it('leaves everything as it was after the first', async () => {
		const { baseline, end } = await lived(LIVES);
		expect(end).toEqual(baseline);
		expect(baseline).toMatchObject({ sessions: 1, messages: 1, commands: 0, interactions: 0 });
	});

	it('would show a leak: drafts that are never deleted do', async () => {
		const forget = vi.spyOn(Object.getPrototypeOf(new FakeDesk().api), 'forget');
		forget.mockResolvedValue(undefined);
		const { baseline, end } = await lived(LIVES);
		forget.mockRestore();
		for (const prefix of [DRAFT_PREFIX, CLOSED_DRAFT_PREFIX]) {
			const kept = ({ keys }: { keys: string[] }) => keys.filter((key) => key.startsWith(prefix)).length;
			expect(kept(end) - kept(baseline)).toBe(LIVES);
		}
	});
});

describe('documents that come and go', () => {
	it('leave nothing, whether they say goodbye or are only replaced', async () => {
		const desk = new FakeDesk();
		for (let n = 0; n < LIVES; n++) {
			const page = new FakePage(desk, 1, 5, `life-${n}`);
			await page.hello();
			await page.shows(interaction({ callUuid: `uuid-${n}` }));
			if (n % 2 === 0) await page.bye();
		}
		await desk.api.pass(1_000);
		// The last one said good-bye.
		expect(desk.worker.model().sessions).toEqual([]);
		expect(await counts(desk)).toMatchObject({ sessions: 0, interactions: 0, messages: 0 });
	});
});
