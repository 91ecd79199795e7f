import { browser } from '../../platform/browser';
import { singleWindow } from '../surfaces/single-window';

const KEY = 'ringingWindow';
const SIZE = { width: 420, height: 300 } as const;
/** From the upper edge of the window below it: clear of the address bar, and near where the eyes are. */
const BELOW_EDGE = 110;

/** Above the window that the agent used last, in its middle; where that is not known, the browser places it. */
async function place(): Promise<{ left: number; top: number } | undefined> {
	try {
		const { left, top, width } = await browser.windows.getLastFocused();
		if (left === undefined || top === undefined || width === undefined) return undefined;
		return {
			left: Math.max(0, Math.round(left + (width - SIZE.width) / 2)),
			top: Math.max(0, top + BELOW_EDGE),
		};
	} catch {
		return undefined;
	}
}

/**
 * Opens the small window with what rings, or brings the open one to the front. For browsers whose notifications have no
 * buttons, and whose popup opens only by a press on the icon. It closes itself when nothing rings.
 */
export const openRingingWindow = singleWindow({
	kept: async () => (await browser.storage.session.get(KEY))[KEY],
	show: async (id) => void (await browser.windows.update(id, { focused: true })),
	async create() {
		const url = browser.runtime.getURL('ringing/ringing.html');
		return (await browser.windows.create({ type: 'popup', url, ...SIZE, ...(await place()) })).id;
	},
	keep: (id) => browser.storage.session.set({ [KEY]: id }),
});
