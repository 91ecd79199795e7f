import { describe, expect, it, vi } from 'vitest';
import type { Bounds } from '../../../../src/contract/separate-window';

// The module binds itself to the browser when it is loaded; the logic gets a browser in memory.
vi.mock('../../../../src/platform/browser', () => ({ browser: {} }));
const { separateWindow } = await import('../../../../src/background/surfaces/separate-window');

const BOUNDS: Bounds = { left: 40, top: 30, width: 360, height: 500 };

/** A browser with windows, of which those outside of the screen cannot be opened. */
function windows(bounds?: unknown, id?: unknown) {
	const open = new Set<number>();
	const created: Partial<Bounds>[] = [];
	const shown: number[] = [];
	let kept = id;
	const host = {
		kept: async () => kept,
		bounds: async () => bounds,
		show: async (one: number) => {
			if (!open.has(one)) throw new Error(`No window with id: ${one}.`);
			shown.push(one);
		},
		create: async (wanted: Partial<Bounds>) => {
			created.push(wanted);
			if ((wanted.left ?? 0) > 2_000) throw new Error('Invalid value for bounds.');
			open.add(created.length);
			return created.length;
		},
		keep: async (one: number) => {
			kept = one;
		},
	};
	return { open: separateWindow(host), all: open, created, shown };
}

describe('the separate window', () => {
	it('opens with its last bounds', async () => {
		const { open, created } = windows(BOUNDS);
		await open();
		expect(created).toEqual([BOUNDS]);
	});

	it('is brought to the front if it is open, also for two requests at once', async () => {
		const { open, created, shown } = windows(BOUNDS);
		await Promise.all([open(), open(), open()]);
		expect(created).toHaveLength(1);
		expect(shown).toEqual([1, 1]);
	});

	it('opens again if the stored one has been closed', async () => {
		const { open, all, created } = windows(BOUNDS);
		await open();
		all.clear();
		await open();
		expect(created).toHaveLength(2);
	});

	it('finds a place if its screen is gone', async () => {
		const { open, created } = windows({ ...BOUNDS, left: 5_000 });
		await open();
		expect(created.at(-1)).toEqual({ width: 360, height: 500 });
	});

	it.each([undefined, 'x', { ...BOUNDS, width: 1 }, { ...BOUNDS, top: Number.NaN }])(
		'has a size of its own where %j is kept',
		async (bounds) => {
			const { open, created } = windows(bounds, 'no id');
			await open();
			expect(created).toEqual([{ width: 400, height: 680 }]);
		},
	);

	it('rejects if it cannot be opened, and can be requested again', async () => {
		let broken = true;
		let made = 0;
		const open = separateWindow({
			kept: async () => undefined,
			bounds: async () => undefined,
			show: async () => undefined,
			create: async () => {
				if (broken) throw new Error('no');
				return ++made;
			},
			keep: async () => undefined,
		});
		await expect(open()).rejects.toThrow('no');
		broken = false;
		await open();
		expect(made).toBe(1);
	});
});
