import { budget, dictionary, isRecord, type Json, keysWithin, MAX_TEXT, toJson } from './json';

/** A value that is not here as Workspace has it. */
export interface CutValue {
	key: string;
	/** Its true length in characters, where it is a text. */
	length?: number | undefined;
}

/** What of the attached data is not here as Workspace has it. It may be shown, but is never written back. */
export interface Cut {
	values: CutValue[];
	/** How many keys are not here at all. */
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

/** Returns the mark of a value that is not here as Workspace has it; `undefined` where it is whole, or not there. */
export function cutOf({ cut }: { cut?: Cut | undefined }, key: string): CutValue | undefined {
	return cut?.values.find((each) => each.key === key);
}

/** Stands for a key that was not there. No JSON text is empty. */
export const ABSENT = '';

/** Returns a value as text, to be kept and compared with later. */
export function remembered(value: Json | undefined): string {
	return value === undefined ? ABSENT : JSON.stringify(value);
}
