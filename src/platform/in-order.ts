/**
 * Returns a function that reads something and passes it to `take`. A reading that began before the one taken last is
 * dropped: two that overlap may arrive in the other order. Rejects if it cannot be read.
 */
export function inOrder<T>(read: () => Promise<T>, take: (value: T) => void): () => Promise<void> {
	let begun = 0;
	let taken = 0;
	return async () => {
		const place = ++begun;
		const value = await read();
		if (place < taken) return;
		taken = place;
		take(value);
	};
}
