import * as v from 'valibot';
import {
	BOUNDS_KEY,
	type Bounds,
	BoundsSchema,
	PANEL_PAGE,
	WINDOW_KEY,
	WINDOW_QUERY,
} from '../contract/window';
import { browser } from '../platform/browser';

/** What opening the separate window needs of the browser. */
export interface WindowHost {
	/** The id of the window as it was kept, and where it was last. */
	kept(): Promise<{ id: unknown; bounds: unknown }>;
	/** Brings a window to the front; rejects where there is none of this id. */
	show(id: number): Promise<void>;
	/** Opens it and gives its id; rejects where it would lie outside of every screen. */
	create(bounds: Partial<Bounds> & Pick<Bounds, 'width' | 'height'>): Promise<number | undefined>;
	keep(id: number): Promise<void>;
}

const FIRST_SIZE = { width: 400, height: 680 } as const;

/** Opens the separate window, or brings it to the front: there is never more than one. Rejects where neither works. */
export function separateWindow(host: WindowHost): () => Promise<void> {
	// One request after the other: of two at once, the second finds the window of the first.
	let last: Promise<unknown> = Promise.resolve();

	async function open(): Promise<void> {
		const { id, bounds } = await host.kept();
		if (typeof id === 'number') {
			const shown = await host.show(id).then(
				() => true,
				() => false,
			);
			if (shown) return;
		}
		const parsed = v.safeParse(BoundsSchema, bounds);
		const wanted = parsed.success ? parsed.output : FIRST_SIZE;
		// The screen on which it was may be gone: then the size alone, and the browser finds a place.
		const { width, height } = wanted;
		const made = await host.create(wanted).catch(() => host.create({ width, height }));
		if (made !== undefined) await host.keep(made);
	}

	return () => {
		const next = last.then(open);
		last = next.catch(() => undefined);
		return next;
	};
}

const host: WindowHost = {
	async kept() {
		const [session, local] = await Promise.all([
			browser.storage.session.get(WINDOW_KEY),
			browser.storage.local.get(BOUNDS_KEY),
		]);
		return { id: session[WINDOW_KEY], bounds: local[BOUNDS_KEY] };
	},
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
