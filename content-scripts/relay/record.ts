import type { Link } from '../../src/contract/link';
import type { Change, FromPage } from '../../src/contract/page';
import type { Numbered, Snapshot } from '../../src/contract/relay';
import type { Interaction } from '../../src/scapi/interaction';

/** More than this waiting for the worker, and a snapshot says the same in less. */
const MAX_QUEUE = 2_000;
/** More interactions than any agent has. What a page invents beyond it is dropped, oldest first. */
const MAX_INTERACTIONS = 1_000;

export interface Report {
	link: Link;
	base: number;
	n: number;
	changes: Numbered[];
	snapshot?: Snapshot;
}

/** The session as this document knows it: what the worker may have slept through. */
export class Record {
	#link: Link = { status: 'searching', epoch: 0 };
	readonly #interactions = new Map<string, Interaction>();
	#selectedCaseId: string | undefined;
	#unreadable = 0;
	#n = 0;
	#queue: Numbered[] = [];
	#base = 0;
	#whole = true;
	#began = false;
	#dirty = false;

	/** Whether there is something the worker should hear. Frames without the API object have nothing to tell, ever. */
	get due(): boolean {
		return this.#began && (this.#dirty || this.#whole || this.#queue.length > 0);
	}

	get link(): Link {
		return this.#link;
	}

	/** Whether the API object was ever seen in this document. */
	get began(): boolean {
		return this.#began;
	}

	/** Takes a message of the page, with the relay's own clock: the page's cannot be trusted with time. */
	take(message: FromPage, at: number): void {
		switch (message.type) {
			case 'link':
				if (message.link.epoch !== this.#link.epoch) this.#forget();
				this.#link = message.link;
				this.#began = true;
				this.#dirty = true;
				break;
			case 'snapshot':
				if (message.epoch !== this.#link.epoch) return;
				this.#interactions.clear();
				for (const interaction of message.interactions.slice(0, MAX_INTERACTIONS)) {
					this.#interactions.set(interaction.interactionId, interaction);
				}
				this.#unreadable = message.unreadable;
				// A list without a selected case takes nothing back: the worker keeps what was last told, too.
				this.#selectedCaseId =
					message.interactions.find((item) => item.isCaseSelected)?.caseId ?? this.#selectedCaseId;
				this.#n++;
				this.#wholeNext();
				break;
			case 'change':
				if (message.epoch !== this.#link.epoch) return;
				this.#apply(message.change);
				this.#enqueue(message.change, at);
				this.#makeRoom(at);
				break;
			default:
				break;
		}
	}

	/** The next report starts from nothing: the worker lost its place. */
	wholeNext(): void {
		this.#wholeNext();
	}

	/** Takes out what is due. If delivering it fails, `wholeNext` makes up for it. */
	next(at: number): Report {
		const report: Report = { link: this.#link, base: this.#base, n: this.#n, changes: this.#queue };
		if (this.#whole) {
			report.snapshot = {
				interactions: [...this.#interactions.values()],
				unreadable: this.#unreadable,
				at,
				...(this.#selectedCaseId === undefined ? {} : { selectedCaseId: this.#selectedCaseId }),
			};
		}
		this.#queue = [];
		this.#base = this.#n;
		this.#whole = false;
		this.#dirty = false;
		return report;
	}

	#wholeNext(): void {
		this.#whole = true;
		this.#queue = [];
	}

	#forget(): void {
		this.#interactions.clear();
		this.#selectedCaseId = undefined;
		this.#n++;
		this.#wholeNext();
	}

	#enqueue(change: Change, at: number): void {
		this.#n++;
		if (this.#whole) return;
		if (this.#queue.length >= MAX_QUEUE) this.#wholeNext();
		else this.#queue.push({ n: this.#n, at, change });
	}

	/** The worker hears of what is dropped as well: it must not hold more than this. */
	#makeRoom(at: number): void {
		const [oldest] = this.#interactions.keys();
		if (oldest === undefined || this.#interactions.size <= MAX_INTERACTIONS) return;
		this.#interactions.delete(oldest);
		this.#enqueue({ kind: 'remove', interactionId: oldest }, at);
	}

	#apply(change: Change): void {
		if (change.kind === 'upsert') {
			const { interaction } = change;
			this.#interactions.set(interaction.interactionId, interaction);
			// As the worker does, which must find the same when it starts from here again.
			if (interaction.isCaseSelected && interaction.caseId !== undefined) {
				this.#selectedCaseId = interaction.caseId;
			}
		} else if (change.kind === 'remove') {
			this.#interactions.delete(change.interactionId);
		} else if (change.kind === 'case' && change.eventType === 'CASE_SELECTED') {
			this.#selectedCaseId = change.selectedCaseId;
		}
	}
}
