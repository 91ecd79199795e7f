import { hasList } from '../../src/contract/has-list';
import type { Change, FromPage } from '../../src/contract/page';
import type { FromRelay, Numbered, Snapshot } from '../../src/contract/relay';
import type { Link } from '../../src/contract/workspace-link';
import { CASE_SELECTED } from '../../src/scapi/events';
import type { Interaction } from '../../src/scapi/interaction';
import { MAX_CHARACTERS, MemoryBudget, sizeOf } from './memory-budget';

type AgentFactAt = NonNullable<Extract<FromRelay, { type: 'report' }>['agentFacts']>[number];

/** Queued changes beyond which a snapshot is smaller. */
const MAX_QUEUE = 2_000;
/** More interactions than any agent has. What a page invents beyond it is dropped, oldest first. */
const MAX_INTERACTIONS = 1_000;
/** Characters of what is said about the agent at once. The list of states is the longest of them. */
const MAX_FACT_SIZE = 60_000;
/** Payloads of the `markdone` channel beyond this many characters are not passed on. Their content is undocumented. */
const MAX_MARKDONE = 100_000;
/** Characters that name an interaction within a change. */
const INTERACTION_MEMBER = ',"interaction":'.length;

export interface Report {
	link: Link;
	base: number;
	n: number;
	changes: Numbered[];
	snapshot?: Snapshot;
	agentFacts?: AgentFactAt[];
}

/**
 * Keeps the session as this document knows it, because the worker may have slept through it.
 *
 * Every change gets the next number `n`. A report carries `base`, the number reached by the one before it:
 *
 * ```
 *  page ──link, snapshot, change──▶ take()                            worker
 *                                     │ n + 1, into the queue
 *                                     ▼
 *   next():  { base: 4, n: 7, changes: 5 6 7 } ─────────────▶ its own n is 4: applies them, is at 7
 *   next():  { base: 7, n: 8, changes: 8 }     ──── lost
 *   next():  { base: 8, n: 9, changes: 9 }     ─────────────▶ its own n is 7: "snapshot needed"
 *                                     ◀───────────────────────────────┘
 *   wholeNext(); next():  { n: 9, snapshot }   ─────────────▶ replaces everything, is at 9
 * ```
 *
 * A snapshot is also sent first of all, after a new list or Workspace load, if the queue has become larger than the whole, or
 * if the number of interactions that do not fit has changed. The page posts the link of a Workspace that has answered, and then
 * its list, as two messages. Between them nothing is due: "connected" without the list would say that nothing is in progress.
 */
export class SessionRecord {
	#link: Link = { status: 'searching', epoch: 0 };
	readonly #interactions = new Map<string, Interaction>();
	#selectedCaseId: string | undefined;
	#unreadable = 0;
	#n = 0;
	readonly #budget = new MemoryBudget();
	#queue: Numbered[] = [];
	/** Characters of what waits in the queue. */
	#queued = 0;
	#base = 0;
	#whole = true;
	#began = false;
	#dirty = false;
	/** The Workspace load about which nothing the page says is believed any more. */
	#distrusted: number | undefined;
	/** True from the link of a Workspace that has answered until its list arrives. Until then the worker keeps what it has. */
	#awaited = false;
	/** The last that was said about the agent, by subject, oldest first; and the subjects that are yet to be reported. */
	readonly #agentFacts = new Map<AgentFactAt['about'], AgentFactAt>();
	readonly #unreported = new Set<AgentFactAt['about']>();

