import * as v from 'valibot';
import { PortClosed } from '../../contract/exchange';
import { DeliveredSchema, type Fate, FatesSchema, type ToRelay, type Unrecorded } from '../../contract/relay';
import { CONTRACT } from '../../contract/schema';
import type { CommandRecord } from '../../contract/surface';
import { placeOf, type TrackedSession } from '../sessions/sessions';
import type { WorkerApi } from '../worker-api';
import { type CommandResult, NO_ANSWER } from './command-result';

/** After this many ms without a reply from the page, its relay is asked what became of the command. */
const OVERDUE_MS = 25_000;
const MAX_KNOWN = 500;

type Settled = Extract<Fate, { fate: 'settled' }>;

export interface DeliveryHost {
	api: WorkerApi;
	session(key: string): TrackedSession | undefined;
	/** Returns a command that is still pending. */
	pending(id: string): CommandRecord | undefined;
	/** Returns whether a request made at this time is recent enough to be sent again. */
	isStillMeant(at: number): boolean;
	/** Returns a promise if the command has to wait before it is sent. */
	hold(record: CommandRecord, trackedSession: TrackedSession): Promise<unknown> | undefined;
	/** Returns what the relay keeps beside a command and the rest of its record. */
	beside(record: CommandRecord): Record<string, unknown>;
	/** Ends a command without a reply, unless it has ended already. */
	conclude(record: CommandRecord, result: CommandResult): Promise<void>;
	/** Takes in an outcome from the relay of a session. */
	settled(fate: Settled, session: string): Promise<unknown>;
	/** Takes over commands that an earlier life of the worker sent, at once. Resolves with whether they could be stored. */
	adopt(unrecorded: readonly Unrecorded[], trackedSession: TrackedSession): Promise<boolean>;
	/** Returns the command, of those just adopted, that this one would repeat. This one is withdrawn, or has failed. */
	overtaken(record: CommandRecord, trackedSession: TrackedSession): Promise<string | undefined>;
}

/** Hands commands to the relays of their pages, and asks what became of those without a reply. */
export class Delivery {
	readonly #host: DeliveryHost;
	/** Names this life of the worker. A relay shows another life what it may not know of before it takes new commands. */
	readonly #life = crypto.randomUUID();
	/** The ids of commands that are on their way to a relay: it does not know them yet, and they are not to be sent beside that. */
	readonly #underWay = new Set<string>();
	/** The ids of the latest commands of this life, and of those that it has taken over from earlier ones. */
	readonly #known = new Set<string>();

	constructor(host: DeliveryHost) {
		this.#host = host;
	}

	/** Returns whether this life of the worker has sent or taken over a command: then it knows what became of its record. */
	knows(id: string): boolean {
		return this.#known.has(id);
	}

	/** Notes that this life has taken over a command, and asks for its fate if it is still pending after a while. */
	tookOver(id: string): void {
		this.#know(id);
		this.askLater(id);
	}

	/** Lets the relay of a session forget that these commands may not be stored. */
	release(ids: string[], session: string): void {
		const trackedSession = this.#host.session(session);
		if (trackedSession !== undefined) void this.#recorded(ids, trackedSession);
	}

	#know(id: string): void {
		this.#known.add(id);
		const [oldest = ''] = this.#known;
		if (this.#known.size > MAX_KNOWN) this.#known.delete(oldest);
	}

	/** Sends a command. Resolves with the id of the one that stands for it: its own, or that of one it would repeat. */
	async send(record: CommandRecord, trackedSession: TrackedSession): Promise<string> {
		this.askLater(record.id);
		this.#underWay.add(record.id);
		try {
			return await this.#sendOnce(record, trackedSession);
		} finally {
			this.#underWay.delete(record.id);
		}
	}

