/** Returns a function that works out something about an object once. Only for objects that are replaced and never changed. */
export function perObject<K extends object, V>(find: (object: K) => V): (object: K) => V {
	const found = new WeakMap<K, { readonly value: V }>();
	return (object) => {
		let known = found.get(object);
		if (known === undefined) {
			known = { value: find(object) };
			found.set(object, known);
		}
		return known.value;
	};
}
