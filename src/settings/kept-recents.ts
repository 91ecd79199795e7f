import type { Preferences } from '../contract/preferences';
import { destinationOf } from '../numbers/read';
import { hasPhone } from './mask';
import { RECENTS_KEY, type Recent, readRecents } from './targets';

/** A storage area of the browser, such as `storage.local`. */
export interface Area {
	get(key: string): Promise<Record<string, unknown>>;
	set(items: Record<string, unknown>): Promise<void>;
	remove(key: string): Promise<void>;
}

export interface Areas {
	/** Outlives the browser, and can be read by anyone with access to the disk. */
	readonly disk: Area;
	/** Ends with the browser session. */
	readonly memory: Area;
}

export type KeepRules = Pick<Preferences, 'keepRecents' | 'maskPhones'>;

/** Minimum digits of a number that may be a customer's. Shorter ones are internal. */
const MIN_CUSTOMER_DIGITS = 6;

/**
 * Returns whether a target holds what may be a customer's number. What is dialled counts too: a code such as `*31#` before a
 * number hides it from whoever looks for numbers in a text.
 */
function hasNumber({ type, destination, label }: Recent): boolean {
	if (hasPhone(destination) || hasPhone(label)) return true;
	if (type !== 'CUSTOM_CONTACT') return false;
	const dialled = destinationOf(destination);
	return /^[+*#\d]+$/.test(dialled) && dialled.replace(/\D/g, '').length >= MIN_CUSTOMER_DIGITS;
}

/** Returns whether a recent target may lie on disk. While numbers are masked, one with a number may not. */
function mayLieOnDisk(recent: Recent, { keepRecents, maskPhones }: KeepRules): boolean {
	return keepRecents && !(maskPhones && hasNumber(recent));
}

const listIn = async (area: Area): Promise<unknown[]> => {
	const stored = (await area.get(RECENTS_KEY))[RECENTS_KEY];
	return Array.isArray(stored) ? stored : [];
};

/** Returns the recent targets of both areas, to be shown. Never rejects: unreadable ones are left out. */
export async function loadRecents({ disk, memory }: Areas): Promise<Recent[]> {
	const none = (): unknown[] => [];
	const [lasting, passing] = await Promise.all([listIn(disk).catch(none), listIn(memory).catch(none)]);
	return readRecents([...lasting, ...passing]);
}

/** Changes the recent targets. Rejects if they cannot be read: what is not known must not be written over. */
export async function changeRecents(
	areas: Areas,
	change: (recents: readonly Recent[]) => readonly Recent[],
	rules: KeepRules,
): Promise<void> {
	const [lasting, passing] = await Promise.all([listIn(areas.disk), listIn(areas.memory)]);
	await saveRecents(areas, change(readRecents([...lasting, ...passing])), rules);
}

/**
 * Stores each target where it may lie. Writes to memory before removing from disk, so that nothing is lost in between.
 */
async function saveRecents(
	{ disk, memory }: Areas,
	recents: readonly Recent[],
	rules: KeepRules,
): Promise<void> {
	const lasting = recents.filter((each) => mayLieOnDisk(each, rules));
	await memory.set({ [RECENTS_KEY]: recents.filter((each) => !lasting.includes(each)) });
	await disk.set({ [RECENTS_KEY]: lasting });
}

/** Removes from the disk what may no longer lie there after a change of the rules. */
export async function clearDisk(areas: Areas, rules: KeepRules): Promise<void> {
	const lasting = readRecents(await listIn(areas.disk));
	if (lasting.every((each) => mayLieOnDisk(each, rules))) return;
	await changeRecents(areas, (recents) => recents, rules);
}
