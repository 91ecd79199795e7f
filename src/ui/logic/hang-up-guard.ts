/** Time in ms for which a first press waits for the second. */
export const ARMED_MS = 3_000;
/** The same where something is not saved yet, and has to be read first. */
export const ASKED_MS = 15_000;
/** Time in ms within which a second press is still the first one: a double click, or a key that was pressed twice by accident. */
export const SAME_PRESS_MS = 400;

/** Time in ms after a hang-up by one press in which no call is hung up by another: it may have come up under the hand. */
export const SPENT_MS = 1_000;

/** The guard of the hang-up control: at rest, pressed once at a time in ms for the call with this key, or just used. */
export type HangUpGuard =
	| { readonly step: 'rest' }
	| { readonly step: 'spent'; readonly at: number }
	| { readonly step: 'armed'; readonly at: number; readonly call: string; readonly forMs: number };

export const AT_REST: HangUpGuard = { step: 'rest' };

/** The guard after a press, and whether that press hangs up. */
export interface Pressed {
	readonly guard: HangUpGuard;
	readonly hangsUp: boolean;
}

/** Returns whether the control of a call waits for its second press. */
export function isArmed(guard: HangUpGuard, call: string, now: number): boolean {
	return guard.step === 'armed' && guard.call === call && now - guard.at < guard.forMs;
}

/**
 * Takes a press on the control of a call. The first press arms it; the second hangs up if it comes in time, on the same
 * call, and late enough to be meant. A key held down is one press. With `once`, the first press hangs up.
 */
export function pressHangUp(
	guard: HangUpGuard,
	press: {
		readonly call: string;
		readonly now: number;
		readonly repeat?: boolean;
		readonly forMs?: number;
		readonly once?: boolean;
	},
): Pressed {
	const { call, now, repeat = false, forMs = ARMED_MS, once = false } = press;
	if (guard.step === 'spent' && now - guard.at < SPENT_MS) return { guard, hangsUp: false };
	if (once && !repeat && !isArmed(guard, call, now))
		return { guard: { step: 'spent', at: now }, hangsUp: true };
	if (!isArmed(guard, call, now)) {
		return repeat
			? { guard: AT_REST, hangsUp: false }
			: { guard: { step: 'armed', at: now, call, forMs }, hangsUp: false };
	}
	if (repeat || guard.step !== 'armed' || now - guard.at < SAME_PRESS_MS) return { guard, hangsUp: false };
	return { guard: AT_REST, hangsUp: true };
}
