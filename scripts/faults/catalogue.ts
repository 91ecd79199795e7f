import { readFile } from 'node:fs/promises';

export interface NamedTest {
	/** A file of `test/unit`, or a chapter of `test/scenarios`. */
	readonly kind: 'unit' | 'e2e';
	readonly file: string;
	readonly title: string;
}

export interface Fault {
	readonly chapter: string;
	readonly fault: string;
	readonly promised: string;
	readonly seen: string;
	readonly tests: readonly NamedTest[];
}

const TEST = /`(unit|e2e)\/([^`]+)` "([^"]+)"/g;
const CELLS = 4;

/** Reads the tables of `docs/faults.md`: each row of four cells is a fault. */
export function parseCatalogue(text: string): Fault[] {
	const faults: Fault[] = [];
	let chapter = '';
	for (const line of text.split('\n')) {
		if (line.startsWith('## ')) chapter = line.slice(3);
		const cells = line.split('|').slice(1, -1);
		const [fault = '', promised = '', seen = '', shown = ''] = cells.map((cell) => cell.trim());
		if (cells.length !== CELLS || fault === 'fault' || fault.startsWith('---')) continue;
		const tests = [...shown.matchAll(TEST)].map(
			([, kind, file = '', title = '']): NamedTest => ({
				kind: kind === 'e2e' ? 'e2e' : 'unit',
				file,
				title,
			}),
		);
		faults.push({ chapter, fault, promised, seen, tests });
	}
	return faults;
}

export async function readCatalogue(): Promise<Fault[]> {
	return parseCatalogue(await readFile(new URL('../../docs/faults.md', import.meta.url), 'utf8'));
}

/** Returns a pattern for the titles that a parameterised title becomes: `%s` and `$name` stand for anything. */
export function patternOf(title: string): string {
	const parts = title.split(/%[a-z]|\$[a-z]+/i);
	return parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*');
}
