import type { CommandRecord, Model, Tracked } from '../../../src/contract/surface';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction, model, record, shift, TAGS, tracked } from '../popup-harness/build-model';

/** ms of the page between two of its frames. In earnest they are shorter; what lasts is counted in many of these. */
export const FRAME_MS = 50;
/** How many interactions the shift has. */
const INTERACTIONS = 30;
const MOST_AT_ONCE = 8;
const MOST_RINGING = 3;

/** The same numbers for the same seed, from 0 to 1. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
		return state / 4_294_967_296;
	};
}

const MEDIA = ['voice', 'voice', 'chat', 'email', 'workitem'] as const;
const NAMES = [
	'Maria Lopez',
	'John Doe',
	'Sofia Weber',
	'Omar Sy',
	'Leila Haddad',
	'Bartholomew Featherstonehaugh',
];

/** Steps that change which interactions there are, or ring: what is below the first of them has to move. */
const MEMBERSHIP = ['ring', 'ring ends', 'is answered', 'leaves'] as const;
/** All others change what is shown of an interaction that stays. */
const QUIET = ['data', 'hold', 'message', 'message goes', 'agent state', 'tag set', 'other state'] as const;
export type StepKind = (typeof MEMBERSHIP)[number] | (typeof QUIET)[number];

export const isQuiet = (kind: string): boolean => QUIET.some((each) => each === kind);

/** A day of interactions, step by step: each returns what happened, and the model after it. */
export class ScriptedShift {
	readonly #random: () => number;
	#begun = 0;
	#items: Tracked[] = [];
	#commands: CommandRecord[] = [];
	#isReady = true;

	constructor(seed: number) {
		this.#random = randomFrom(seed);
	}

	get isOver(): boolean {
		return this.#begun === INTERACTIONS && this.#items.length === 0;
	}

	model(): Model {
		const state = this.#isReady
			? { operationName: 'Ready', type: 'READY', displayName: 'Ready' }
			: { operationName: 'NotReady', type: 'NOT_READY', displayName: 'Not Ready, in a meeting' };
		return model(this.#items, {
			commands: this.#commands,
			tags: TAGS,
			shifts: [shift({ state, states: [state], since: Date.now() - 60_000 })],
		});
	}

	/** Plays one step and returns its kind. */
	next(): StepKind {
		const all: StepKind[] = [...MEMBERSHIP, ...MEMBERSHIP, ...QUIET];
		for (;;) {
			const kind = all[Math.floor(this.#random() * all.length)];
			if (kind !== undefined && this.#play(kind)) return kind;
		}
	}

	#pick<Item>(from: readonly Item[]): Item | undefined {
		return from[Math.floor(this.#random() * from.length)];
	}

	#ringing = (): Tracked[] => this.#items.filter(({ interaction: { state } }) => state === 'RINGING');
	#others = (): Tracked[] => this.#items.filter(({ interaction: { state } }) => state !== 'RINGING');

	/** Plays a step of this kind. Returns false if there is nothing that it can happen to. */
	#play(kind: StepKind): boolean {
		const ringing = this.#pick(this.#ringing());
		const other = this.#pick(this.#others());
		switch (kind) {
			case 'ring':
				return this.#ring();
			case 'ring ends':
				return this.#remove(ringing);
			case 'is answered':
				return this.#change(ringing, { state: 'TALKING' });
			case 'leaves':
				return this.#remove(other);
			case 'data':
				return this.#change(other, {
					userData: { ...other?.interaction.userData, Segment: 'Gold', OrderId: 'A-1' },
				});
			case 'tag set':
				return this.#change(other, {
					userData: { ...other?.interaction.userData, Reason: 'Refund', Priority: '5' },
				});
			case 'hold':
				return this.#change(other, { state: other?.interaction.state === 'HELD' ? 'TALKING' : 'HELD' });
			case 'other state':
				return this.#change(other, { state: 'IDLE' });
			case 'agent state':
				this.#isReady = !this.#isReady;
				return true;
			case 'message':
				return this.#message(other);
			case 'message goes':
				return this.#commands.pop() !== undefined;
		}
	}

	#ring(): boolean {
		if (this.#begun === INTERACTIONS || this.#items.length >= MOST_AT_ONCE) return false;
		if (this.#ringing().length >= MOST_RINGING) return false;
		const id = `i${++this.#begun}`;
		const of = interaction({
			interactionId: id,
			media: this.#pick(MEDIA) ?? 'voice',
			state: 'RINGING',
			contact: { displayName: `${this.#pick(NAMES) ?? ''} ${this.#begun}` },
			userData: { ServiceType: 'Billing' },
		});
		this.#items = [...this.#items, tracked(of, 0)];
		return true;
	}

	#change(item: Tracked | undefined, change: Partial<Interaction>): boolean {
		if (item === undefined) return false;
		const next = tracked({ ...item.interaction, ...change }, 0, { firstSeenAt: item.firstSeenAt });
		this.#items = this.#items.map((each) => (each === item ? next : each));
		return true;
	}

	#remove(item: Tracked | undefined): boolean {
		if (item === undefined) return false;
		this.#items = this.#items.filter((each) => each !== item);
		this.#commands = this.#commands.filter(({ about }) => about !== item.interaction.contact?.displayName);
		return true;
	}

	#message(item: Tracked | undefined): boolean {
		if (item === undefined || this.#commands.length > 1) return false;
		const { interactionId } = item.interaction;
		this.#commands = [
			...this.#commands,
			record(
				item.interaction,
				{ method: 'setUserData', interactionId, keyValues: { Reason: 'Refund' } },
				{
					status: 'failed',
					failure: 'refused',
					detail: 'The key Reason is not writable',
					startedAt: Date.now() - 2_000,
				},
			),
		];
		return true;
	}
}
