/**
 * Returns the items to keep of a list that may hold `most`, in their order. The oldest item of the owner with the most items
 * goes first, so that no owner can push out the items of another.
 */
export function keepShares<T>(items: readonly T[], most: number, ownerOf: (item: T) => string): T[] {
	const byOwner = new Map<string, T[]>();
	for (const item of items) {
		const owner = ownerOf(item);
		const own = byOwner.get(owner);
		if (own === undefined) byOwner.set(owner, [item]);
		else own.push(item);
	}
	const gone = new Set<T>();
	while (items.length - gone.size > most) {
		const greediest = [...byOwner.values()].reduce((a, b) => (b.length > a.length ? b : a));
		const oldest = greediest.shift();
		if (oldest === undefined) break;
		gone.add(oldest);
	}
	return items.filter((item) => !gone.has(item));
}
