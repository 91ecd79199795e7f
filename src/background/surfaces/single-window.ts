/** The browser, as keeping a window single uses it. */
export interface SingleWindowHost {
	/** Resolves with the stored id of the window. */
	kept(): Promise<unknown>;
	/** Brings a window to the front. Rejects if there is none with this id. */
	show(id: number): Promise<void>;
	/** Opens the window and resolves with its id. */
	create(): Promise<number | undefined>;
	/** Stores the id of the window. */
	keep(id: number): Promise<void>;
}

/**
 * Returns a function that opens the window or brings it to the front, so that there is never more than one. It rejects if
 * neither works.
 */
export function singleWindow({ kept, show, create, keep }: SingleWindowHost): () => Promise<void> {
	// One request after the other, so that the second of two at once finds the window of the first.
	let last: Promise<unknown> = Promise.resolve();

	async function open(): Promise<void> {
		const id = await kept();
		if (typeof id === 'number') {
			const shown = await show(id).then(
				() => true,
				() => false,
			);
			if (shown) return;
		}
		const made = await create();
		if (made !== undefined) await keep(made);
	}

	return () => {
		const next = last.then(open);
		last = next.catch(() => undefined);
		return next;
	};
}
