/** A seeded generator (mulberry32): the same seed gives the same sequence. */
export class Random {
	#state: number;

	/** The generator's state, to continue from after a reload: starting over would repeat the ids. */
	get state(): number {
		return this.#state;
	}

	set state(state: number) {
		this.#state = state >>> 0;
	}

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** From 0 up to, not including, 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	}

	below(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	pick<T>(items: readonly T[]): T {
		const item = items[this.below(items.length)];
		if (item === undefined) throw new Error('nothing to pick from');
		return item;
	}

	digits(count: number, alphabet = '0123456789abcdef'): string {
		let text = '';
		for (let i = 0; i < count; i++) text += alphabet[this.below(alphabet.length)];
		return text;
	}

	uuid(): string {
		return [8, 4, 4, 4, 12].map((length) => this.digits(length)).join('-');
	}
}
