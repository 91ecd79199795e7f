import type { Signal } from '@preact/signals';

interface Store<T> {
	load(): Promise<T>;
	watch(onChange: (value: T) => void): () => void;
}

/** Reads what is stored into the signal, and follows its changes until `stop`. What a change has told is newer than what is still being read. */
export function followStore<T>(
	store: Store<T>,
	shown: Signal<T>,
): { readonly loaded: Promise<void>; readonly stop: () => void } {
	let isTold = false;
	const stop = store.watch((value) => {
		isTold = true;
		shown.value = value;
	});
	const loaded = store.load().then((value) => {
		if (!isTold) shown.value = value;
	});
	return { loaded, stop };
}
