import { LEND_AFTER_MS, lendTurn } from './turns';

export interface Patience {
	/** Milliseconds until giving up. */
	timeout?: number;
	/** Milliseconds between the first looks; later ones are further apart. */
	every?: number;
	/**
	 * Resolves once what the probe reads may have changed since the last call, or after at most this many milliseconds. With it,
	 * the probe looks after each change and not in between.
	 */
	changed?: (within: number) => Promise<unknown>;
}

/** Milliseconds until giving up. On a busy machine a browser takes ten times as long as on one that is idle. */
export const GIVE_UP_MS = 20_000;
/** Longest pause between looks, in ms, when something takes its time. */
const LONGEST_PAUSE_MS = 250;
/** Longest wait for a change, in ms: what changes can fail to tell. */
const LONGEST_WAIT_MS = 500;

/**
 * Polls the probe until it returns something truthy, and returns that. Polls less often the longer it waits: each look
 * at a browser takes processor time from the browser. On failure the error says what was awaited, for how long, and what
 * the last look returned or threw, because a bare "timeout" cannot be understood without another run.
 */
export async function until<T>(
	what: string,
	probe: () => T | Promise<T>,
	{ timeout = GIVE_UP_MS, every = 20, changed }: Patience = {},
): Promise<NonNullable<T>> {
	const started = performance.now();
	let last = 'nothing';
	let takeBack: (() => void) | undefined;
	try {
		for (;;) {
			try {
				const value = await probe();
				if (value) return value;
				last = shown(value);
			} catch (error) {
				last = `an error: ${error instanceof Error ? error.message : String(error)}`;
			}
			const waited = performance.now() - started;
			if (waited > timeout)
				throw new Error(`no ${what} in ${Math.round(waited)} ms; the last look gave ${last}`);
			if (waited > LEND_AFTER_MS) takeBack ??= lendTurn();
			const rest = Math.max(every, Math.min(LONGEST_PAUSE_MS, waited / 20));
			// Waiting for a change fails while the extension reloads.
			if (changed === undefined) await pause(rest);
			else await changed(LONGEST_WAIT_MS).catch(() => pause(rest));
		}
	} finally {
		takeBack?.();
	}
}

/** Polls the probe until it returns a value that fits, and returns that. On failure the error shows the last value. */
export async function untilFits<T>(
	what: string,
	probe: () => T | Promise<T>,
	fits: (value: T) => boolean,
	patience: Patience = {},
): Promise<T> {
	let last: { value: T } | undefined;
	try {
		const { value } = await until(
			what,
			async () => {
				last = { value: await probe() };
				return fits(last.value) ? last : undefined;
			},
			patience,
		);
		return value;
	} catch (error) {
		if (last === undefined) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`${reason}; the last value was ${shown(last.value)}`);
	}
}

/** Waits this long, in ms, and lets another browser play meanwhile if that is worth it. */
export async function sleep(ms: number): Promise<void> {
	if (ms <= LEND_AFTER_MS) return pause(ms);
	const takeBack = lendTurn();
	await pause(ms);
	takeBack();
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function shown(value: unknown): string {
	const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
	return text.length > 1_000 ? `${text.slice(0, 1_000)}…` : text;
}
