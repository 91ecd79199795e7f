import type { RequestLimits } from '../../src/contract/limits';
import { UNREADABLE } from '../../src/contract/reader';
import { readReportAnswer } from '../../src/contract/readers';
import { isRecord } from '../../src/scapi/json';

/** ms between attempts to reach the worker. Sending wakes it, so more than one failure means it cannot start. */
const RETRY_DELAYS_MS = [50, 200, 1_000, 3_000, 10_000];

/** Returns whether a message says what this document knows, which makes the worker show it. */
export const isReport = (message: unknown): message is Record<string, unknown> =>
	isRecord(message) && message.type === 'report';

/**
 * Returns whether a message may go over the port: changes, and what becomes of commands. The others wake the worker, or bring it
 * what the browser says of this document now.
 */
export function mayGoOverPort(message: unknown): boolean {
	if (isReport(message)) return message.snapshot === undefined;
	return isRecord(message) && (message.type === 'outcome' || message.type === 'queued');
}

export interface OutboxOptions {
	send(message: unknown): Promise<unknown>;
	/** False once the extension went away under this page. */
	alive(): boolean;
	onDead(): void;
	wait(delay: number): Promise<void>;
	/** Takes in how many requests the page may send. */
	limited(limits: RequestLimits): void;
}

export type Delivery = 'taken' | 'snapshotNeeded' | 'guest' | 'keep' | 'undelivered';

/**
 * Delivers messages to the worker through its sleep and its restarts, each by itself: a page that goes away says so at once,
 * whatever else is still being tried. What has an order is kept in it by whoever sends it: reports, and outcomes.
 */
export class Outbox {
	readonly #options: OutboxOptions;

	/** ms for which the worker has asked for no further report. */
	pause = 0;

	constructor(options: OutboxOptions) {
		this.#options = options;
	}

	async deliver(message: unknown, attempts = RETRY_DELAYS_MS.length): Promise<Delivery> {
		for (let attempt = 0; attempt < attempts; attempt++) {
			if (!this.#options.alive()) break;
			try {
				// Throws synchronously after an update of the extension, and rejects while nobody listens.
				const answer = readReportAnswer(await this.#options.send(message));
				if (answer !== UNREADABLE) {
					const { need, wait = 0, limits } = answer;
					if (limits !== undefined) this.#options.limited(limits);
					this.pause = Math.max(this.pause, wait);
					return need === 'snapshot' ? 'snapshotNeeded' : need === 'nothing' ? 'taken' : need;
				}
			} catch {
				// `alive` distinguishes the two cases on the next turn.
			}
			await this.#options.wait(RETRY_DELAYS_MS[attempt] ?? 0);
		}
		if (!this.#options.alive()) this.#options.onDead();
		return 'undelivered';
	}
}
