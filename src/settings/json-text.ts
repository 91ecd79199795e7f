import { type Path, pathText } from './problems';

/** The line on which each value of a JSON text begins, from 1, by its path. */
type Lines = ReadonlyMap<string, number>;

export type JsonText =
	| { readonly ok: true; readonly value: unknown; readonly lines: Lines }
	| { readonly ok: false; readonly line: number; readonly column: number };

const SPACE = /[\t\n\r ]*/y;
/**
 * The two kinds of pieces of a string. One pattern for the whole would backtrack through every way of dividing it,
 * which takes years for a file that ends within a long string.
 */
const PLAIN = /[ !#-[\]-\uffff]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const MAX_DEPTH = 64;

/** Stops the scan: the text at `at` is not JSON. */
class Unexpected extends Error {
	constructor(readonly at: number) {
		super('unexpected');
	}
}

class Scanner {
	#at = 0;
	#line = 1;
	#counted = 0;
	readonly lines = new Map<string, number>();

	constructor(readonly text: string) {}

	run(): void {
		this.#value([]);
		this.#skip();
		if (this.#at < this.text.length) throw new Unexpected(this.#at);
	}

	#take(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.text)?.[0];
		if (found !== undefined) this.#at += found.length;
		return found;
	}

	/** Reads a string with its quotes; `undefined` if none begins here or it does not end. */
	#string(): string | undefined {
		const start = this.#at;
		if (this.text[start] !== '"') return undefined;
		this.#at++;
		while (this.#take(PLAIN) !== undefined || this.#take(ESCAPE) !== undefined);
		if (this.text[this.#at] === '"') return this.text.slice(start, ++this.#at);
		this.#at = start;
		return undefined;
	}

	#skip(): string | undefined {
		this.#take(SPACE);
		return this.text[this.#at];
	}

	#expect(sign: string): void {
		if (this.#skip() !== sign) throw new Unexpected(this.#at);
		this.#at++;
	}

	#note(path: Path): void {
		for (; this.#counted < this.#at; this.#counted++) if (this.text[this.#counted] === '\n') this.#line++;
		this.lines.set(pathText(path), this.#line);
	}

	#value(path: Path): void {
		const sign = this.#skip();
		this.#note(path);
		if (path.length > MAX_DEPTH) throw new Unexpected(this.#at);
		if (sign === '{') this.#members('}', () => this.#member(path));
		else if (sign === '[') this.#members(']', (place) => this.#value([...path, place]));
		else if ((sign === '"' ? this.#string() : this.#take(SCALAR)) === undefined)
			throw new Unexpected(this.#at);
	}

	#members(end: string, each: (place: number) => void): void {
		this.#at++;
		if (this.#skip() === end) {
			this.#at++;
			return;
		}
		for (let place = 0; ; place++) {
			each(place);
			if (this.#skip() === end) break;
			this.#expect(',');
		}
		this.#at++;
	}

	#member(path: Path): void {
		this.#skip();
		const name = this.#string();
		if (name === undefined) throw new Unexpected(this.#at);
		this.#expect(':');
		this.#value([...path, String(JSON.parse(name))]);
	}
}

/**
 * Parses a JSON text and records the line of each value. `JSON.parse` does not give the line of a good value, and gives
 * that of a bad one only in a message that differs between browsers.
 */
export function readJsonText(source: string): JsonText {
	// Editors on Windows add a byte order mark.
	const text = source.replace(/^\uFEFF/, '');
	const scanner = new Scanner(text);
	try {
		scanner.run();
		const value: unknown = JSON.parse(text);
		return { ok: true, value, lines: scanner.lines };
	} catch (error) {
		const at = error instanceof Unexpected ? error.at : 0;
		const before = text.slice(0, at).split('\n');
		return { ok: false, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
	}
}
