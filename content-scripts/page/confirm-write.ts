import type { CommandOutcome } from '../../src/contract/page';
import { type Write, writtenKeys } from '../../src/scapi/command';
import type { Interaction } from '../../src/scapi/interaction';
import { sameAttached } from '../../src/scapi/json';
import { setTimer } from './primordials';

/**
 * ms to wait for the event after the acknowledgement before reading the interaction, for each of three attempts: the event may
 * have come before, may come soon, or never.
 */
const WAITS_MS = [300, 700, 1_500];

export type Shown = Pick<
	Extract<CommandOutcome, { kind: 'done' }>,
	'differing' | 'hidden' | 'changeReported'
>;

export interface ConfirmHost {
	/** Returns the interaction as events last reported it. */
	known(interactionId: string): Interaction | undefined;
	/** Resolves at the next change of any interaction. */
	change(): Promise<void>;
	/** Reads the interaction from Workspace; `undefined` if it cannot be read. */
	read(interactionId: string): Promise<Interaction | null | undefined>;
	/** Returns whether an event has reported a change of the interaction's data since the write was sent. */
	changeReported(): boolean;
	/** Returns whether Workspace shows a key of this name on any interaction. */
	shows(key: string): boolean;
	/** Returns whether a later write of Ringside's own is about this key: then its value says nothing of this one. */
	overwritten(key: string): boolean;
	/** Returns whether the ids still name the same interactions. */
	valid(): boolean;
}

/** Returns the keys of a write that Workspace shows with another value, or not at all. */
function lacking(command: Write, { userData }: Interaction, overwritten: (key: string) => boolean): Shown {
	const differing: string[] = [];
	const hidden: string[] = [];
	for (const key of writtenKeys(command)) {
		if (overwritten(key)) continue;
		const isThere = Object.hasOwn(userData, key);
		if (command.method === 'deleteUserData') {
			if (isThere) differing.push(key);
		} else if (!isThere) hidden.push(key);
		else if (!sameAttached(userData[key], command.keyValues[key])) differing.push(key);
	}
	return {
		...(differing.length > 0 ? { differing } : {}),
		...(hidden.length > 0 ? { hidden } : {}),
	};
}

/**
 * Returns what is known of a write whose interaction has gone, or whose id means something else by now: it was acknowledged,
 * and nothing shows it. That is not the same as saved.
 */
function unseen(command: Write): Shown {
	return command.method === 'setUserData' ? { hidden: Object.keys(command.keyValues) } : {};
}

/**
 * Waits until Workspace shows what it acknowledged. A key that may not be written can be dropped silently, and a key that may
 * not be read is never shown, so only a look at the interaction confirms a write.
 */
export async function confirmWrite(command: Write, host: ConfirmHost): Promise<Shown> {
	const { interactionId } = command;
	let shown: Shown = {};
	const fits = (now: Interaction | undefined): boolean => {
		if (now === undefined) return false;
		shown = lacking(command, now, host.overwritten);
		return shown.differing === undefined && shown.hidden === undefined;
	};
	for (const wait of WAITS_MS) {
		let over = false;
		const timeUp = new Promise<void>((resolve) => setTimer(resolve, wait)).then(() => {
			over = true;
		});
		while (!over) {
			if (!host.valid()) return unseen(command);
			if (fits(host.known(interactionId))) return {};
			await Promise.race([timeUp, host.change()]);
		}
		if (!host.valid()) return unseen(command);
		const now = await host.read(interactionId);
		if (now === null || !host.valid()) return unseen(command);
		if (fits(now)) return {};
	}
	// A key that it shows elsewhere is not kept from this page: here it was dropped, or is not there yet.
	const believed = (shown.hidden ?? []).every((key) => !host.shows(key)) && host.changeReported();
	return shown.hidden !== undefined && believed ? { ...shown, changeReported: true } : shown;
}
