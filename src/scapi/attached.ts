import { budget, dictionary, isRecord, type Json, keysWithin, MAX_TEXT, toJson } from './json';

/** A value that was cut. */
export interface CutValue {
	key: string;
	/** Its full length in characters, if it is a text. */
	length?: number | undefined;
}

/** The parts of the attached data that differ from Workspace's, because they were cut. Shown, but never written back. */
export interface Cut {
	values: CutValue[];
	/** Number of keys that were left out. */
	keys: number;
}

export interface Attached {
	userData: Record<string, Json>;
	cut?: Cut;
}

const MAX_KEYS = 1_000;

/** Reads attached data within the bounds of `toJson`, and marks what did not fit. */
export function parseAttached(value: unknown, left = budget()): Attached {
	const userData = dictionary<Json>();
	if (!isRecord(value)) return { userData };
	const values: CutValue[] = [];
	let keys = 0;
	let taken = 0;
	for (const key of keysWithin(value, left)) {
		const item = value[key];
		if (item === undefined) continue;
		if (key.length > MAX_TEXT || ++taken > MAX_KEYS || left.nodes <= 0 || left.characters <= 0) {
			keys++;
			continue;
		}
		let exact = true;
		left.characters -= key.length;
		const lost = () => {
			exact = false;
		};
		userData[key] = toJson(item, 1, lost, left);
		if (!exact) values.push(typeof item === 'string' ? { key, length: item.length } : { key });
	}
	return values.length > 0 || keys > 0 ? { userData, cut: { values, keys } } : { userData };
}

/** Returns the mark of a cut value; `undefined` if it is whole or absent. */
export function cutOf({ cut }: { cut?: Cut | undefined }, key: string): CutValue | undefined {
	return cut?.values.find((each) => each.key === key);
}

/** Stands for a key that was not there. No JSON text is empty. */
export const ABSENT = '';

/** Returns a value as text, to be kept and compared with later. */
export function remembered(value: Json | undefined): string {
	return value === undefined ? ABSENT : JSON.stringify(value);
}
