import { browser } from '../../platform/browser';
import { singleWindow } from '../surfaces/single-window';

const KEY = 'ringingWindow';
const SIZE_PX = { width: 420, height: 300 } as const;
/** Distance from the top of the window below, in px: clear of the address bar, and near where the agent looks. */
const TOP_OFFSET_PX = 110;

/** Returns the position centred above the last focused window; `undefined` leaves it to the browser. */
async function place(): Promise<{ left: number; top: number } | undefined> {
	try {
		const { left, top, width } = await browser.windows.getLastFocused();
		if (left === undefined || top === undefined || width === undefined) return undefined;
		return {
			left: Math.max(0, Math.round(left + (width - SIZE_PX.width) / 2)),
			top: Math.max(0, top + TOP_OFFSET_PX),
		};
	} catch {
		return undefined;
	}
}

/**
 * Opens the small window with the ringing interactions, or brings it to the front. For browsers whose notifications
 * have no buttons and whose popup opens only by a press on the icon. It closes itself when nothing rings.
 */
export const openRingingWindow = singleWindow({
	kept: async () => (await browser.storage.session.get(KEY))[KEY],
	show: async (id) => void (await browser.windows.update(id, { focused: true })),
	async create() {
		const url = browser.runtime.getURL('ringing/ringing.html');
		return (await browser.windows.create({ type: 'popup', url, ...SIZE_PX, ...(await place()) })).id;
	},
	keep: (id) => browser.storage.session.set({ [KEY]: id }),
});
