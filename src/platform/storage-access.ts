const LEVEL = { accessLevel: 'TRUSTED_CONTEXTS' };

/**
 * Closes every storage area to content scripts, which share a process with the page: settings, targets and what is known
 * of interactions are for Ringside's own pages. Firefox keeps `session` from content scripts by itself; where it cannot
 * close `local` to them, a relay still has no code that reads it.
 */
export async function confine(storage: object): Promise<void> {
	for (const name of ['local', 'session', 'sync']) {
		const area: unknown = Reflect.get(storage, name);
		if (typeof area !== 'object' || area === null) continue;
		const set: unknown = Reflect.get(area, 'setAccessLevel');
		if (typeof set !== 'function') continue;
		// A browser that knows the method may still refuse it for an area.
		await Promise.resolve(Reflect.apply(set, area, [LEVEL])).catch(() => undefined);
	}
}
