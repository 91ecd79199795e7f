/**
 * Begins to read what is stored while the browser still loads the scripts of a page: they take some 20 ms longer than this one, which
 * is a file of its own, loaded beside them, and the browser about as long again to hand over what is stored. Notes which
 * keys are written meanwhile, because nobody else in the page listens yet.
 */
export interface EarlyRead {
	readonly stored: Promise<Record<string, unknown>>;
	/** The keys that were written since. */
	readonly written: readonly string[];
	/** Stops listening. */
	stop(): void;
}

interface Changed {
	addListener(listener: (changes: object, area: string) => void): void;
	removeListener(listener: (changes: object, area: string) => void): void;
}

interface Host {
	storage: {
		session: { get(keys: null): Promise<Record<string, unknown>> };
		onChanged: Changed;
	};
}

const isHost = (value: unknown): value is Host =>
	typeof value === 'object' && value !== null && 'storage' in value;

/** Reads from the browser's own object, because webextension-polyfill is larger than everything here. */
export function beginToRead(browser: unknown): EarlyRead | undefined {
	if (!isHost(browser)) return undefined;
	const { session, onChanged } = browser.storage;
	const written: string[] = [];
	const note = (changes: object, area: string): void => {
		if (area === 'session') written.push(...Object.keys(changes));
	};
	onChanged.addListener(note);
	return { stored: session.get(null), written, stop: () => onChanged.removeListener(note) };
}
