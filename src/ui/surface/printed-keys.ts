import { type ReadonlySignal, signal } from '@preact/signals';

/** Characters that this keyboard prints, by each key's name on a US keyboard. */
export type Prints = ReadonlyMap<string, string>;

const NONE: Prints = new Map();
const prints = signal<Prints>(NONE);

/** Returns what the keyboard prints; empty if the browser does not say. Firefox never does. */
export const keyboardPrints: ReadonlySignal<Prints> = prints;

/** Reads `navigator.keyboard.getLayoutMap()`, which TypeScript's own library does not know. */
async function layoutMap(): Promise<Prints> {
	const keyboard: unknown = Reflect.get(navigator, 'keyboard');
	if (typeof keyboard !== 'object' || keyboard === null || !('getLayoutMap' in keyboard)) return NONE;
	if (typeof keyboard.getLayoutMap !== 'function') return NONE;
	const map: unknown = await keyboard.getLayoutMap();
	if (typeof map !== 'object' || map === null || !('forEach' in map)) return NONE;
	const found = new Map<string, string>();
	if (typeof map.forEach !== 'function') return NONE;
	map.forEach((value: unknown, code: unknown) => {
		if (typeof value === 'string' && typeof code === 'string') found.set(code, value);
	});
	return found;
}

/** Asks the browser once what the keyboard prints. Where it does not answer, keys are shown as a US keyboard prints them. */
export async function readKeyboard(): Promise<void> {
	try {
		prints.value = await layoutMap();
	} catch {
		// A frame or a policy may forbid it.
	}
}

/**
 * Returns what a key shows on this keyboard. A keyboard that prints the sign anywhere has it as its key; on any other the
 * key is meant by its place.
 */
export function printedKey(sign: string, map: Prints): string {
	if (map.size === 0 || [...map.values()].includes(sign)) return sign;
	const code = /^[a-z]$/.test(sign) ? `Key${sign.toUpperCase()}` : sign === ',' ? 'Comma' : undefined;
	return (code === undefined ? undefined : map.get(code)) ?? sign;
}
