const LEVEL = { accessLevel: 'TRUSTED_CONTEXTS' };

/**
 * Closes every storage area to content scripts, which share a process with the page: settings, targets and what is
 * known of interactions are for Ringside's own pages. Firefox closes `session` by itself; it cannot close `local`, but
 * no relay code reads that.
 */
export async function confine(storage: object): Promise<void> {
	for (const name of ['local', 'session', 'sync']) {
		const area: unknown = Reflect.get(storage, name);
		if (typeof area !== 'object' || area === null) continue;
		const set: unknown = Reflect.get(area, 'setAccessLevel');
		if (typeof set !== 'function') continue;
		// A browser that has the method may still reject it for an area.
		await Promise.resolve(Reflect.apply(set, area, [LEVEL])).catch(() => undefined);
	}
}
