/** A small seeded generator (mulberry32): fuzzing makes millions of choices, and each must cost next to nothing. */
export class Dice {
	#state: number;
	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** Returns a whole number from 0 to below `sides`. */
	roll(sides: number): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) % sides;
	}

	pick<T>(list: readonly [T, ...T[]]): T {
		return list[this.roll(list.length)] ?? list[0];
	}
}

/** Controls of direction, zero-width and look-alike characters, halves of pairs, what patterns and markup stumble over. */
const ODD_TEXTS = [
	...[
		'',
		' ',
		'\u0000',
		'\u202egro.knab',
		'\u2066\u2067\u2068\u2069',
		'\u200b\u200c\u200d\ufeff',
		'\u061c\u200e\u200f',
	],
	...[
		'раураl',
		'ᴍaria',
		'Ｍａｒｉａ',
		'e\u0301',
		'\u0301'.repeat(40),
		'\ud800',
		'\udfff\ud800',
		'👩‍👩‍👧‍👦',
		'\u{e0041}\u{e0042}',
	],
	...['<img src=x onerror=alert(1)>', '$1$NAME$', '"\\\u2028', '%00', '1e999', '-0', '0x10', 'NaN'],
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'then'],
	...[
		'+1 555 0100',
		'(((((((((((((',
		'0'.repeat(60),
		'https://good.example@evil.test',
		'javascript:alert(1)',
	],
] as const;

const HUGE = 'x'.repeat(300_000);
const HUGE_DIGITS = '0 '.repeat(60_000);
const MANY_KEYS = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`key ${n}`, n]));
const LONG_LIST = Array.from({ length: 20_000 }, (_, n) => ({ n }));
const SHARED = Array.from({ length: 300 }, () => 1);
/** Nine million nodes in one small message: lists that hold the same lists. */
const BOMB = Array.from({ length: 300 }, () => Array.from({ length: 100 }, () => SHARED));

function deep(): unknown {
	let value: unknown = 'core';
	for (let n = 0; n < 5_000; n++) value = n % 2 === 0 ? [value] : { value };
	return value;
}
const DEEP = deep();

const own = (key: string, value: unknown): object =>
	Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });
const POLLUTION = JSON.parse(
	'{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
);

function cycle(): unknown {
	const made: Record<string, unknown> = { name: 'cycle' };
	made.self = made;
	made.list = [made, [made]];
	return made;
}

/** A value that throws when it is touched, as an object of the page may. */
function trap(): object {
	const fail = () => {
		throw new Error('touched');
	};
	return new Proxy(
		{},
		{ get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail },
	);
}

function touched(): never {
	throw new Error('touched');
}

/** A list that throws when an item or its length is read. */
function trappedList(): unknown {
	return new Proxy([{ interactionId: '1' }], { get: touched });
}

function revoked(): unknown {
	const { proxy, revoke } = Proxy.revocable({ interactionId: '1' }, {});
	revoke();
	return proxy;
}

/** An object that is another at each look, and never ends. */
function changing(): object {
	let looks = 0;
	return {
		get interactionId() {
			return ++looks % 2 === 0 ? changing() : String(looks);
		},
		get userData() {
			return { [`key ${++looks}`]: changing() };
		},
	};
}

