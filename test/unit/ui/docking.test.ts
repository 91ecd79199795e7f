import { beforeEach, describe, expect, it, vi } from 'vitest';

interface Win {
	readonly id: number;
	readonly type: 'normal' | 'popup';
}

let all: Win[];
let own: number;
let focused: ((id: number) => void)[];
let removed: ((id: number) => void)[];
const get = async (id: number): Promise<Win> => {
	const found = all.find((each) => each.id === id);
	if (found === undefined) throw new Error(`No window with id: ${id}.`);
	return found;
};
vi.mock('../../../src/platform/browser', () => ({
	browser: {
		windows: {
			WINDOW_ID_NONE: -1,
			get: (id: number) => get(id),
			getCurrent: () => get(own),
			getAll: async () => all.filter(({ type }) => type === 'normal'),
			onFocusChanged: { addListener: (listener: (id: number) => void) => focused.push(listener) },
			onRemoved: { addListener: (listener: (id: number) => void) => removed.push(listener) },
		},
	},
}));
const { followDockable } = await import('../../../src/ui/surface/docking');
const settle = () => new Promise((done) => setTimeout(done));
async function focus(id: number): Promise<void> {
	for (const listener of focused) listener(id);
	await settle();
}

beforeEach(() => {
	all = [
		{ id: 1, type: 'normal' },
		{ id: 2, type: 'normal' },
		{ id: 9, type: 'popup' },
	];
	own = 9;
	focused = [];
	removed = [];
});

describe('the window that a panel is docked in', () => {
	it('is the surface’s own browser window', async () => {
		own = 2;
		const dockable = followDockable();
		await settle();
		expect(dockable()).toEqual({ windowId: 2, other: false });
	});

	it('is the browser window used last for a surface in its own window', async () => {
		const dockable = followDockable();
		await settle();
		expect(dockable()).toEqual({ windowId: 1, other: true });
		await focus(2);
		for (const other of [9, -1, 77]) await focus(other);
		expect(dockable()).toEqual({ windowId: 2, other: true });
	});

	it('is another one if that was closed, and undefined if there is none', async () => {
		const dockable = followDockable();
		await settle();
		all = all.filter(({ id }) => id !== 1);
		for (const listener of removed) listener(1);
		await settle();
		expect(dockable()?.windowId).toBe(2);
		all = all.filter(({ id }) => id !== 2);
		for (const listener of removed) listener(2);
		await settle();
		expect(dockable()).toBeUndefined();
	});
});
