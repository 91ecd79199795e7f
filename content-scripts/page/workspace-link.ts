import type { Change, FromPage } from '../../src/contract/page';
import type { Link } from '../../src/contract/workspace-link';
import type { Command } from '../../src/scapi/command';
import { plainEventData, type ServerEvent } from '../../src/scapi/envelope';
import { INTERACTION_CHANNEL, MARKDONE_CHANNEL } from '../../src/scapi/events';
import { requestOf } from '../../src/scapi/methods';
import { findPageService, isMadeForEachRead, missingMethods, type PageService, request } from './api-object';
import { guest } from './guest-client';
import { InteractionCache } from './interaction-cache';
import { LinkState } from './link-state';
import { LIST, ListSync, type Say } from './list-sync';
import { clearTimer, now, setTimer } from './primordials';
import type { Answer, AskOptions, Requests } from './requests';
import { RetryOnActivity, type Sign } from './retry-on-activity';
import { SingleReads } from './single-reads';
import { Subscription } from './subscription';
import {
	attempt,
	beat,
	CALM_ATTEMPT,
	ECHO_GRACE_MS,
	MAX_MISSES,
	REFRESH_DELAY_MS,
	REREAD_TIMEOUT_MS,
} from './timing';
import { WorkspaceWindow } from './workspace-window';

/**
 * Connects this page's API object with the Workspace behind it, and keeps watch. `LinkState` draws the states.
 *
 * - While connected: subscribe to each channel, then read the list once more, because events before the subscription are lost.
 * - A heartbeat reads the list. If it holds something no event reported, the subscription was lost and is renewed.
 * - A refused list with events that still come is `connected` with reason `refused`: interactions are then read one by one.
 * - Reassigned ids in the list mean a reload that went unnoticed: epoch + 1, subscribe again, post a snapshot.
 */
export class WorkspaceLink {
	readonly interactions = new InteractionCache(now);
	readonly workspace = new WorkspaceWindow();
	readonly singles = new SingleReads({
		interactions: this.interactions,
		ask: (interactionId) =>
			this.ask({ method: 'getByInteractionId', interactionId }, { patience: REREAD_TIMEOUT_MS }),
		change: (change) => {
			if (this.interactions.renames(change)) this.#renumber();
			this.#change(change);
		},
		era: () => (this.#over || this.state.reloading ? undefined : this.link.epoch),
	});
	readonly #list: ListSync;
	readonly #post: (message: FromPage) => void;
	readonly state: LinkState;
	readonly #requests: Requests;
	readonly #channels: Subscription[];
	#service: PageService | undefined;
	#attempt = 0;
	/** Counts the searches for a Workspace: an answer to an earlier one is stale. */
	#search = 0;
	/** Number of the question under way. A newer one makes its answer stale. */
	#turn = 0;
	#asking = false;
	/** Something changed while a question was under way: its answer may be older than that. */
	#again = false;
	#askedAt = Number.NEGATIVE_INFINITY;
	readonly #nudges = new RetryOnActivity(() => void this.probe());
	#beat: number | undefined;
	#refresh: number | undefined;
	#misses = 0;
	#over = false;

	constructor(options: { requests: Requests; post: (message: FromPage) => void; sinceStart: boolean }) {
		const { requests, post, sinceStart } = options;
		this.#requests = requests;
		this.#post = post;
		this.state = new LinkState(post);
		this.#list = new ListSync({
			interactions: this.interactions,
			post,
			load: () => this.link.epoch,
			onRenumbered: () => this.#renumber(),
			onMissedEvent: () => void this.#takeUp((channel) => channel.renew()),
			onDoubt: (interaction) => this.singles.doubt(interaction),
			onOlder: () => this.refreshSoon(),
		});
		const host = { requests, service: () => this.#service, now, sinceStart };
		const names = [INTERACTION_CHANNEL, MARKDONE_CHANNEL];
		this.#channels = names.map((channel) => new Subscription(channel, host));
	}

	get link(): Link {
		return this.state.link;
	}

	get service(): PageService | undefined {
		return this.#service;
	}

