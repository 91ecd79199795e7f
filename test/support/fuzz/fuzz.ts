import { Dice } from './inputs';
import { PARSERS, type Parser, wasRead } from './parsers';

/** Characters of JSON that one reading may make: an origin's share of what reaches the worker. */
const MAX_OUTPUT_CHARACTERS = 12_000_000;
/** Steps that reading one value may take. Each look at a member is one. */
const MAX_STEPS = 400_000;
/** ms of the processor that one reading may take; texts are read in one step each, so only time shows a pattern that explodes. */
const MAX_READ_MS = 5_000;
/** One input in so many has its steps counted. */
const COUNTED = 20;
const MICROSECONDS = 1_000;
const MAX_SHOWN = 5;

export interface Line {
	readonly parser: string;
	inputs: number;
	/** Inputs of which something was read. */
	read: number;
	steps: number;
	slowestMs: number;
	readonly faults: string[];
}

class TooManySteps extends Error {}

/** Returns whether a value cannot be wrapped: it works only as itself, or does not let itself be looked at. */
function isBuiltIn(value: object): boolean {
	try {
		return value instanceof Date || value instanceof Map;
	} catch {
		return true;
	}
}

/** Wraps a value so that each look into it counts. The values within are wrapped when they are looked at. */
function counting(value: unknown, steps: { count: number }, known = new WeakMap<object, object>()): unknown {
	if (typeof value !== 'object' || value === null || isBuiltIn(value)) return value;
	const made = known.get(value);
	if (made !== undefined) return made;
	const step = (): void => {
		if (++steps.count > MAX_STEPS) throw new TooManySteps(`more than ${MAX_STEPS} steps`);
	};
	const proxy = new Proxy(value, {
		get(target, key) {
			step();
			const member: unknown = Reflect.get(target, key);
			const fixed = Object.getOwnPropertyDescriptor(target, key);
			if (fixed?.configurable === false && fixed.writable === false) return member;
			return typeof member === 'function' ? member : counting(member, steps, known);
		},
		ownKeys(target) {
			const keys = Reflect.ownKeys(target);
			steps.count += keys.length;
			step();
			return keys;
		},
		getOwnPropertyDescriptor(target, key) {
			step();
			return Reflect.getOwnPropertyDescriptor(target, key);
		},
	});
	known.set(value, proxy);
	return proxy;
}

function sizeOf(output: unknown): number {
	try {
		return JSON.stringify(output)?.length ?? 0;
	} catch {
		// A cycle, which no border may let through.
		return Number.POSITIVE_INFINITY;
	}
}

function faultOf(parser: Parser, output: unknown): string | undefined {
	if (Reflect.get({}, 'polluted') !== undefined) return 'changes the prototype of every object';
	if (typeof output === 'object' && output !== null && Reflect.get(output, 'polluted') === true)
		return 'has taken on a foreign prototype';
	const size = sizeOf(output);
	if (size > MAX_OUTPUT_CHARACTERS) return `makes ${size} characters`;
	parser.check?.(output);
	return undefined;
}

/** Runs something; returns the ms of the processor that it took. */
function processorMs(act: () => unknown): number {
	const began = process.cpuUsage();
	act();
	const { user, system } = process.cpuUsage(began);
	return (user + system) / MICROSECONDS;
}

/** Reads one input. Returns a fault in words, if it shows one. */
function one(parser: Parser, dice: Dice, line: Line): string | undefined {
	const isCounted = dice.roll(COUNTED) === 0;
	const input = parser.make(dice);
	const steps = { count: 0 };
	const began = performance.now();
	try {
		const output = parser.read(isCounted ? counting(input, steps) : input);
		const passed = performance.now() - began;
		// It has taken no more of the processor than has passed. To ask for that takes longer than most inputs.
		const ms = passed > MAX_READ_MS ? processorMs(() => parser.read(input)) : passed;
		line.slowestMs = Math.max(line.slowestMs, ms);
		line.steps = Math.max(line.steps, steps.count);
		if (wasRead(output)) line.read++;
		return ms > MAX_READ_MS ? `takes ${Math.round(ms)} ms` : faultOf(parser, output);
	} catch (error) {
		return error instanceof Error ? `${error.name}: ${error.message}` : 'throws';
	}
}

/** Reads so many inputs, from a seed, by every parser in turn. Each fault names the seed of its input. */
export function fuzz(count: number, seed: number, parsers: readonly Parser[] = PARSERS): Line[] {
	const lines = parsers.map(
		({ border, name }): Line => ({
			...{ parser: `${border}: ${name}`, inputs: 0, read: 0, steps: 0, slowestMs: 0, faults: [] },
		}),
	);
	for (let n = 0; n < count; n++) {
		const at = n % parsers.length;
		const [parser, line] = [parsers[at], lines[at]];
		if (parser === undefined || line === undefined) continue;
		line.inputs++;
		const fault = one(parser, new Dice(seed + n), line);
		if (fault !== undefined && line.faults.length < MAX_SHOWN)
			line.faults.push(`input ${seed + n}: ${fault}`);
	}
	return lines;
}
