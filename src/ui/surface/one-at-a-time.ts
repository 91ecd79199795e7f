/** Runs tasks one after the other, in every open page of the extension: each reads what the one before has written. */
export type OneAtATime = <T>(task: () => Promise<T>) => Promise<T>;

/** The browser's locks, as far as they are used here. */
type Locks = Pick<LockManager, 'request'>;

/**
 * Returns such a queue for what is stored under this name. Two stars pressed at once, or a popup and a panel that count the
 * same transfer, would otherwise write over each other.
 */
export function oneAtATime(name: string, given?: Locks): OneAtATime {
	return async (task) => {
		let isRun = false;
		try {
			const locks: Locks = given ?? navigator.locks;
			return await locks.request(`ringside:${name}`, () => {
				isRun = true;
				return task();
			});
		} catch (error) {
			// A browser that keeps no locks for this page: changed out of turn is better than not at all.
			if (isRun) throw error;
			return task();
		}
	};
}