const SMALL: readonly [() => unknown, ...(() => unknown)[]] = [
	() => null,
	() => undefined,
	() => true,
	() => 0,
	() => -1,
	() => 1.5,
	() => Number.NaN,
	() => Number.POSITIVE_INFINITY,
	() => 2 ** 60,
	() => [],
	() => ({}),
	() => [[[[]]]],
	() => new Date(0),
	() => new Map([['a', 1]]),
	() => POLLUTION,
	() => own('__proto__', { polluted: true }),
	cycle,
	() => Object.create(null),
	() => new Array(3),
	() => ({ length: 5 }),
];
const LARGE: readonly [() => unknown, ...(() => unknown)[]] = [
	() => HUGE,
	() => HUGE_DIGITS,
	() => MANY_KEYS,
	() => LONG_LIST,
	() => BOMB,
	() => DEEP,
];
/** What only an object of the page can be: no message brings a getter or a function. */
const LIVE: readonly [() => unknown, ...(() => unknown)[]] = [
	trap,
	trappedList,
	revoked,
	changing,
	() => ({
		get name() {
			throw new Error('touched');
		},
		get userData() {
			throw new Error('touched');
		},
		state: 'TALKING',
	}),
	() => new Proxy({ interactionId: '1', userData: new Proxy({ Reason: 'Refund' }, {}) }, {}),
	() => Object.defineProperty([1, 2, 3], 1, { get: touched }),
	() => () => undefined,
	() => Symbol('odd'),
	() => 10n,
	() =>
		Object.defineProperty({ name: 'x' }, 'data', {
			enumerable: true,
			get() {
				throw new Error('touched');
			},
		}),
	() => ({ toString: () => ({}), valueOf: () => ({}), toJSON: () => cycle() }),
];

/** One large value in so many. */
const LARGE_ODDS = 250;

/** Returns an odd value. `live`: also one that can only come from code in the same world. */
export function oddValue(dice: Dice, live: boolean): unknown {
	if (dice.roll(LARGE_ODDS) === 0) return dice.pick(LARGE)();
	if (live && dice.roll(6) === 0) return dice.pick(LIVE)();
	if (dice.roll(2) === 0) return oddText(dice);
	return dice.pick(SMALL)();
}

function oddText(dice: Dice): string {
	const text = ODD_TEXTS[dice.roll(ODD_TEXTS.length)] ?? '';
	return dice.roll(4) === 0 ? text + oddText(dice) : text;
}

/** Returns a copy of a value in which some members are odd, missing, doubled or moved. */
export function mutated(value: unknown, dice: Dice, live: boolean, depth = 0): unknown {
	if (depth > 0 && dice.roll(9) === 0) return oddValue(dice, live);
	if (Array.isArray(value)) {
		const list = value.map((each) => mutated(each, dice, live, depth + 1));
		if (dice.roll(8) === 0) list.push(oddValue(dice, live));
		return list;
	}
	if (typeof value === 'string') return dice.roll(12) === 0 ? value + oddText(dice) : value;
	if (typeof value !== 'object' || value === null) return value;
	const made: Record<string, unknown> = {};
	for (const [key, member] of Object.entries(value)) {
		if (dice.roll(40) === 0) continue;
		const name = dice.roll(60) === 0 ? oddText(dice) : key;
		const copy = mutated(member, dice, live, depth + 1);
		// Assigned, this one name would set the prototype. To define every member takes many times as long.
		if (name !== '__proto__') made[name] = copy;
		else {
			const plain = { enumerable: true, configurable: true, writable: true };
			Object.defineProperty(made, name, { ...plain, value: copy });
		}
	}
	if (dice.roll(8) === 0) return { ...made, [oddText(dice)]: oddValue(dice, live) };
	return made;
}

/** Returns a copy of a text with parts cut, doubled, replaced or put in. */
export function mutatedText(text: string, dice: Dice): string {
	let made = text;
	for (let n = dice.roll(4); n >= 0; n--) {
		const at = dice.roll(made.length + 1);
		const to = Math.min(made.length, at + dice.roll(12));
		const what = dice.roll(6);
		if (what === 0) made = made.slice(0, at);
		else if (what === 1) made = made.slice(0, at) + made.slice(to);
		else if (what === 2) made = made.slice(0, to) + made.slice(at);
		else if (what === 3)
			made = made.slice(0, at) + made.slice(at, to).repeat(1 + dice.roll(30)) + made.slice(to);
		else made = made.slice(0, at) + oddText(dice) + made.slice(to);
		if (dice.roll(LARGE_ODDS) === 0) made = made.slice(0, at) + HUGE_DIGITS + made.slice(at);
	}
	return made;
}
