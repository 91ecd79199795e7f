import type { RequestLimits } from '../../src/contract/limits';
import type { Trace } from '../../src/contract/trace';
import {
	failureOf,
	isServerMessage,
	looking,
	outcomeOf,
	type Reply,
	type ReplyOutcome,
} from '../../src/scapi/envelope';
import { bare, brief, isRecord } from '../../src/scapi/json';
import type { Callbacks } from './api-object';
import { clearTimer, now, randomName, setTimer, soon } from './primordials';
import { RequestBudget, type Urgency } from './request-budget';

/** The result of a request. `echoed` is true if the page answered itself, as it does without a Workspace. */
export type Answer =
	| {
			kind: 'reply';
			outcome: ReplyOutcome;
			subscriptionId?: unknown;
			source?: MessageEventSource | null;
	  }
	| { kind: 'silent'; echoed: boolean }
	| { kind: 'broken'; detail: string };

/** Returns an answer in one word, for the trace. */
export function resultOf(answer: Answer): Trace['result'] {
	if (answer.kind === 'reply') return answer.outcome.ok ? 'answered' : 'refused';
	return answer.kind === 'silent' && answer.echoed ? 'echoed' : answer.kind;
}

interface Pending {
	echoed: boolean;
	answer: (answer: Answer) => void;
	/** Takes an answer that comes after the wait was given up. */
	late?: (answer: Answer) => void;
	answered: boolean;
}

/** How to wait for an answer. */
export interface AskOptions {
	/** ms until the wait is given up; `PATIENCE` if absent. */
	patience?: number;
	/** ms to wait after an echo: the page is most likely talking to itself. */
	patienceAfterEcho?: number;
	/** Gets an answer that comes after the wait was given up. */
	late?: (answer: Answer) => void;
	/** True if a late answer stays useful for as long as the command is shown as unanswered. */
	lasting?: boolean;
	/** `refresh` if absent. */
	urgency?: Urgency;
}

type Start = (referenceId: string, callbacks: Callbacks) => void;

interface RequestOptions extends AskOptions {
	/** The request as the trace names it; without a name it is not traced. */
	name?: string;
	/** Returns whether a window may speak for Workspace. */
	trusts?: (source: MessageEventSource) => boolean;
}

/** The vendor's library gives up after 10 s; a little more, so that its word comes first where it has one. */
export const REPLY_TIMEOUT_MS = 10_500;
/** ms for which a late answer is still recognised, and kept from the page like every reply to Ringside. */
const LATE_REPLY_MS = 120_000;
/** The same in ms for a command, which is shown as unanswered for ten minutes. */
const LATE_COMMAND_REPLY_MS = 600_000;
/** ms in which an act whose sending threw may still be answered. */
const THROWN_PATIENCE_MS = 1_000;
const LIBRARY_TIMEOUT = 'Request timeout';

/** Returns what the page's code threw, as text. It may be anything, even something that throws when it is read. */
function wordsOf(thrown: unknown): string {
	try {
		return brief(String(thrown instanceof Error ? thrown.message : thrown));
	} catch {
		return '';
	}
}

/**
 * The requests Ringside has under way in this page.
 *
 * A reply settles one only if Workspace itself sent it: in a page without Workspace, the library reports every request,
 * echoed back by the page's own window, as a success.
 */
export class Requests {
	readonly #prefix = `ringside-${randomName()}-`;
	readonly #pending = new Map<string, Pending>();
	/** From which window each message object came, for replies that reach us only through the library's callback. */
	readonly #seen = new WeakMap<object, MessageEventSource>();
	/** Replies that the library handed to one of our callbacks before our own listener saw them. */
	readonly #handed = new WeakMap<object, (source: MessageEventSource | null) => void>();
	readonly #trace: ((trace: Trace) => void) | undefined;
	readonly #budget = new RequestBudget(now);
	/** Refreshes that wait for their turn, by name: another of the same name is the same question. */
	readonly #waiting = new Map<string, Promise<Answer>>();
	/** The waits for a turn, as they end early. */
	readonly #turns = new Set<() => void>();
	#count = 0;
	#over = false;

	/** @param trace called with every named request once it has a result */
	constructor(trace?: (trace: Trace) => void) {
		this.#trace = trace;
	}

	/** Takes in how many requests the settings allow. */
	allow(limits: RequestLimits): void {
		this.#budget.allow(limits);
	}

