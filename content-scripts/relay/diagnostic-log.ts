import type { LogEntry } from '../../src/contract/diagnostics';
import type { Change, FromPage } from '../../src/contract/page';
import type { Trace } from '../../src/contract/trace';
import type { Command } from '../../src/scapi/command';
import { MARKDONE_CHANNEL } from '../../src/scapi/events';
import { requestOf } from '../../src/scapi/methods';

const MAX_ENTRIES = 60;
const MINUTE_MS = 60_000;

/**
 * Logs what passed through this frame, for diagnostics: the request, how long it took, how many keys. Never a value, a key or
 * an id: the log is shown to whoever looks for a fault, and leaves the browser if they export it.
 */
export class DiagnosticLog {
	readonly #log: LogEntry[] = [];
	/** When the requests of the last minute were made. */
	#times: number[] = [];
	busiest = 0;
	unanswered = 0;
	unansweredSince: number | undefined;
	answeredAt: number | undefined;
	eventAt: number | undefined;

	get log(): LogEntry[] {
		return [...this.#log];
	}

	request({ request, ms, result }: Trace, at: number): void {
		this.#add({ at, kind: 'request', name: request, ms, result });
		this.#times = this.#times.filter((time) => at - time < MINUTE_MS);
		this.#times.push(at);
		this.busiest = Math.max(this.busiest, this.#times.length);
		if (result === 'answered' || result === 'refused') {
			this.unanswered = 0;
			this.unansweredSince = undefined;
			this.answeredAt = at;
		} else if (result === 'silent') {
			this.unanswered++;
			this.unansweredSince ??= at - ms;
		}
	}

	command(command: Command, at: number): void {
		const keys = command.method === 'setUserData' ? Object.keys(command.keyValues).length : undefined;
		const entry: LogEntry = { at, kind: 'command', name: requestOf(command.method) };
		this.#add(keys === undefined ? entry : { ...entry, count: keys });
	}

	fromPage(message: FromPage, at: number): void {
		if (message.type === 'change') this.#event(message.change, at);
		if (message.type === 'snapshot') {
			this.#add({
				at,
				kind: 'list',
				name: requestOf('getInteractions'),
				count: message.interactions.length + message.unreadable,
			});
		}
	}

	#event(change: Change, at: number): void {
		// An interaction that was read by itself is reported as a change too, without an event type.
		if (change.kind === 'remove' || (change.kind === 'upsert' && change.eventType === '')) return;
		this.eventAt = at;
		if (change.kind === 'markdone') return this.#add({ at, kind: 'event', name: MARKDONE_CHANNEL });
		const entry: LogEntry = { at, kind: 'event', name: name(change.eventType) };
		if (change.kind === 'case') return this.#add(entry);
		const { state, userData } = change.interaction;
		this.#add({ ...entry, state: name(state), count: Object.keys(userData).length });
	}

	#add(entry: LogEntry): void {
		this.#log.push(entry);
		if (this.#log.length > MAX_ENTRIES) this.#log.shift();
	}
}

/** Returns the text if it looks like an event type or a state, which are open strings; else "…". */
function name(text: string): string {
	return /^[A-Z][A-Z_]{0,39}$/i.test(text) ? text : '…';
}