	async #sendOnce(record: CommandRecord, trackedSession: TrackedSession): Promise<string> {
		const hold = this.#host.hold(record, trackedSession);
		if (hold !== undefined) await hold;
		const unrecorded = await this.#hand(record, trackedSession);
		if (unrecorded.length === 0) return record.id;
		// Not awaited: storage that never answers must not keep the agent's command from being sent.
		void this.#adopt(unrecorded, trackedSession);
		const other = await this.#host.overtaken(record, trackedSession);
		if (other !== undefined) return other;
		const more = await this.#hand(record, trackedSession);
		if (more.length > 0) await this.#host.conclude(record, { status: 'failed', failure: 'notDelivered' });
		return record.id;
	}

	async #adopt(unrecorded: readonly Unrecorded[], trackedSession: TrackedSession): Promise<void> {
		const isStored = await this.#host.adopt(unrecorded, trackedSession);
		const ids = unrecorded.map(({ id }) => id);
		// Otherwise the relay stays the only one that the next life could learn of them from.
		if (isStored) await this.#recorded(ids, trackedSession);
	}

	/** Lets the relay forget that these commands may not be stored. If the message is lost, they are only adopted again. */
	async #recorded(ids: string[], trackedSession: TrackedSession): Promise<void> {
		const { instance } = trackedSession;
		await this.#host.api
			.sendToRelay(placeOf(trackedSession), { v: CONTRACT, to: 'relay', type: 'recorded', instance, ids })
			.catch(() => undefined);
	}

	/** Asks for the fate of a command if it is still pending after a while. */
	askLater(id: string): void {
		this.#host.api.after(OVERDUE_MS, () => {
			const record = this.#host.pending(id);
			if (record !== undefined) void this.askFate(record);
		});
	}

	/** Returns what the relay knows of a command; `undefined` if it cannot be asked. */
	async fateOf(id: string, session: string): Promise<Fate | undefined> {
		const trackedSession = this.#host.session(session);
		if (trackedSession === undefined) return undefined;
		const { instance } = trackedSession;
		const question: ToRelay = {
			v: CONTRACT,
			to: 'relay',
			type: 'fate',
			instance,
			ids: [id],
			life: this.#life,
		};
		const answer = await this.#host.api.sendToRelay(placeOf(trackedSession), question).catch(() => undefined);
		const parsed = v.safeParse(FatesSchema, answer);
		return parsed.success ? parsed.output.fates.find((item) => item.id === id) : undefined;
	}

	/** Asks the relay what became of a command, and ends it accordingly. Later, if this life is just sending it. */
	async askFate(record: CommandRecord): Promise<void> {
		if (this.#underWay.has(record.id)) return this.askLater(record.id);
		return this.#askFate(record);
	}

	async #askFate(record: CommandRecord): Promise<void> {
		const trackedSession = this.#host.session(record.session);
		const fate = await this.fateOf(record.id, record.session);
		if (fate?.fate === 'settled') return void (await this.#host.settled(fate, record.session));
		if (fate?.fate === 'waiting') return this.askLater(record.id);
		if (fate?.fate !== 'unheard' || trackedSession === undefined)
			return this.#host.conclude(record, NO_ANSWER);
		if (this.#host.isStillMeant(record.startedAt)) {
			// Not awaited: a mark done may wait for other commands, whose fate is asked after this one.
			void this.send(record, trackedSession);
			return;
		}
		return this.#host.conclude(record, { status: 'failed', failure: 'interrupted' });
	}

	/** Hands a command to the relay. Returns the commands that it refuses this one for; otherwise none. */
	async #hand(record: CommandRecord, trackedSession: TrackedSession): Promise<Unrecorded[]> {
		const { id, epoch, command, session: _, status: __, ...rest } = record;
		const notes = { ...rest, ...this.#host.beside(record) };
		this.#know(id);
		let answer: unknown;
		try {
			answer = await this.#host.api.sendToRelay(placeOf(trackedSession), {
				v: CONTRACT,
				to: 'relay',
				type: 'command',
				instance: trackedSession.instance,
				id,
				epoch,
				command,
				notes,
				life: this.#life,
			});
		} catch (error) {
			// The port closed before the answer: it may have been delivered, or not.
			if (error instanceof PortClosed) {
				await this.#askFate(record);
				return [];
			}
			// "Receiving end does not exist" means that nothing was delivered. Any other error may have followed the delivery.
			const undelivered = error instanceof Error && /receiving end|no receiver/i.test(error.message);
			await this.#host.conclude(
				record,
				undelivered ? { status: 'failed', failure: 'notDelivered' } : NO_ANSWER,
			);
			return [];
		}
		const parsed = v.safeParse(DeliveredSchema, answer);
		const delivered = parsed.success ? parsed.output : { ok: false as const };
		if (delivered.ok) {
			// It has been there before, sent by an earlier life of the worker.
			if (delivered.fate?.fate === 'settled') await this.#host.settled(delivered.fate, record.session);
			return [];
		}
		const { unrecorded = [] } = delivered;
		if (unrecorded.length === 0)
			await this.#host.conclude(record, { status: 'failed', failure: 'notDelivered' });
		return unrecorded;
	}
}
