import * as v from 'valibot';
import {
	BOUNDS_KEY,
	type Bounds,
	BoundsSchema,
	PANEL_PAGE,
	WINDOW_KEY,
	WINDOW_QUERY,
} from '../../contract/separate-window';
import { browser } from '../../platform/browser';
import { type SingleWindowHost, singleWindow } from './single-window';

/** The browser, as opening the separate window uses it. */
export interface WindowHost extends Omit<SingleWindowHost, 'create'> {
	/** Resolves with the window's last bounds, unparsed. */
	bounds(): Promise<unknown>;
	/** Opens the window and resolves with its id. Rejects if it would lie outside every screen. */
	create(bounds: Partial<Bounds> & Pick<Bounds, 'width' | 'height'>): Promise<number | undefined>;
}

const FIRST_SIZE = { width: 400, height: 680 } as const;

/** Opens the separate window with its last bounds, or brings it to the front. Rejects if neither works. */
export function separateWindow(host: WindowHost): () => Promise<void> {
	return singleWindow({
		...host,
		async create() {
			const parsed = v.safeParse(BoundsSchema, await host.bounds());
			const wanted = parsed.success ? parsed.output : FIRST_SIZE;
			// Its screen may be gone: then only the size is given, and the browser finds a place.
			const { width, height } = wanted;
			return host.create(wanted).catch(() => host.create({ width, height }));
		},
	});
}

const host: WindowHost = {
	kept: async () => (await browser.storage.session.get(WINDOW_KEY))[WINDOW_KEY],
	bounds: async () => (await browser.storage.local.get(BOUNDS_KEY))[BOUNDS_KEY],
	async show(id) {
		const { state } = await browser.windows.get(id);
		await browser.windows.update(id, {
			focused: true,
			...(state === 'minimized' ? { state: 'normal' } : {}),
		});
	},
	async create(bounds) {
		const url = browser.runtime.getURL(`${PANEL_PAGE}?${WINDOW_QUERY}`);
		return (await browser.windows.create({ type: 'popup', url, ...bounds })).id;
	},
	keep: (id) => browser.storage.session.set({ [WINDOW_KEY]: id }),
};

export const openSeparateWindow = separateWindow(host);