	/** True if there is something to report. Frames without the API object never have anything. */
	get due(): boolean {
		return (
			this.#began &&
			!this.#awaited &&
			(this.#dirty || this.#whole || this.#queue.length > 0 || this.#unreported.size > 0)
		);
	}

	/** Approximate size of the next report, in characters. */
	get weight(): number {
		return this.#whole ? this.#budget.total : this.#queued;
	}

	get link(): Link {
		return this.#link;
	}

	/** True if the API object was ever seen in this document. */
	get began(): boolean {
		return this.#began;
	}

	/** Takes a message of the page, with the relay's own clock: the page's cannot be trusted with time. */
	take(message: FromPage, at: number): void {
		switch (message.type) {
			case 'link':
				if (message.link.epoch === this.#distrusted) return;
				this.#distrusted = undefined;
				this.#takeLink(message.link);
				this.#began = true;
				this.#dirty = true;
				break;
			case 'snapshot':
				if (this.#isStale(message.epoch)) return;
				this.#awaited = false;
				this.#clear();
				for (const interaction of message.interactions.slice(0, MAX_INTERACTIONS)) this.#put(interaction);
				this.#unreadable = message.unreadable;
				// A list without a selected case does not clear the selection; the worker keeps it as well.
				this.#selectedCaseId =
					message.interactions.find((item) => item.isCaseSelected)?.caseId ?? this.#selectedCaseId;
				this.#n++;
				this.#wholeNext();
				break;
			case 'change':
				if (this.#isStale(message.epoch)) return;
				this.#change(message.change, at);
				this.#makeRoom(at);
				break;
			case 'agentFact': {
				if (this.#isStale(message.epoch)) return;
				const { about, ok, data } = message;
				// More than any of these says. Cut, it would say something else.
				if (sizeOf(data) > MAX_FACT_SIZE) return;
				this.#agentFacts.delete(about);
				this.#agentFacts.set(about, { about, ok, data, at });
				this.#unreported.add(about);
				break;
			}
			default:
				break;
		}
	}

	/** Drops everything, because Workspace's window now shows another origin, until the page starts over. */
	distrust(): void {
		const { epoch } = this.#link;
		this.#distrusted = epoch;
		this.#link = { status: 'searching', epoch };
		this.#awaited = false;
		this.#forget();
	}

	/** Notes that the page script is gone, and with it all knowledge of what happens. */
	pageGone(): void {
		if (!this.#began) return;
		this.#link = { status: 'notConnected', reason: 'lost', epoch: this.#link.epoch };
		this.#distrusted = undefined;
		this.#awaited = false;
		this.#dirty = true;
	}

	/** Makes the next report a snapshot, because the worker cannot follow. */
	wholeNext(): void {
		this.#wholeNext();
	}

	/** Takes the next report out. If it cannot be delivered, call `wholeNext`. */
	next(at: number): Report {
		const report: Report = { link: this.#link, base: this.#base, n: this.#n, changes: this.#queue };
		if (this.#whole) {
			report.snapshot = {
				interactions: [...this.#interactions.values()],
				unreadable: this.#unreadable + this.#budget.lacking,
				at,
				...(this.#selectedCaseId === undefined ? {} : { selectedCaseId: this.#selectedCaseId }),
			};
		}
		const facts = [...this.#agentFacts.values()].filter(
			({ about }) => this.#whole || this.#unreported.has(about),
		);
		if (facts.length > 0) report.agentFacts = facts;
		this.#unreported.clear();
		this.#empty();
		this.#base = this.#n;
		this.#whole = false;
		this.#dirty = false;
		return report;
	}

	/** Takes the page's link. Its list is still to come where the former link had none. */
	#takeLink(link: Link): void {
		const isSameLoad = link.epoch === this.#link.epoch;
		if (!isSameLoad) this.#forget();
		this.#awaited = hasList(link) && (this.#awaited || !isSameLoad || !hasList(this.#link));
		this.#link = link;
	}

	#isStale(workspaceLoad: number): boolean {
		return workspaceLoad !== this.#link.epoch || workspaceLoad === this.#distrusted;
	}

	#wholeNext(): void {
		this.#whole = true;
		this.#empty();
	}

	#empty(): void {
		this.#queue = [];
		this.#queued = 0;
	}

	#clear(): void {
		this.#interactions.clear();
		this.#budget.clear();
	}

	#forget(): void {
		this.#clear();
		this.#agentFacts.clear();
		this.#unreported.clear();
		this.#selectedCaseId = undefined;
		this.#n++;
		this.#wholeNext();
	}

	#enqueue(change: Change, at: number): void {
		this.#n++;
		if (this.#whole) return;
		this.#queued += this.#sizeOf(change);
		if (this.#queue.length >= MAX_QUEUE || this.#queued > MAX_CHARACTERS) this.#wholeNext();
		else this.#queue.push({ n: this.#n, at, change });
	}

	/** Returns the characters of a change. An interaction was measured when it was kept, and is not written out again. */
	#sizeOf(change: Change): number {
		if (change.kind !== 'upsert') return sizeOf(change);
		const { interaction, ...rest } = change;
		return sizeOf(rest) + INTERACTION_MEMBER + this.#budget.sizeOf(interaction.interactionId);
	}

	/** Drops the oldest interaction beyond the limit, and reports that, so that the worker holds no more than this. */
	#makeRoom(at: number): void {
		const [oldest] = this.#interactions.keys();
		if (oldest === undefined || this.#interactions.size <= MAX_INTERACTIONS) return;
		this.#drop(oldest);
		this.#enqueue({ kind: 'remove', interactionId: oldest }, at);
	}

	/** Keeps an interaction, cut to the room there is; `undefined` if there is none. */
	#put(interaction: Interaction): Interaction | undefined {
		const { interactionId } = interaction;
		const kept = this.#budget.admit(interaction);
		if (kept === undefined) this.#interactions.delete(interactionId);
		else this.#interactions.set(interactionId, kept);
		return kept;
	}

	#drop(interactionId: string): void {
		this.#interactions.delete(interactionId);
		this.#budget.release(interactionId);
	}

	#change(change: Change, at: number): void {
		const { lacking } = this.#budget;
		if (change.kind === 'upsert') {
			const { interactionId, isCaseSelected, caseId } = change.interaction;
			const interaction = this.#put(change.interaction);
			// As the worker does, which must find the same when it starts from here again.
			if (isCaseSelected && caseId !== undefined) this.#selectedCaseId = caseId;
			this.#enqueue(
				interaction === undefined ? { kind: 'remove', interactionId } : { ...change, interaction },
				at,
			);
		} else if (change.kind === 'markdone' && sizeOf(change) > MAX_MARKDONE) {
			this.#enqueue({ kind: 'markdone', data: null }, at);
		} else {
			if (change.kind === 'remove') this.#drop(change.interactionId);
			if (change.kind === 'case' && change.eventType === CASE_SELECTED) {
				this.#selectedCaseId = change.selectedCaseId;
			}
			this.#enqueue(change, at);
		}
		// Only a snapshot reports how many are incomplete.
		if (this.#budget.lacking !== lacking) this.#wholeNext();
	}
}
