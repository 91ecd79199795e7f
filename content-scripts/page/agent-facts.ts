import type { FromPage } from '../../src/contract/page';
import type { Link } from '../../src/contract/workspace-link';
import { allows, servicesIn } from '../../src/scapi/allowed-requests';
import type { Command } from '../../src/scapi/command';
import type { ReplyOutcome, ServerEvent } from '../../src/scapi/envelope';
import { AGENT_CHANNEL, MEDIA_CHANNEL } from '../../src/scapi/events';
import { toJson } from '../../src/scapi/json';
import { ALLOWED_SERVICES, type MethodName, requestOf } from '../../src/scapi/methods';
import { type PageService, request, send } from './api-object';
import { clearTimer, now, setTimer } from './primordials';
import type { Requests } from './requests';
import { Subscription } from './subscription';

type About = Extract<FromPage, { type: 'told' }>['about'];

/** ms between readings while events arrive, and while it is not certain that any do. */
const BEAT_MS = 20_000;
const BLIND_BEAT_MS = 3_000;
/** ms after an event or an act at which the state is read: its effect may take a moment. */
const SOON_MS = [30];
const AFTER_ACT_MS = [30, 400, 1_500, 4_000];
/** Readings in a row without an answer after which there are fewer. */
const MAX_UNANSWERED = 3;

/** Options that decide what can be saved when a call has ended, and how it ends. */
const OPTIONS = [
	'interaction.case-data.is-read-only-on-idle',
	'interaction.disposition.key-name',
	'interaction.disposition.use-attached-data',
	'interaction.disposition.is-read-only-on-idle',
	'voice.mark-done-on-release',
	'voice.prompt-for-end',
];

type Question = [about: About, command: Command];
/** Read once: they change with the sign-in only. */
const LASTING: readonly Question[] = [
	['agent', { method: 'agent.get' }],
	['states', { method: 'agent.getStateList' }],
	['options', { method: 'configuration.getOption', patterns: OPTIONS }],
];
const CHANGING: readonly Question[] = [
	['state', { method: 'agent.getState' }],
	['media', { method: 'media.getMediaList' }],
	['microphone', { method: 'sipEndpoint.isMicrophoneMute' }],
	['speaker', { method: 'sipEndpoint.isSpeakerMute' }],
];

export interface AgentFactsHost {
	requests: Requests;
	service(): PageService | undefined;
	/** Returns whether a window may answer for Workspace, and whether it is Workspace's. */
	trusts(source: MessageEventSource | null): boolean;
	isWorkspace(source: MessageEventSource | null): boolean;
	post(message: FromPage): void;
	sinceStart: boolean;
}

/**
 * Reports what Workspace says about the agent: state, states, media, telephone set. Answers are passed on as they come; their
 * shapes are not documented, and the worker reads them. The payload of an event is only believed where the state cannot be
 * read: every event leads to another reading.
 */
export class AgentFacts {
	readonly #host: AgentFactsHost;
	readonly #channels: Subscription[];
	/** Methods that Workspace refused, until it is loaded again. */
	readonly #refused = new Set<MethodName>();
	#services: string[] = [];
	#epoch: number | undefined;
	/** Counts the loads of Workspace and the losses of it. An answer from before means nothing. */
	#era = 0;
	#beat: number | undefined;
	#soon: number[] = [];
	#unanswered = 0;
	#over = false;
	/** JSON of what was last posted about each. */
	readonly #posted = new Map<About, string>();

