import type { Model, Patch, Tag, Tracked } from '../../../src/contract/surface';
import { interaction, model, TAGS, tracked } from './build-model';
import type { MemoryConnection } from './memory';

/** States in which the interactions of the property can be. */
const STATES = ['RINGING', 'TALKING', 'IDLE', 'HELD'] as const;

/** One thing that Workspace or the settings do on their own. */
export type Change =
	| { readonly kind: 'ring' | 'close' | 'reorder' | 'tags' | 'restart' }
	| { readonly kind: 'state'; readonly state: (typeof STATES)[number] };

/** A Workspace that changes on its own, and remembers what each interaction was. */
export class ChangingWorkspace {
	#n = 0;
	#tags: readonly Tag[] = TAGS;
	readonly #connection: () => MemoryConnection;

	constructor(connection: () => MemoryConnection) {
		this.#connection = connection;
	}

	begin(count: number): Model {
		this.#tags = TAGS;
		return model(Array.from({ length: count }, () => this.#fresh('TALKING')));
	}

	apply(change: Change, which: number): void {
		const connection = this.#connection();
		const list = connection.model?.interactions.s1 ?? [];
		const one = list[which % Math.max(list.length, 1)];
		if (change.kind === 'ring') return this.#patch({ upsert: [this.#fresh('RINGING')] });
		if (change.kind === 'tags') {
			this.#tags = [...this.#tags.slice(1), ...this.#tags.slice(0, 1)];
			const shown = connection.model;
			if (shown === undefined) return;
			const { interactions: _, ...head } = shown;
			connection.patch({ head: { ...head, tags: [...this.#tags] }, interactions: [] });
			return;
		}
		if (one === undefined) return;
		const { interaction: of } = one;
		switch (change.kind) {
			case 'close':
				return this.#patch({ remove: [of.interactionId] });
			case 'state':
				return this.#patch({
					upsert: [{ ...one, lifecycle: change.state, interaction: { ...of, state: change.state } }],
				});
			case 'reorder':
				// Gone and here again at once, so that it takes another place.
				this.#patch({ remove: [of.interactionId] });
				return this.#patch({ upsert: [{ ...one, firstSeenAt: Date.now() }] });
			case 'restart':
				return connection.show(JSON.parse(JSON.stringify(connection.model)));
		}
	}

	#fresh(state: (typeof STATES)[number]): Tracked {
		const id = `h${++this.#n}`;
		return tracked(
			interaction({
				interactionId: id,
				interactionUUID: `uuid-${id}`,
				state,
				contact: { displayName: `Customer ${id}` },
				userData: { Note: 'old' },
			}),
			60,
		);
	}

	#patch({ upsert = [], remove = [] }: Partial<Patch['interactions'][number]>): void {
		this.#connection().patch({ interactions: [{ session: 's1', upsert, remove }] });
	}
}
