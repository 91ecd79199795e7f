import { describe, expect, it } from 'vitest';
import { changeFavourites } from '../../../src/settings/kept-favourites';
import {
	FAVOURITES_KEY,
	type Favourite,
	withFavourite,
	withoutFavourite,
} from '../../../src/settings/targets';
import { oneAtATime } from '../../../src/ui/surface/one-at-a-time';

const favourite = (destination: string): Favourite => ({ type: 'SKILL', destination, label: destination });
const [billing, refunds, returns] = [favourite('Billing'), favourite('Refunds'), favourite('Returns')];

/** A disk that takes a moment, as a browser's does. */
class SlowDisk {
	items: Record<string, unknown> = { [FAVOURITES_KEY]: [billing] };
	broken = false;

	async get(key: string): Promise<Record<string, unknown>> {
		await new Promise((resolve) => setTimeout(resolve, 1));
		if (this.broken) throw new Error('not now');
		return { [key]: this.items[key] };
	}

	async set(items: Record<string, unknown>): Promise<void> {
		await new Promise((resolve) => setTimeout(resolve, 1));
		this.items = { ...this.items, ...structuredClone(items) };
	}
}

/** Locks as the browser gives them to all pages of an origin: one holder at a time, in the order in which they asked. */
function fakeLocks(): Pick<LockManager, 'request'> {
	const last = new Map<string, Promise<unknown>>();
	const request = (name: string, task: () => Promise<unknown>) => {
		const next = (last.get(name) ?? Promise.resolve()).catch(() => undefined).then(task);
		last.set(name, next);
		return next;
	};
	return { request: request as LockManager['request'] };
}

describe('favourites', () => {
	it('that two surfaces change at once are all kept', async () => {
		const disk = new SlowDisk();
		const locks = fakeLocks();
		const [popup, panel] = [oneAtATime('targets', locks), oneAtATime('targets', locks)];
		await Promise.all([
			popup(() => changeFavourites(disk, (own) => withFavourite(own, refunds))),
			panel(() => changeFavourites(disk, (own) => withFavourite(own, returns))),
			popup(() => changeFavourites(disk, (own) => withoutFavourite(own, 'SKILL Billing'))),
		]);
		expect(disk.items[FAVOURITES_KEY]).toEqual([refunds, returns]);
	});

	it('are changed even if the browser refuses a lock', async () => {
		const disk = new SlowDisk();
		const refused = { request: () => Promise.reject(new Error('SecurityError')) };
		await oneAtATime('targets', refused)(() => changeFavourites(disk, (own) => withFavourite(own, refunds)));
		expect(disk.items[FAVOURITES_KEY]).toEqual([billing, refunds]);
	});

	it('that cannot be read are not written over, and the next change waits for nothing', async () => {
		const disk = new SlowDisk();
		const inTurn = oneAtATime('targets', fakeLocks());
		disk.broken = true;
		const add = (each: Favourite) => inTurn(() => changeFavourites(disk, (own) => withFavourite(own, each)));
		await expect(add(refunds)).rejects.toThrow('not now');
		expect(disk.items[FAVOURITES_KEY]).toEqual([billing]);
		disk.broken = false;
		await add(returns);
		expect(disk.items[FAVOURITES_KEY]).toEqual([billing, returns]);
	});
});
