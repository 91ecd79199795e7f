/** A promise that a test ends. */
export interface Later<T> {
	promise: Promise<T>;
	resolve: (value: T) => void;
	reject: (error: Error) => void;
}

export function later<T>(): Later<T> {
	let ends: Omit<Later<T>, 'promise'> = { resolve: () => undefined, reject: () => undefined };
	const promise = new Promise<T>((resolve, reject) => {
		ends = { resolve, reject };
	});
	return { promise, ...ends };
}
