import type { Reply } from '../../src/scapi/envelope';
import { SUBSCRIBE, UNSUBSCRIBE } from '../../src/scapi/events';
import { sameJson } from '../../src/scapi/json';
import { type PageService, send } from './api-object';
import { DuplicateEvents } from './duplicate-events';
import { soon } from './primordials';
import type { Answer, Requests } from './requests';

/** More than any page has. Until Workspace's window is known, any frame may post such replies. */
const MAX_FOREIGN = 200;

export interface SubscriptionHost {
	requests: Requests;
	service: () => PageService | undefined;
	now: () => number;
	/**
	 * True if this script has been here since before the page's first line. Only then do its listeners run before the
	 * page's, so that it can hide a second copy of an event from them.
	 */
	sinceStart: boolean;
}

/**
 * Ringside's subscription to one event channel of Workspace, beside any subscription of the page itself.
 *
 * The library keeps one handler per channel, so `service.subscribe` would silence the page's. This subscribes with a raw
 * message and hears events on `window`. If the page is subscribed as well, Workspace may deliver each event twice; the second
 * copy is kept from the page. Ours stays, because the page may end its own at any time and the next ring must not be missed.
 *
 * In a page that was open before Ringside, the page's listeners run first, so a second copy could not be kept from it. There,
 * Ringside listens first. If events arrive, it uses the page's subscription; if something changes without an event, it subscribes.
 *
 * ```
 *  since the page's start                       in a page that was open before
 *
 *     none                                         none
 *      │ begin()                                    │ begin()
 *      ▼            refused, silent                 ▼            an event arrives
 *  under way ─────────────────────▶ failed      listening ──────────────────────▶ uses the page's
 *      │                              │             │ ▲                             │
 *      │ reply with an id             │ renew()     │ │ the page subscribes         │ renew(): a change
 *      ▼                              │             │ └──────────────┐              │ came without an event
 *    own ◀────────────────────────────┘             │ renew()        │              │
 *      │                                            ▼                │              │
 *      │ renew(): a change came                 under way ────────▶ own ◀───────────┘
 *      │ without an event                                            │ a second copy arrives: withdraw
 *      └──▶ withdraw, then under way                                 └──────────────▶ uses the page's
 *
 *  forget(): Workspace was loaded again, back to none.   end(): withdraw; one under way is withdrawn once confirmed.
 * ```
 */
export class Subscription {
	readonly channel: string;
	readonly #host: SubscriptionHost;
	readonly #duplicates = new DuplicateEvents();
	/** Ids of the page's own subscriptions, to any channel: a reply does not say which. */
	#foreign: unknown[] = [];
	#id: unknown;
	/** The object by which it was made: one that the page has put in its place may not be able to withdraw it. */
	#via: PageService | undefined;
	/** Of which load of Workspace the subscription is, and of which a subscribe is under way. */
	#load = 0;
	#underWay: number | undefined;
	/** Ringside has left: nothing would ever withdraw another one. */
	#over = false;
	#usesPageSubscription = false;
	#failed = false;
	#listening = false;
	/** When an event arrived that the page may still be busy with, in ms of the page's clock. */
	#arrivedAt: number | undefined;
	/** Total ms in which the page was busy with events, as with an alert: what was posted meanwhile only waited. */
	#busy = 0;

	constructor(channel: string, host: SubscriptionHost) {
		this.channel = channel;
		this.#host = host;
	}

	/** True if events of this channel arrive, through Ringside's subscription or the page's. */
	get live(): boolean {
		return this.#usesPageSubscription || this.#id !== undefined;
	}

	/** True if events of this channel arrive through the page's subscription, which may end without notice. */
	get usesPageSubscription(): boolean {
		// Where Workspace gave both subscribers one id, ours ends with the page's.
		return this.#usesPageSubscription || (this.#id !== undefined && this.#isForeign(this.#id));
	}

	/** True while it is unknown whether events arrive at all. */
	get listening(): boolean {
		return this.#listening;
	}

	/** True if Workspace refused or did not answer. Then only frequent polling shows what happens. */
	get failed(): boolean {
		return this.#failed;
	}

	/** Subscribes. Resolves when Workspace has answered, or has not in time. */
	async begin(): Promise<Answer | undefined> {
		if (!this.#host.sinceStart) {
			this.#listening = this.#id === undefined && !this.#usesPageSubscription;
			return undefined;
		}
		return this.#subscribe();
	}