	isOurs(referenceId: string): boolean {
		return referenceId.startsWith(this.#prefix);
	}

	/** Returns a new reference id that cannot be guessed without seeing the request. */
	reference(): string {
		return `${this.#prefix}${++this.#count}`;
	}

	/** Remembers the origin of a message object before the library hands it to a callback. */
	witness(message: unknown, source: MessageEventSource | null): void {
		if (isRecord(message) && source !== null) this.#seen.set(message, source);
	}

	/**
	 * Runs `start` with a fresh reference id and both callbacks, as soon as the budget allows it, and resolves with what came of it.
	 * `trusts` says whether a window may speak for Workspace; `late` gets an answer that comes after the patience ended.
	 */
	open(start: Start, options: RequestOptions = {}): Promise<Answer> {
		const { name = '', urgency = 'refresh' } = options;
		// An act has had its turn (see `turn`): sent later, it could reach what has changed since.
		const wait = urgency === 'act' ? 0 : this.#budget.wait(name, urgency);
		if (wait === 0) return this.#send(start, options);
		const same = this.#waiting.get(name);
		if (same !== undefined) return same;
		const turn = this.#turn(wait).then((isOver) => {
			this.#waiting.delete(name);
			return isOver ? ({ kind: 'silent', echoed: false } as const) : this.open(start, options);
		});
		if (name !== '') this.#waiting.set(name, turn);
		return turn;
	}

	/**
	 * Waits until the budget has room for an act, at most `patience` ms. Resolves with false if it has none by then, or Ringside
	 * leaves. What the act is about may have changed meanwhile. `queued` is called with true if it has to wait, and with false once
	 * there is room.
	 */
	async turn(name: string, patience: number, queued: (waits: boolean) => void): Promise<boolean> {
		const until = now() + patience;
		for (let isQueued = false; ; isQueued = true) {
			const wait = this.#budget.wait(name, 'act');
			if (wait === 0) {
				if (isQueued) queued(false);
				return true;
			}
			if (now() + wait > until) return false;
			if (!isQueued) queued(true);
			if (await this.#turn(wait)) return false;
		}
	}

	/** Sends nothing any more of what waits for its turn. */
	end(): void {
		this.#over = true;
		for (const turn of this.#turns) turn();
	}

	/** Resolves after so many ms, or at the end; returns whether it is the end. */
	#turn(wait: number): Promise<boolean> {
		return new Promise((resolve) => {
			const turn = () => {
				this.#turns.delete(turn);
				clearTimer(timer);
				resolve(this.#over);
			};
			const timer = setTimer(turn, this.#over ? 0 : wait);
			this.#turns.add(turn);
		});
	}

	#send(start: Start, options: RequestOptions): Promise<Answer> {
		const referenceId = this.reference();
		const began = this.#budget.take(options.name ?? '');
		const trace = (answer: Answer) => {
			const { name } = options;
			if (name !== undefined) this.#trace?.({ request: name, ms: now() - began, result: resultOf(answer) });
		};
		return new Promise((resolve) => {
			let timer: number | undefined;
			const pending: Pending = {
				echoed: false,
				answered: false,
				answer: (answer) => {
					if (pending.answered) {
						// An answer after silence counts; a second answer does not.
						if (answer.kind === 'reply') {
							if (pending.late !== undefined) trace(answer);
							pending.late?.(answer);
							delete pending.late;
						}
						return;
					}
					pending.answered = true;
					clearTimer(timer);
					trace(answer);
					// Its own echo says that no Workspace is there to limit anything.
					const isAnswered = answer.kind !== 'silent' || answer.echoed;
					this.#budget.ended(options.name ?? '', began, isAnswered);
					if (answer.kind !== 'reply' && options.late !== undefined) pending.late = options.late;
					const memory =
						pending.late !== undefined && options.lasting === true ? LATE_COMMAND_REPLY_MS : LATE_REPLY_MS;
					setTimer(() => this.#pending.delete(referenceId), memory);
					resolve(answer);
				},
			};
			this.#pending.set(referenceId, pending);
			const silent = () => pending.answer({ kind: 'silent', echoed: pending.echoed });
			timer = setTimer(silent, options.patience ?? REPLY_TIMEOUT_MS);
			const echo = () => {
				if (pending.echoed) return;
				pending.echoed = true;
				if (options.patienceAfterEcho === undefined) return;
				clearTimer(timer);
				timer = setTimer(silent, options.patienceAfterEcho);
			};
			// In a page that was open before Ringside, the library's listener runs before ours, which alone knows the
			// window that a reply came from: let it have its turn. The library has taken the reference id out by then,
			// but the object is the same.
			const fromLibrary = (outcome: ReplyOutcome, reply?: unknown) => {
				const answer: Answer = bare({ kind: 'reply', outcome });
				if (isRecord(reply)) {
					const seenFrom = this.#seen.get(reply);
					if (seenFrom !== undefined) answer.source = seenFrom;
					const id = reply.subscriptionId;
					if (id !== undefined && id !== null) answer.subscriptionId = id;
					this.#handed.set(reply, (source) => pending.answer({ ...answer, source }));
				}
				if (answer.source === undefined) soon(() => pending.answer(answer));
				else pending.answer(answer);
			};
			const believed = (value: unknown): value is Record<string, unknown> => {
				if (!isServerMessage(value)) return false;
				const source = this.#seen.get(value);
				return source === undefined || options.trusts?.(source) !== false;
			};
			try {
				start(referenceId, {
					succeeded: looking((value) => {
						if (believed(value)) fromLibrary(outcomeOf(value), value);
						else echo();
					}),
					failed: looking((reason) => {
						if (reason === LIBRARY_TIMEOUT) silent();
						else if (believed(reason)) fromLibrary(failureOf(reason), reason);
						// A library of another make may fail in its own words; a failure is never a lie about success.
						else if (!isRecord(reason) || reason.userAgent === undefined) fromLibrary(failureOf(reason));
					}),
				});
			} catch (error) {
				const broken = () => pending.answer({ kind: 'broken', detail: wordsOf(error) });
				// It may have been sent before something threw: then Workspace answers, and the act must not be repeated.
				clearTimer(timer);
				if (options.urgency === 'act') timer = setTimer(broken, THROWN_PATIENCE_MS);
				else broken();
			}
		});
	}

	/** Returns whether the library has already passed this reply to a callback of ours. If so, its source is recorded. */
	recognise(message: unknown, source: MessageEventSource | null): boolean {
		const record = isRecord(message) ? this.#handed.get(message) : undefined;
		record?.(source);
		return record !== undefined;
	}

	/** Resolves the request a reply names. Only somebody who saw the request can know its reference id. */
	resolve(reply: Reply, source: MessageEventSource | null): void {
		const pending = this.#pending.get(reply.referenceId);
		if (pending === undefined) return;
		const answer: Answer = bare({ kind: 'reply', outcome: reply.outcome, source });
		if (reply.subscriptionId !== undefined) answer.subscriptionId = reply.subscriptionId;
		pending.answer(answer);
	}
}
