import { beforeEach, describe, expect, it, vi } from 'vitest';

interface Created {
	readonly id: number;
	readonly left?: number;
	readonly top?: number;
}

/** A browser with windows in which each call takes a while. */
const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), 5));
let created: Created[];
let shown: number[];
let open: Set<number>;
let broken: boolean;
const session = new Map<string, unknown>();
vi.mock('../../../../src/platform/browser', () => ({
	browser: {
		runtime: { getURL: (path: string) => `moz-extension://ringside/${path}` },
		storage: {
			session: {
				get: (key: string) => later({ [key]: session.get(key) }),
				set: async (items: Record<string, unknown>) => {
					await later(undefined);
					for (const [key, value] of Object.entries(items)) session.set(key, value);
				},
			},
		},
		windows: {
			getLastFocused: () => later({ left: 100, top: 50, width: 1_000 }),
			update: async (id: number) => {
				if (!open.has(id)) throw new Error(`Invalid window ID: ${id}`);
				shown.push(id);
				return later({ id });
			},
			create: async ({ left, top }: { left?: number; top?: number }) => {
				if (broken) throw new Error('no');
				const made = { id: created.length + 1, left, top };
				created.push(made);
				open.add(made.id);
				return later(made);
			},
		},
	},
}));
const { openRingingWindow } = await import('../../../../src/background/alerts/ringing-window');

beforeEach(() => {
	created = [];
	shown = [];
	open = new Set();
	broken = false;
	session.clear();
});

describe('the ringing window', () => {
	it('opens once, however fast a notification is clicked', async () => {
		await Promise.all([openRingingWindow(), openRingingWindow(), openRingingWindow()]);
		expect(created).toEqual([{ id: 1, left: 390, top: 160 }]);
		expect(shown).toEqual([1, 1]);
	});

	it('opens again after it has closed itself', async () => {
		await openRingingWindow();
		open.clear();
		await openRingingWindow();
		expect(created.map(({ id }) => id)).toEqual([1, 2]);
	});

	it('reports that it cannot be opened, and can be opened later', async () => {
		broken = true;
		await expect(openRingingWindow()).rejects.toThrow('no');
		broken = false;
		await openRingingWindow();
		expect(created).toHaveLength(1);
	});
});
