import { sameJson } from '../../src/scapi/json';
import { clone } from './primordials';

/** Two copies of one event are posted together; what comes later than this is another event, even if it is equal. */
const TOGETHER = 1_500;

interface Last {
	data: unknown;
	at: number;
	paired: boolean;
	/** Whether it would have come twice if anything does: it was sent after both subscriptions began. */
	telling: boolean;
}

/**
 * Decides, for one event channel, whether a message is the second copy of an event that this page gets twice because
 * both the page and Ringside subscribed, and Workspace delivers one copy per subscription. (Whether it does is not
 * documented.) The second copy is ours: it is kept from the page, and our subscription is withdrawn.
 *
 * An equal message is taken for a copy only while doubling is possible: after our subscription began, or after the page
 * got one of its own, and until one event came single.
 */
export class Echoes {
	#doubtful = false;
	#last: Last | undefined;

	/** A subscription was added, ours or the page's: from now on an event may come twice. */
	doubt(): void {
		this.#doubtful = true;
		this.#last = undefined;
	}

	/** Our subscription is gone, and so is the possibility of a double. */
	trust(): void {
		this.#doubtful = false;
		this.#last = undefined;
	}

	/**
	 * `fresh` for an event, `copy` for the second copy of the one before it. An event that came while our subscription
	 * was still being made is not `telling`: that it came single may only mean that it was sent before.
	 */
	judge(data: unknown, at: number, telling = true): 'fresh' | 'copy' {
		if (!this.#doubtful) return 'fresh';
		const last = this.#last;
		if (last !== undefined && at - last.at <= TOGETHER && sameJson(last.data, data)) {
			// A third copy is the page's own: it has subscribed more than once.
			if (last.paired) return 'fresh';
			last.paired = true;
			return 'copy';
		}
		if (last !== undefined && !last.paired && last.telling) {
			// The former event came once, so there is one subscription, or one copy for all of them.
			this.trust();
			return 'fresh';
		}
		this.#last = { data: clone(data), at, paired: false, telling };
		return 'fresh';
	}
}
