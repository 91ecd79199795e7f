import type { CommandOutcome } from '../../src/contract/page';
import type { Command } from '../../src/scapi/command';
import type { Interaction } from '../../src/scapi/interaction';
import { sameAttached } from '../../src/scapi/json';
import { setTimer } from './primordials';

/**
 * How long to wait for the event, after the acknowledgement, before reading the interaction; then again, and again: the
 * event may have come before, comes soon, or never.
 */
const WAITS_MS = [300, 700, 1_500];

type Write = Extract<Command, { method: 'setUserData' | 'deleteUserData' }>;
export type Shown = Pick<Extract<CommandOutcome, { kind: 'done' }>, 'differing' | 'hidden' | 'changeTold'>;

export interface ConfirmHost {
	/** The interaction as events last told it. */
	known(interactionId: string): Interaction | undefined;
	/** Resolves at the next change of any interaction. */
	change(): Promise<void>;
	/** The interaction as Workspace tells it now; `undefined` where it cannot be read. */
	read(interactionId: string): Promise<Interaction | null | undefined>;
	/** Whether an event has told a change of the interaction's data since the write was sent. */
	changeTold(): boolean;
	/** Whether Workspace shows a key of this name on any interaction. */
	shows(key: string): boolean;
	/** Whether the ids still mean what they meant. */
	valid(): boolean;
}

export function isWrite(command: Command): command is Write {
	return command.method === 'setUserData' || command.method === 'deleteUserData';
}

/** What of a write Workspace does not show: another value than was written, or no value at all. */
function lacking(command: Write, { userData }: Interaction): Shown {
	const differing: string[] = [];
	const hidden: string[] = [];
	if (command.method === 'deleteUserData') {
		if (Object.hasOwn(userData, command.key)) differing.push(command.key);
	} else {
		for (const [key, value] of Object.entries(command.keyValues)) {
			if (!Object.hasOwn(userData, key)) hidden.push(key);
			else if (!sameAttached(userData[key], value)) differing.push(key);
		}
	}
	return {
		...(differing.length > 0 ? { differing } : {}),
		...(hidden.length > 0 ? { hidden } : {}),
	};
}

/**
 * Waits until Workspace shows what it acknowledged. A key that may not be written can be dropped without a word, and a
 * key that may not be read never shows: only looking tells the agent whether the data is there.
 */
export async function confirmWrite(command: Write, host: ConfirmHost): Promise<Shown> {
	const { interactionId } = command;
	let shown: Shown = {};
	const fits = (now: Interaction | undefined): boolean => {
		if (now === undefined) return false;
		shown = lacking(command, now);
		return shown.differing === undefined && shown.hidden === undefined;
	};
	for (const wait of WAITS_MS) {
		let over = false;
		const timeUp = new Promise<void>((resolve) => setTimer(resolve, wait)).then(() => {
			over = true;
		});
		while (!over) {
			if (!host.valid() || fits(host.known(interactionId))) return {};
			await Promise.race([timeUp, host.change()]);
		}
		if (!host.valid()) return {};
		const now = await host.read(interactionId);
		// Gone: the acknowledgement is all there is.
		if (now === null || fits(now)) return {};
	}
	// A key that it shows elsewhere is not kept from this page: here it was dropped, or is not there yet.
	const believed = (shown.hidden ?? []).every((key) => !host.shows(key)) && host.changeTold();
	return shown.hidden !== undefined && believed ? { ...shown, changeTold: true } : shown;
}
