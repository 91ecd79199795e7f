import { sameJson } from '../../src/scapi/json';
import { clone } from './primordials';

/**
 * ms within which the copies of one event arrive. Workspace posts them in one task, so they come in one burst; an equal
 * message after that is another event. Time in which the page itself is busy does not count, see `Subscription`.
 */
const BURST_MS = 250;

/** Equal messages in a row. */
interface Run {
	data: unknown;
	at: number;
	length: number;
	/** True if it was sent after both subscriptions began, so that it would have come twice if anything does. */
	telling: boolean;
}

/** Returns a copy, as the page's handlers may change the event; itself where they have put into it what cannot be copied. */
function copied(data: unknown): unknown {
	try {
		return clone(data);
	} catch {
		return data;
	}
}

/**
 * Decides, for one event channel, whether a message is the second copy of an event that this page gets twice because
 * both the page and Ringside subscribed, and Workspace delivers one copy per subscription. (Whether it does is not
 * documented.) The second copy is ours: it is kept from the page.
 *
 * An equal message is taken for a copy only while doubling is possible: after our subscription began, or after the page
 * got one of its own, and until one event came single. One case cannot be decided: two equal events in one burst, as the
 * first ones of a subscription, look like two copies of one. They are taken for copies: every page whose Workspace delivers
 * copies would otherwise get its first event twice.
 */
export class DuplicateEvents {
	#doubtful = false;
	#run: Run | undefined;
	/** How many copies there are of an event, once a run of another has shown it: more than two where the page itself
	 *  has subscribed more than once. */
	#copies: number | undefined;

	/** The most copies that there can be, where that is known. */
	#most: number | undefined;

	/** A subscription was added, ours or the page's: from now on an event may come twice, or `most` times. */
	doubt(most?: number): void {
		this.#most = most;
		this.#doubtful = true;
		this.#run = undefined;
		this.#copies = undefined;
	}

	/** There is one subscription, or one copy for all of them: an event comes once. */
	trust(): void {
		this.#doubtful = false;
		this.#run = undefined;
	}

	/**
	 * `fresh` for an event, `copy` for the second copy of the one before it. An event that came while our subscription
	 * was still being made is not `telling`: that it came single may only mean that it was sent before.
	 */
	judge(data: unknown, at: number, telling = true): 'fresh' | 'copy' {
		if (!this.#doubtful) return 'fresh';
		const run = this.#run;
		// Where the number of copies is known, a missing one is only late: a page may stop at the first, with an alert.
		const due = run !== undefined && this.#copies !== undefined && run.length % this.#copies !== 0;
		if (run !== undefined && (due || at - run.at <= BURST_MS) && sameJson(run.data, data)) {
			run.at = at;
			return this.#isCopy(run.length++) ? 'copy' : 'fresh';
		}
		if (run?.length === 1 && run.telling) {
			// The former event came once, so there is one subscription, or one copy for all of them.
			this.trust();
			return 'fresh';
		}
		if (run !== undefined && run.length > 1) this.#copies ??= this.#copiesIn(run.length);
		this.#run = { data: copied(data), at, length: 1, telling };
		return 'fresh';
	}

	/** Returns whether the message at this place of its run, counted from 0, is the second copy of an event. */
	#isCopy(place: number): boolean {
		const copies = this.#most === 2 ? 2 : this.#copies;
		if (copies !== undefined) return place % copies === 1;
		// In the first run a third message is a fresh event's, or the page's own third copy; it may pass either way.
		return place % 2 === 1;
	}

	/** Returns how many copies there are of an event, given a run; a run longer than can be holds several equal events. */
	#copiesIn(length: number): number | undefined {
		const most = this.#most ?? length;
		if (length <= most) return length;
		for (let copies = 2; copies <= most; copies++) if (length % copies === 0) return copies;
		return undefined;
	}
}
