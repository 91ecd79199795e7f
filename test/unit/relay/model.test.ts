import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SessionRecord } from '../../../content-scripts/relay/session-record';
import { type TrackedSession, takeReport } from '../../../src/background/sessions/sessions';
import type { Change, FromPage } from '../../../src/contract/page';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction } from '../../support/fake/interaction';
import { runs } from '../../support/properties';

const from = { tabId: 1, frameId: 0, origin: 'https://wwe.example' };

/** What the page knows: the truth that the worker must arrive at. */
class Page {
	readonly shown = new Map<string, Interaction>();
	selected: string | undefined;
	epoch = 0;
	/** A page reads the list of each load of Workspace; until it has, the relay reports nothing of that load. */
	listDue = true;

	constructor(readonly post: (message: FromPage) => void) {
		post({ type: 'link', link: { status: 'connected', epoch: 0 } });
	}

	change(change: Change): void {
		if (change.kind === 'upsert') {
			this.shown.set(change.interaction.interactionId, change.interaction);
			if (change.interaction.isCaseSelected) this.selected = change.interaction.caseId;
		}
		if (change.kind === 'remove') this.shown.delete(change.interactionId);
		if (change.kind === 'case' && change.eventType === 'CASE_SELECTED') this.selected = change.selectedCaseId;
		this.post({ type: 'change', epoch: this.epoch, change });
	}

	list(interactions: Interaction[]): void {
		this.listDue = false;
		this.shown.clear();
		for (const item of interactions) this.shown.set(item.interactionId, item);
		this.selected = interactions.find((item) => item.isCaseSelected)?.caseId ?? this.selected;
		this.post({ type: 'snapshot', epoch: this.epoch, interactions, unreadable: 0 });
	}

	reload(): void {
		this.shown.clear();
		this.selected = undefined;
		this.listDue = true;
		this.post({ type: 'link', link: { status: 'connected', epoch: ++this.epoch } });
	}
}

/** The worker, which may be stopped, and then begins with what it had stored when it last came to that. */
class Worker {
	held: TrackedSession | undefined;
	#stored: TrackedSession | undefined;

	store(): void {
		this.#stored = structuredClone(this.held);
	}

	restart(): void {
		this.held = this.#stored;
	}

	take(report: ReturnType<SessionRecord['next']>): 'nothing' | 'snapshot' {
		const message = { v: 1, to: 'worker', type: 'report', instance: 'i', path: 'top', ...report } as const;
		const { trackedSession, need } = takeReport(this.held, message, from);
		this.held = trackedSession;
		return need;
	}
}

const id = fc.constantFrom('1', '2', '3');
const item = fc
	.record({ id, state: fc.constantFrom('RINGING', 'TALKING', 'HELD', 'IDLE'), isCaseSelected: fc.boolean() })
	.map(({ id: interactionId, ...rest }) =>
		interaction({
			interactionId,
			callUuid: `uuid-${interactionId}`,
			caseId: `case-${interactionId}`,
			...rest,
		}),
	);
const of = <Kind extends string>(...kinds: Kind[]) => fc.record({ kind: fc.constantFrom(...kinds) });

/** What mends everything is rare, or nothing would ever be seen broken: a list, a reload, a report known to be lost. */
const step = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ kind: fc.constant('event' as const), item }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('case' as const),
			id,
			eventType: fc.constantFrom('CASE_SELECTED', 'CASE_EXPANDED'),
		}),
	},
	// A report is under way while the next things happen, and then arrives, is lost, or arrives with its answer lost.
	{ weight: 6, arbitrary: of('send') },
	{ weight: 6, arbitrary: of('arrive') },
	{ weight: 2, arbitrary: of('answerLost') },
	{ weight: 5, arbitrary: of('store', 'restart') },
	{ weight: 1, arbitrary: of('lose', 'reload') },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('list' as const),
			items: fc.uniqueArray(item, { selector: ({ interactionId }) => interactionId }),
		}),
	},
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function play(story: Step[]) {
	const record = new SessionRecord();
	const page = new Page((message) => record.take(structuredClone(message), 1));
	const worker = new Worker();
	let underWay: ReturnType<SessionRecord['next']> | undefined;
	const send = () => {
		if (underWay === undefined && record.due) underWay = structuredClone(record.next(1));
	};
	const arrive = (answered: boolean) => {
		if (underWay === undefined) return;
		const need = worker.take(underWay);
		// Without an answer the relay sends the same once more; the worker has it already.
		const last = answered ? need : worker.take(underWay);
		underWay = undefined;
		if (last === 'snapshot') record.wholeNext();
	};
	for (const now of story) {
		switch (now.kind) {
			case 'event':
				page.change({ kind: 'upsert', eventType: '', interaction: now.item });
				break;
			case 'remove':
				page.change({ kind: 'remove', interactionId: now.id });
				break;
			case 'case':
				page.change({ kind: 'case', eventType: now.eventType, selectedCaseId: `case-${now.id}` });
				break;
			case 'list':
				page.list(now.items);
				break;
			case 'send':
				send();
				break;
			case 'arrive':
				arrive(true);
				break;
			case 'answerLost':
				arrive(false);
				break;
			case 'lose':
				if (underWay !== undefined) record.wholeNext();
				underWay = undefined;
				break;
			case 'store':
				worker.store();
				break;
			case 'restart':
				worker.restart();
				break;
			case 'reload':
				page.reload();
				break;
		}
	}
	if (page.listDue) page.list([...page.shown.values()]);
	// In the end all is quiet: what is due arrives. A worker that lost its place says so at the next report.
	page.change({ kind: 'case', eventType: 'CASE_COLLAPSED', selectedCaseId: 'any' });
	for (let i = 0; i < 4; i++) {
		arrive(true);
		send();
	}
	arrive(true);
	return { page, worker, record };
}

describe('the worker', () => {
	it('reaches the page’s state, whatever is lost, late, duplicated or forgotten on the way', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (story) => {
				const { page, worker, record } = play(story);
				expect(record.due).toBe(false);
				const { held: trackedSession } = worker;
				const seen = [...(trackedSession?.interactions ?? [])].map(([key, { interaction: each }]) => [
					key,
					each,
				]);
				expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(page.shown));
				expect(trackedSession?.session.link.epoch).toBe(page.epoch);
				expect(trackedSession?.session.selectedCaseId).toBe(page.selected);
			}),
			{ numRuns: runs(1_000) },
		);
	});
});

describe('a page that endlessly invents interactions', () => {
	it('fills neither the relay nor the worker', () => {
		const record = new SessionRecord();
		const worker = new Worker();
		const page = new Page((message) => record.take(message, 1));
		worker.take(record.next(1));
		for (let i = 0; i < 1_500; i++) {
			const made = interaction({ interactionId: String(i), callUuid: `uuid-${i}` });
			page.change({ kind: 'upsert', eventType: '', interaction: made });
			expect(worker.take(record.next(1))).toBe('nothing');
		}
		record.wholeNext();
		const kept = record.next(1).snapshot?.interactions.map(({ interactionId }) => interactionId);
		expect(kept).toHaveLength(1_000);
		expect([...(worker.held?.interactions.keys() ?? [])]).toEqual(kept);
	});
});