	/** Looks for the page's object. Called whenever something may have changed. Costs three property reads. */
	look(): void {
		if (this.#over) return;
		// Whoever answers next is another Workspace, or another load of it.
		if (this.workspace.forgetIfGone() || this.workspace.replaced()) this.reattach();
		// A page may hide what it took for itself: the object serves as long as it is answered.
		const kept = this.link.status === 'notConnected' ? undefined : this.#service;
		const found = guest ?? findPageService() ?? kept;
		if (found?.object === this.#service?.object) return;
		const isSameClient = found !== undefined && this.#service !== undefined && isMadeForEachRead();
		this.#service = found;
		if (isSameClient) return;
		this.#attempt = 0;
		this.#search++;
		this.#end(this.#begin());
		if (found === undefined) return this.state.set({ status: 'searching' });
		this.state.begin();
		void this.probe();
	}

	/** Asks whether a Workspace is there, and again while nothing has answered: any question may have been lost. */
	async probe(): Promise<void> {
		const service = this.#service;
		if (service === undefined || this.#over) return;
		const [turn, search] = [this.#begin(), this.#search];
		const { mark } = this.interactions;
		const open = () => search === this.#search && !this.state.connected && !this.#over;
		this.#beat = setTimer(() => void this.probe(), attempt(this.#attempt++));
		const answer = await this.ask(LIST, {
			patienceAfterEcho: ECHO_GRACE_MS,
			late: (late) => void (open() && this.#take(late, mark)),
		});
		if (!this.#end(turn)) {
			if (!open()) return;
			// A newer one is under way. Whichever is answered first ends the wait, and each silence is one.
			if (answer.kind !== 'reply') return this.state.unanswered(answer);
			this.#end(this.#begin());
			this.#again = true;
		}
		await this.#take(answer, mark);
		this.#askAgain();
	}

	#begin(): number {
		clearTimer(this.#beat);
		this.#asking = true;
		this.#again = false;
		this.#askedAt = now();
		return ++this.#turn;
	}

	#end(turn: number): boolean {
		if (turn !== this.#turn || this.#over) return false;
		this.#asking = false;
		return true;
	}

	#askAgain(): void {
		if (this.#again && this.state.connected) void this.#check('changes');
	}

	/** Acts on the answer to "is there a Workspace?". */
	async #take(answer: Answer, mark: number): Promise<void> {
		if (answer.kind !== 'reply') return this.state.unanswered(answer);
		clearTimer(this.#beat);
		this.workspace.learn(answer.source);
		if (answer.outcome.ok) await this.#connect(answer.outcome.data, mark);
		else await this.#connectRefused(answer.outcome.message);
		this.#schedule();
	}

	/** Starts over with a Workspace that is being loaded again. Its interactions stay readable until it answers. */
	reattach(): void {
		if (this.#service === undefined || this.#over) return;
		for (const channel of this.#channels) channel.forget();
		this.#search++;
		this.#attempt = 0;
		this.state.reload();
		void this.probe();
	}

	pageWasFirst(): void {
		for (const channel of this.#channels) channel.stepBack();
	}

	refreshSoon(): void {
		if (this.#refresh !== undefined || this.#over) return;
		this.#refresh = setTimer(() => {
			this.#refresh = undefined;
			if (this.state.connected) void this.#check('changes');
			else void this.probe();
		}, REFRESH_DELAY_MS);
	}

	/** Takes an event of Workspace. Returns whether the page may see it too. */
	event({ channel, data }: ServerEvent, source: MessageEventSource | null): boolean {
		if (!this.workspace.known) {
			// It has not answered Ringside yet, or its answers do not show its window: ask now.
			if (this.state.connected) this.refreshSoon();
			else this.nudge('event');
			return true;
		}
		if (!this.workspace.is(source)) return true;
		this.nudge('event');
		if (this.state.reloading) return true; // of a load whose list is still to come
		const subscription = this.#channels.find((item) => item.channel === channel);
		if (subscription?.judge(data) === 'copy') return false;
		const isListed = this.link.reason !== 'refused';
		if (channel === INTERACTION_CHANNEL && !this.singles.event(data, isListed)) this.refreshSoon();
		if (channel === MARKDONE_CHANNEL) this.#change({ kind: 'markdone', data: plainEventData(data) });
		return true;
	}

	foreignReply(reply: Parameters<Subscription['noticeForeign']>[0], source: MessageEventSource | null): void {
		if (this.workspace.known && !this.workspace.is(source)) return;
		this.nudge('reply');
		// All of them hear of it. Who only listens now has to look often, and at once.
		const left = this.#channels.map((channel) => channel.noticeForeign(reply));
		if (reply.subscriptionId !== undefined && left.includes(true)) this.refreshSoon();
	}

	/** Reacts to a sign of life while not connected, instead of waiting for the next attempt. */
	nudge(sign: Sign): void {
		if (this.state.connected || this.#over) return;
		if (this.#nudges.take(sign, this.#askedAt)) this.#attempt = CALM_ATTEMPT;
	}

	/** Takes in a list that a command or a check asked for. Returns whether it could be read, and is of the present load. */
	list(data: unknown, mark: number, say: Say = 'all'): boolean {
		return !this.state.reloading && this.#list.take(data, say, mark);
	}

	/** Posts everything again, without waiting for an unanswered question to time out. */
	resume(): void {
		if (!this.state.repeat()) return;
		void (this.state.connected ? this.#check('all') : this.probe());
	}

	end(): void {
		this.#over = true;
		clearTimer(this.#beat);
		clearTimer(this.#refresh);
		this.#nudges.reset();
		for (const channel of this.#channels) channel.end();
	}

	/** Sends a command to this page's Workspace, or through another `service`, and resolves with the answer. */
	ask(command: Command, options: AskOptions = {}, service = this.#service): Promise<Answer> {
		return this.#requests.open((id, back) => service && request(service, command, id, back), {
			name: requestOf(command.method),
			trusts: this.workspace.trusts,
			...options,
		});
	}

	async #connect(list: unknown, mark: number): Promise<void> {
		this.#connected();
		this.#list.take(list, 'all', mark);
		// Events between the list and the subscription would be lost, so the list is read again after it.
		const begun = await Promise.all(this.#channels.map((channel) => channel.begin()));
		if (begun.some((item) => item !== undefined) && !this.#over) await this.#check('changes');
	}

	/** Workspace answers but refuses the list. Events may still come, so the subscription decides. */
	async #connectRefused(detail: string, listed = false): Promise<void> {
		// One that was made before Workspace fell silent, or before it began to refuse, may be gone, and no list will tell.
		const [events] = this.#channels;
		const { reason } = this.link;
		const renew = listed || reason === 'lost' || (reason === 'refused' && events?.live !== true);
		const [tried] = await Promise.all(
			this.#channels.map((channel) => (renew ? channel.renew() : channel.begin())),
		);
		if (events?.live === true || (tried?.kind === 'reply' && tried.outcome.ok)) this.#connected(detail);
		else this.state.set({ status: 'notConnected', reason: 'refused', detail });
	}

	/** Notes that Workspace answers: with its list, which is to be posted next, or with a refusal in these words (`detail`). */
	#connected(detail?: string): void {
		this.#attempt = 0;
		this.#misses = 0;
		this.#nudges.reset();
		const refused = detail === undefined ? {} : ({ reason: 'refused', detail } as const);
		const missing = this.#service === undefined || guest !== undefined ? [] : missingMethods(this.#service);
		const isNewLoad = this.state.connect({ ...this.workspace.place(), ...refused, missing });
		if (isNewLoad) this.interactions.clear();
		if (detail === undefined) this.#list.postAllNext();
	}

	/** Reads the list again and posts what differs, or all of it. */
	async #check(say: Say): Promise<void> {
		const service = this.#service;
		if (say === 'all') this.#list.postAllNext();
		if (service === undefined || this.#over) return;
		if (this.#asking) {
			if (say !== 'missed') this.#again = true;
			return;
		}
		const turn = this.#begin();
		const { mark } = this.interactions;
		const answer = await this.ask(LIST);
		if (!this.#end(turn)) return;
		if (answer.kind === 'reply' && answer.source && !this.workspace.is(answer.source)) {
			// The page has turned its object to another window: another Workspace, with ids of its own.
			this.workspace.learn(answer.source);
			return this.reattach();
		}
		if (answer.kind === 'reply' && answer.outcome.ok) {
			this.#misses = 0;
			// Also where the list was refused before: what was said of that is no longer so.
			if (!this.state.connected || this.link.reason !== undefined) this.#connected();
			this.#list.take(answer.outcome.data, say, mark);
		} else if (++this.#misses >= MAX_MISSES) {
			this.#attempt = CALM_ATTEMPT;
			if (answer.kind !== 'reply') this.state.unanswered(answer);
			// Where it refuses the list but still sends events, that is known already.
			else if (!answer.outcome.ok && this.link.reason !== 'refused') {
				await this.#connectRefused(answer.outcome.message, true);
			}
		}
		if (this.link.reason === 'refused') this.singles.review();
		this.#schedule();
		if (answer.kind === 'reply') this.#askAgain();
	}

	/** Subscribes, then reads the list once more, because nothing reported what happened before the subscription. */
	async #takeUp(subscribe: (channel: Subscription) => Promise<Answer | undefined>): Promise<void> {
		const begun = await Promise.all(this.#channels.map(subscribe));
		if (this.#list.allNext || begun.some((item) => item !== undefined)) await this.#check('changes');
	}

	#renumber(): void {
		for (const channel of this.#channels) channel.forget();
		this.interactions.clear();
		this.state.renumber();
		this.#list.postAllNext();
		void this.#takeUp((channel) => channel.begin());
	}

	#change(change: Change): void {
		this.interactions.apply(change);
		this.#post({ type: 'change', epoch: this.link.epoch, change });
	}

	#schedule(): void {
		clearTimer(this.#beat);
		if (this.#over) return;
		if (this.state.connected) {
			const doubtful = this.interactions.anyFading || this.#misses > 0;
			this.#beat = setTimer(() => void this.#check('missed'), beat(this.#channels[0], doubtful));
		} else {
			this.#beat = setTimer(() => void this.probe(), attempt(this.#attempt++));
		}
	}
}
