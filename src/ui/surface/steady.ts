import { computed, type ReadonlySignal } from '@preact/signals';

/** Returns a signal of what `find` returns. Its value stays the former one while `same` says that the next is no different. */
export function steady<T>(find: () => T, same: (former: T, next: T) => boolean): ReadonlySignal<T> {
	let kept: { readonly value: T } | undefined;
	return computed(() => {
		const next = find();
		if (kept === undefined || !same(kept.value, next)) kept = { value: next };
		return kept.value;
	});
}