	constructor(host: AgentFactsHost) {
		this.#host = host;
		const { requests, service, sinceStart } = host;
		this.#channels = [AGENT_CHANNEL, MEDIA_CHANNEL].map(
			(channel) => new Subscription(channel, { requests, service, now, sinceStart }),
		);
	}

	/** Follows the link as it was posted. */
	link({ status, epoch }: Link): void {
		if (status === 'connected') {
			if (this.#epoch === epoch) return;
			this.#forget();
			this.#epoch = epoch;
			void this.#begin();
		} else this.#forget();
	}

	/** Takes an event of Workspace. Returns whether the page may see it too. */
	event({ channel, data }: ServerEvent, source: MessageEventSource | null): boolean {
		const subscription = this.#channels.find((item) => item.channel === channel);
		if (subscription === undefined || this.#epoch === undefined || !this.#host.isWorkspace(source))
			return true;
		if (subscription.judge(data) === 'copy') return false;
		this.#post(channel === AGENT_CHANNEL ? 'agentEvent' : 'mediaEvent', { ok: true, data });
		this.#read(SOON_MS);
		return true;
	}

	/** Notes a reply to the page: it may have subscribed itself. */
	noticeForeign(
		reply: Parameters<Subscription['noticeForeign']>[0],
		source: MessageEventSource | null,
	): void {
		if (!this.#host.isWorkspace(source)) return;
		for (const channel of this.#channels) channel.noticeForeign(reply);
	}

	/** Reads again after a command, until its effect must be there. */
	acted({ method }: Command): void {
		if (/^(?:agent|media|sipEndpoint)\./.test(method)) this.#read(AFTER_ACT_MS);
	}

	/** Posts everything again. */
	refresh(): void {
		this.#posted.clear();
		if (this.#epoch !== undefined) void this.#ask([...LASTING, ...CHANGING]).then(() => this.#schedule());
	}

	pageWasFirst(): void {
		for (const channel of this.#channels) channel.stepBack();
	}

	end(): void {
		this.#over = true;
		this.#stop();
		for (const channel of this.#channels) channel.end();
	}

	#stop(): void {
		this.#era++;
		for (const timer of [this.#beat, ...this.#soon]) clearTimer(timer);
		this.#soon = [];
	}

	#forget(): void {
		this.#stop();
		this.#epoch = undefined;
		this.#services = [];
		this.#unanswered = 0;
		this.#refused.clear();
		this.#posted.clear();
		for (const channel of this.#channels) channel.forget();
	}

	async #begin(): Promise<void> {
		const era = this.#era;
		const answer = await this.#open(ALLOWED_SERVICES, (service, referenceId, callbacks) =>
			send(service, { request: ALLOWED_SERVICES, referenceId }, callbacks),
		);
		if (era !== this.#era) return;
		if (answer?.ok === true) this.#services = servicesIn(answer.data);
		if (answer !== undefined) this.#post('services', answer.ok ? { ok: true, data: this.#services } : answer);
		if (!this.#may('agent.getState')) return void (await this.#ask(LASTING));
		await Promise.all(this.#channels.map((channel) => channel.begin()));
		// What happened before the subscription was reported by no event.
		if (era === this.#era) await this.#ask([...CHANGING, ...LASTING]);
		if (era === this.#era) this.#schedule();
	}

	/** Returns whether a method may be tried: it is allowed, or nothing says that it is not. */
	#may(method: MethodName): boolean {
		if (this.#refused.has(method)) return false;
		return this.#services.length === 0 || allows(this.#services, requestOf(method));
	}

	#read(delays: readonly number[]): void {
		for (const timer of this.#soon.splice(0)) clearTimer(timer);
		if (this.#epoch === undefined || this.#over) return;
		this.#soon = delays.map((delay) => setTimer(() => void this.#ask(CHANGING), delay));
	}

	#schedule(): void {
		clearTimer(this.#beat);
		if (this.#over || this.#epoch === undefined) return;
		const live = this.#channels.every((channel) => channel.live && !channel.usesPageSubscription);
		const often = !live && this.#unanswered < MAX_UNANSWERED;
		this.#beat = setTimer(
			() => {
				void this.#ask(CHANGING, true).then(() => this.#schedule());
			},
			often ? BLIND_BEAT_MS : BEAT_MS,
		);
	}

	/** Asks what may be asked. `beat`: nothing suggested a change, so one that shows was not reported by an event. */
	async #ask(questions: readonly Question[], beat = false): Promise<void> {
		const era = this.#era;
		const answers = await Promise.all(
			questions
				.filter(([, { method }]) => this.#may(method))
				.map(async ([about, command]) => {
					const answer = await this.#open(requestOf(command.method), (service, referenceId, callbacks) =>
						request(service, command, referenceId, callbacks),
					);
					if (era !== this.#era || answer === undefined) return answer !== undefined;
					if (!answer.ok) this.#refused.add(command.method);
					const changed = this.#post(about, answer);
					if (changed && beat && about === 'state') this.#missedEvent();
					return true;
				}),
		);
		if (era !== this.#era || answers.length === 0) return;
		this.#unanswered = answers.includes(true) ? 0 : this.#unanswered + 1;
	}

	#missedEvent(): void {
		for (const channel of this.#channels) void channel.renew();
	}

	/** Returns the outcome of a request; `undefined` if there was no answer, or none of Workspace's. */
	async #open(
		name: string,
		start: (service: PageService, ...rest: Parameters<Parameters<Requests['open']>[0]>) => void,
	): Promise<ReplyOutcome | undefined> {
		const { requests, service, trusts } = this.#host;
		const object = service();
		if (object === undefined || this.#over) return undefined;
		const answer = await requests.open((id, back) => start(object, id, back), { name, trusts });
		return answer.kind === 'reply' ? answer.outcome : undefined;
	}

	/** Posts what differs from the last time. Returns whether it did. */
	#post(about: About, outcome: ReplyOutcome): boolean {
		const told = { about, ok: outcome.ok, data: outcome.ok ? toJson(outcome.data ?? null) : outcome.message };
		const text = JSON.stringify(told);
		const event = about === 'agentEvent' || about === 'mediaEvent';
		if (!event && this.#posted.get(about) === text) return false;
		const known = this.#posted.has(about);
		// After an event, the same answer as before it is news.
		if (event) this.#posted.delete(about === 'agentEvent' ? 'state' : 'media');
		else this.#posted.set(about, text);
		this.#host.post({ type: 'told', epoch: this.#epoch ?? 0, ...told });
		return known;
	}
}
