import type { Unrecorded } from '../../contract/relay';
import type { CommandRecord } from '../../contract/surface';
import type { TrackedSession } from '../sessions/sessions';
import { type CommandResult, NO_ANSWER } from './command-result';
import type { CommandsHost } from './commands-host';
import type { RecordList } from './record-list';
import { type Place, planOf, type Request, recordOf, type Sent } from './unstored-commands';
import type { Outcome } from './unstored-outcomes';

export interface EarlierCommandsHost extends Pick<CommandsHost, 'api' | 'session' | 'plans'> {
	readonly records: Pick<RecordList<CommandRecord>, 'has' | 'put' | 'save'>;
	/** Returns whether this life of the worker has sent or taken over a command. */
	knows(id: string): boolean;
	/** Notes that this life has taken over a command. */
	tookOver(id: string): void;
	/** Takes in an outcome from the relay of a session. */
	outcome(outcome: Outcome, session: string): Promise<unknown>;
	/** Ends a command without a reply, unless it has ended already. */
	conclude(record: CommandRecord, result: CommandResult): Promise<void>;
}

/** Takes over what an earlier life of the worker sent and could not store: commands, and the plans whose steps they are. */
export class EarlierCommands {
	readonly #host: EarlierCommandsHost;

	constructor(host: EarlierCommandsHost) {
		this.#host = host;
	}

	/** Takes over a command whose outcome has come. The session may not be known to this life either. */
	ofOutcome(id: string, request: Sent, session: string): void {
		if (!this.#host.knows(id)) this.#takeOver(id, request, this.#place(session, request.origin));
	}

	/** Takes over, at once, what a relay shows this life of the worker first. Resolves with whether it could be stored. */
	async adopt(unrecorded: readonly Unrecorded[], place: TrackedSession): Promise<boolean> {
		const { records, plans, outcome } = this.#host;
		const { key } = place.session;
		for (const { id, fate, ...request } of unrecorded) {
			this.#takeOver(id, request, place);
			// Not awaited: the next command is judged by all of them, whether or not storage takes them.
			if (fate.fate === 'settled') void outcome(fate, key);
		}
		const isStored = await records.save();
		return isStored && (await plans().saved);
	}

	/** Takes over from a document that is going. The session may not be known to this life either. */
	async inherit(unrecorded: readonly Unrecorded[], key: string, origin: string): Promise<void> {
		const { records, knows, outcome, conclude } = this.#host;
		const place = this.#place(key, origin);
		const ends = unrecorded.map(async ({ id, fate, ...request }) => {
			if (knows(id)) return;
			this.#takeOverPlan(request, place);
			if (records.has(id)) return;
			const record = recordOf(id, request, place, this.#host.api.now());
			records.put(record);
			if (fate.fate === 'settled') await outcome(fate, key);
			await conclude(record, NO_ANSWER);
		});
		// All of them at once: none waits for a storage that takes no other.
		await Promise.all(ends);
	}

	#takeOver(id: string, request: Request, place: Place): void {
		const { records, api, tookOver } = this.#host;
		this.#takeOverPlan(request, place);
		if (records.has(id)) return;
		records.put(recordOf(id, request, place, api.now()));
		tookOver(id);
	}

	#takeOverPlan(request: Request, place: Place): void {
		const plan = planOf(request, place);
		if (plan !== undefined) this.#host.plans().takeOver(plan);
	}

	/** Returns what is known of a session: if storage was full, perhaps only what its relay says. */
	#place(key: string, origin: string): Place {
		return this.#host.session(key) ?? { session: { key, origin }, interactions: new Map() };
	}
}
