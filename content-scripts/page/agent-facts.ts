import type { FromPage } from '../../src/contract/page';
import type { Link } from '../../src/contract/workspace-link';
import { allows, servicesIn } from '../../src/scapi/allowed-requests';
import type { Command } from '../../src/scapi/command';
import type { ReplyOutcome, ServerEvent } from '../../src/scapi/envelope';
import { AGENT_CHANNEL, MEDIA_CHANNEL } from '../../src/scapi/events';
import { toJson } from '../../src/scapi/json';
import { ALLOWED_SERVICES, type MethodName, requestOf } from '../../src/scapi/methods';
import { send } from './api-object';
import { clearTimer, now, setTimer } from './primordials';
import type { Answer, Requests } from './requests';
import { Subscription } from './subscription';
import type { WorkspaceLink } from './workspace-link';

type About = Extract<FromPage, { type: 'agentFact' }>['about'];

/** ms between readings while events arrive, and while it is not certain that any do. */
const BEAT_MS = 20_000;
const BLIND_BEAT_MS = 3_000;
/** ms after an event, and after a command, at which the state is read: its effect may take a moment. */
const AFTER_EVENT_MS = 30;
const AFTER_COMMAND_MS = [30, 400, 1_500, 4_000];
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
	workspaceLink: Pick<WorkspaceLink, 'ask' | 'service' | 'workspace'>;
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
	/** The load of Workspace that everything here is about. */
	#epoch: number | undefined;
	#connected = false;
	/** Counts loads and losses of Workspace. Answers from an earlier era are ignored. */
	#era = 0;
	#beat: number | undefined;
	#afterEvent: number | undefined;
	#afterCommand: number[] = [];
	#unanswered = 0;
	#over = false;
	/** JSON of what was last posted about each. */
	readonly #posted = new Map<About, string>();

	constructor(host: AgentFactsHost) {
		this.#host = host;
		const { requests, workspaceLink, sinceStart } = host;
		const service = () => workspaceLink.service;
		this.#channels = [AGENT_CHANNEL, MEDIA_CHANNEL].map(
			(channel) => new Subscription(channel, { requests, service, now, sinceStart }),
		);
	}

	/** Follows the link as it was posted. A Workspace that is lost and comes back in the same load still has the subscriptions. */
	link({ status, epoch }: Link): void {
		if (status !== 'connected') return this.#pause();
		if (this.#connected && this.#epoch === epoch) return;
		if (this.#epoch !== epoch) this.#forget();
		this.#epoch = epoch;
		this.#connected = true;
		void this.#begin();
	}

	/** Takes an event of Workspace. Returns whether the page may see it too. */
	event({ channel, data }: ServerEvent, source: MessageEventSource | null): boolean {
		const subscription = this.#channels.find((item) => item.channel === channel);
		if (subscription === undefined || this.#epoch === undefined) return true;
		if (!this.#host.workspaceLink.workspace.is(source)) return true;
		if (subscription.judge(data) === 'copy') return false;
		if (!this.#connected) return true;
		this.#post(channel === AGENT_CHANNEL ? 'agentEvent' : 'mediaEvent', { ok: true, data });
		clearTimer(this.#afterEvent);
		this.#afterEvent = setTimer(() => void this.#ask(CHANGING), AFTER_EVENT_MS);
		return true;
	}

	/** Notes a reply to the page: it may have subscribed itself. */
	noticeForeign(
		reply: Parameters<Subscription['noticeForeign']>[0],
		source: MessageEventSource | null,
	): void {
		if (!this.#host.workspaceLink.workspace.is(source)) return;
		for (const channel of this.#channels) channel.noticeForeign(reply);
	}

	/** Reads again after a command, until its effect must be there. */
	acted({ method }: Command): void {
		if (!this.#connected || !/^(?:agent|media|sipEndpoint)\./.test(method)) return;
		for (const timer of this.#afterCommand) clearTimer(timer);
		this.#afterCommand = AFTER_COMMAND_MS.map((delay) => setTimer(() => void this.#ask(CHANGING), delay));
	}

	/** Posts everything again. */
	refresh(): void {
		this.#posted.clear();
		if (this.#connected) void this.#ask([...LASTING, ...CHANGING]);
	}

	pageWasFirst(): void {
		for (const channel of this.#channels) channel.stepBack();
	}

	end(): void {
		this.#over = true;
		this.#pause();
		for (const channel of this.#channels) channel.end();
	}

	/** Asks nothing more until Workspace is connected again, and then everything. */
	#pause(): void {
		this.#connected = false;
		this.#era++;
		for (const timer of [this.#beat, this.#afterEvent, ...this.#afterCommand]) clearTimer(timer);
		this.#afterCommand = [];
		this.#services = [];
		this.#unanswered = 0;
		this.#refused.clear();
		this.#posted.clear();
	}

	/** Forgets what belonged to an earlier load of Workspace. */
	#forget(): void {
		this.#pause();
		for (const channel of this.#channels) channel.forget();
	}

	async #begin(): Promise<void> {
		const era = this.#era;
		const { requests, workspaceLink } = this.#host;
		const { service, workspace } = workspaceLink;
		const answer = await this.#outcome(() =>
			requests.open(
				(referenceId, callbacks) =>
					service && send(service, { request: ALLOWED_SERVICES, referenceId }, callbacks),
				{ name: ALLOWED_SERVICES, trusts: workspace.trusts },
			),
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

	#schedule(): void {
		clearTimer(this.#beat);
		if (!this.#connected) return;
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
					const answer = await this.#outcome(() => this.#host.workspaceLink.ask(command));
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
	async #outcome(ask: () => Promise<Answer>): Promise<ReplyOutcome | undefined> {
		if (this.#host.workspaceLink.service === undefined || this.#over) return undefined;
		const answer = await ask();
		return answer.kind === 'reply' ? answer.outcome : undefined;
	}

	/** Posts an outcome if it differs from the last one. Returns whether it replaced an earlier value. */
	#post(about: About, outcome: ReplyOutcome): boolean {
		const fact = { about, ok: outcome.ok, data: outcome.ok ? toJson(outcome.data ?? null) : outcome.message };
		const text = JSON.stringify(fact);
		const event = about === 'agentEvent' || about === 'mediaEvent';
		if (!event && this.#posted.get(about) === text) return false;
		const known = this.#posted.has(about);
		// After an event, the same answer as before it is news.
		if (event) this.#posted.delete(about === 'agentEvent' ? 'state' : 'media');
		else this.#posted.set(about, text);
		this.#host.post({ type: 'agentFact', epoch: this.#epoch ?? 0, ...fact });
		return known;
	}
}
