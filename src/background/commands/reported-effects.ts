import type { CommandRecord } from '../../contract/surface';
import type { WorkerApi } from '../worker-api';
import { type CommandResult, NOT_REPORTED } from './command-result';

/** ms after an acknowledgement in which Workspace must report the effect. The page reads the state several times meanwhile. */
const REPORT_TIMEOUT_MS = 6_000;

export interface ReportedEffectsHost {
	api: WorkerApi;
	/** Returns whether Workspace reports what a command asked for; `undefined` if no report could show it. */
	shows(record: CommandRecord): boolean | undefined;
	list(): readonly CommandRecord[];
	/** Replaces a record, and stores the list. Resolves with whether it could be stored. */
	keep(record: CommandRecord): Promise<boolean>;
	end(record: CommandRecord, result: CommandResult): Promise<unknown>;
}

/**
 * Requests about the agent, and acts on a call, which Workspace acknowledges before they take effect, and sometimes without. They
 * stay pending until Workspace reports the effect.
 */
export class ReportedEffects {
	readonly #host: ReportedEffectsHost;
	/** The ids of pending commands that a report has shown to be carried out. */
	#carriedOut = new Set<string>();

	constructor(host: ReportedEffectsHost) {
		this.#host = host;
	}

	/** Takes an acknowledged command that must wait for a report. Resolves with whether it is stored; `undefined` if it need not wait. */
	take(record: CommandRecord, { status }: CommandResult): Promise<boolean> | undefined {
		if (status !== 'succeeded' || this.#host.shows(record) !== false) return undefined;
		const acknowledged: CommandRecord = { ...record, status: 'pending', acknowledged: true };
		this.#host.api.after(REPORT_TIMEOUT_MS, () => {
			const now = this.#host.list().find(({ id }) => id === record.id);
			if (now?.status === 'pending') void this.#host.end(now, NOT_REPORTED);
		});
		// The relay forgets the command once it is stored.
		return this.#host.keep(acknowledged);
	}

	/** Takes in what a report says of pending commands: their answers may get lost, and the interaction end before that shows. */
	takeReports(results: readonly [CommandRecord, CommandResult][]): void {
		const shown = results.filter(([, { status }]) => status === 'succeeded').map(([{ id }]) => id);
		if (shown.length === 0) return;
		const pending = this.#host.list().filter(({ status }) => status === 'pending');
		const before = pending.map(({ id }) => id).filter((id) => this.#carriedOut.has(id));
		this.#carriedOut = new Set([...before, ...shown]);
	}

	/** Returns what a result means after the reports before it: that the interaction has gone says nothing of a command it had shown. */
	afterReports({ id }: CommandRecord, result: CommandResult): CommandResult {
		const wasCarriedOut = this.#carriedOut.delete(id);
		const isOnlyGone = result.inferred === true && result.failure === 'gone';
		return wasCarriedOut && isOnlyGone ? { status: 'succeeded', inferred: true } : result;
	}

	/** Ends the requests whose effect Workspace shows now: those that wait, and those that were given up. */
	async reported(session: string): Promise<void> {
		const shown = this.#host
			.list()
			.filter(
				(record) =>
					record.session === session &&
					(record.acknowledged === true || record.waiting === true || record.failure === 'notReported') &&
					this.#host.shows(record) === true,
			);
		for (const record of shown)
			await this.#host.end(record, { status: 'succeeded', inferred: record.waiting === true });
	}
}
