import type { CommandOutcome } from '../../src/contract/page';
import type { FromRelay } from '../../src/contract/relay';
import type { CommandLedger } from './command-ledger';
import type { Delivery } from './outbox';

type OutcomeMessage = Pick<
	Extract<FromRelay, { type: 'outcome' }>,
	'type' | 'id' | 'outcome' | 'takenAt' | 'request'
>;

export interface OutcomeReportsHost {
	readonly ledger: CommandLedger;
	/** Delivers an outcome to the worker. */
	deliver(message: OutcomeMessage): Promise<Delivery>;
}

/** Reports outcomes to the worker, one after the other: a silence that is repeated must not arrive after a late answer. */
export class OutcomeReports {
	readonly #host: OutcomeReportsHost;
	#queue: Promise<unknown> = Promise.resolve();
	#repeats = false;

	constructor(host: OutcomeReportsHost) {
		this.#host = host;
	}

	report(id: string, outcome: CommandOutcome): void {
		// The result itself may be of any size and is not needed: the interactions show it.
		const { data: _, ...bare } = { data: undefined, ...outcome };
		if (this.#host.ledger.recordOutcome(id, bare)) this.#queue = this.#queue.then(() => this.#send(id, bare));
	}

	/** Reports again what no worker has confirmed: the one that took it in may have died before it was stored. */
	repeat(): void {
		if (this.#repeats) return;
		this.#repeats = true;
		this.#queue = this.#queue.then(async () => {
			this.#repeats = false;
			for (const { id, outcome } of this.#host.ledger.unconfirmed()) await this.#send(id, outcome);
		});
	}

	async #send(id: string, outcome: CommandOutcome): Promise<void> {
		const { ledger, deliver } = this.#host;
		const delivery = await deliver({ type: 'outcome', id, outcome, ...ledger.besideOutcome(id) });
		if (delivery === 'taken') ledger.recorded([id]);
		else ledger.unconfirm(id, delivery === 'keep' ? Date.now() : undefined);
	}
}
