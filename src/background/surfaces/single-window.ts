/** What keeping a window single needs of the browser. */
export interface SingleWindowHost {
	/** The id of the window as it was kept. */
	kept(): Promise<unknown>;
	/** Brings a window to the front; rejects where there is none of this id. */
	show(id: number): Promise<void>;
	/** Opens it and gives its id. */
	create(): Promise<number | undefined>;
	keep(id: number): Promise<void>;
}

/** Opens a window, or brings it to the front: there is never more than one. Rejects where neither works. */
export function singleWindow({ kept, show, create, keep }: SingleWindowHost): () => Promise<void> {
	// One request after the other: of two at once, the second finds the window of the first.
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
