export interface Patience {
	/** Milliseconds until giving up. */
	timeout?: number;
	/** Milliseconds between looks. */
	every?: number;
}

/**
 * Looks until the probe gives something truthy, and gives that back. Failing, it says what was awaited, how long, and
 * what the last look gave or threw: a test that only says "timeout" has to be run again to be understood.
 */
export async function until<T>(
	what: string,
	probe: () => T | Promise<T>,
	{ timeout = 10_000, every = 20 }: Patience = {},
): Promise<NonNullable<T>> {
	const started = performance.now();
	let last = 'nothing';
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
		await sleep(every);
	}
}

/** Looks until the probe gives a value that fits, and gives that back; failing, it shows the last value. */
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
		const told = error instanceof Error ? error.message : String(error);
		throw new Error(`${told}; the last value was ${shown(last.value)}`);
	}
}

export function sleep(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

function shown(value: unknown): string {
	const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
	return text.length > 1_000 ? `${text.slice(0, 1_000)}…` : text;
}