	async #subscribe(): Promise<Answer | undefined> {
		const { requests, service } = this.#host;
		const object = service();
		const load = this.#load;
		// One at a time: with a second one under way, the first would never be withdrawn.
		if (this.#over || object === undefined || this.#id !== undefined || this.#underWay === load)
			return undefined;
		this.#usesPageSubscription = false;
		this.#listening = false;
		// In a page that was open first, what it subscribed to before is not known.
		if (!this.#host.sinceStart || this.#foreign.length > 0) this.#doubt();
		this.#underWay = load;
		this.#via = object;
		const answer = await requests.open(
			(referenceId, callbacks) =>
				send(object, { event: SUBSCRIBE, data: [this.channel], referenceId }, callbacks),
			{ name: SUBSCRIBE, late: (late) => this.#takeLate(late, load) },
		);
		const done = answer.kind === 'reply' && answer.outcome.ok;
		const id = done ? answer.subscriptionId : undefined;
		if (load !== this.#load) {
			if (id !== undefined) this.#cancel(id);
			return undefined;
		}
		this.#underWay = undefined;
		this.#failed = !done;
		this.#id = id;
		return answer;
	}

	/** Workspace subscribed us after all, when we had stopped waiting. */
	#takeLate(answer: Answer, load: number): void {
		const id = answer.kind === 'reply' && answer.outcome.ok ? answer.subscriptionId : undefined;
		if (id === undefined) return;
		// There is another one by now, or will be, or it is not needed: withdraw it here, nothing else would.
		if (load !== this.#load || this.live || this.#underWay !== undefined) return this.#cancel(id);
		this.#id = id;
		this.#failed = false;
	}

	#isForeign(id: unknown): boolean {
		return this.#foreign.some((other) => sameJson(other, id));
	}

	#doubt(): void {
		// In a page that was open first, what it subscribed to before is not known.
		this.#duplicates.doubt(this.#host.sinceStart ? this.#foreign.length + 1 : undefined);
	}

	/**
	 * Takes a reply that is not ours: if it answers a subscribe, the page has one of its own from here on. Returns whether
	 * Ringside has left, and only listens.
	 */
	noticeForeign(reply: Reply): boolean {
		if (reply.subscriptionId === undefined) return false;
		if (this.#foreign.length < MAX_FOREIGN && !this.#isForeign(reply.subscriptionId))
			this.#foreign.push(reply.subscriptionId);
		if (this.#host.sinceStart) this.#doubt();
		// It may be for this channel, and a double could not be kept from the page.
		else if (this.#id !== undefined) this.stepBack();
		return this.#listening;
	}

	/** Leaves, and listens whether events come by the page's subscription: a double could not be kept from it any more. */
	stepBack(): void {
		this.#host.sinceStart = false;
		this.#withdraw();
		// One that is under way is withdrawn when it is confirmed.
		this.#load++;
		this.#underWay = undefined;
		this.#usesPageSubscription = false;
		this.#listening = true;
	}

	/** Judges an event of this channel; a copy must neither reach the page nor be counted. */
	judge(data: unknown): 'fresh' | 'copy' {
		if (this.#listening) {
			this.#listening = false;
			this.#usesPageSubscription = true;
		}
		const verdict = this.#duplicates.judge(data, this.#arrival(), this.#underWay === undefined);
		if (verdict === 'copy' && !this.#host.sinceStart) {
			// The page's listeners have run already: one copy is all that it may get.
			this.#withdraw();
			this.#duplicates.trust();
			this.#usesPageSubscription = true;
		}
		return verdict;
	}

	/** Returns the time at which an event arrives, in ms of a clock that stands still while the page handles one. */
	#arrival(): number {
		this.#handled();
		const at = this.#host.now();
		this.#arrivedAt = at;
		soon(() => {
			if (this.#arrivedAt === at) this.#handled();
		});
		return at - this.#busy;
	}

	#handled(): void {
		if (this.#arrivedAt !== undefined) this.#busy += this.#host.now() - this.#arrivedAt;
		this.#arrivedAt = undefined;
	}

	/** Forgets a subscription that was lost when Workspace was loaded again. */
	forget(): void {
		this.#load++;
		this.#underWay = undefined;
		this.#id = undefined;
		this.#usesPageSubscription = false;
		this.#failed = false;
		this.#listening = false;
		this.#foreign = [];
		this.#duplicates.trust();
	}

	/** Subscribes again after events stopped, because the page's subscription ended or Ringside's was lost. */
	async renew(): Promise<Answer | undefined> {
		this.#withdraw();
		return this.#subscribe();
	}

	/** Leaves Workspace as if Ringside had not been here. */
	end(): void {
		this.#over = true;
		this.#withdraw();
		// One that is under way is withdrawn when it is confirmed.
		this.#load++;
	}

	#withdraw(): void {
		const id = this.#id;
		this.#id = undefined;
		// If Workspace gave both subscribers one id, withdrawing ours would take the page's away.
		if (id !== undefined && !this.#isForeign(id)) this.#cancel(id);
	}

	#cancel(id: unknown): void {
		for (const service of [this.#host.service(), this.#via]) {
			try {
				// Fire and forget, as the library does it: whether Workspace answers is not documented.
				if (service === undefined) continue;
				return send(service, {
					event: UNSUBSCRIBE,
					data: id,
					referenceId: this.#host.requests.reference(),
				});
			} catch {
				// This object is gone or broken; the other may not be.
			}
		}
	}
}
