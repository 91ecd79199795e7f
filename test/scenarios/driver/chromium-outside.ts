import type { WebWorker } from 'puppeteer-core';
import type { Chrome } from '../../support/chrome';
import { until } from '../../support/until';
import type { MenuItem, Outside, Spot } from './outside';

const FRONT = 'chrome.tabs.query({ active: true, lastFocusedWindow: true })';

/** Returns the worker, and wakes it if it sleeps, as any event would. */
export function awake(chrome: Chrome): Promise<WebWorker> {
	return until('running worker', async () => {
		// Any message wakes it; the reply does not matter.
		if (chrome.workerTarget() === undefined)
			await chrome.evaluate('chrome.runtime.sendMessage({}).catch(() => undefined)');
		return chrome.workerTarget()?.worker();
	});
}

/** Dispatches commands, menu items and late clicks in the worker as the browser does: no protocol reaches keys or menus. */
export class ChromiumOutside implements Outside {
	constructor(private readonly chrome: Chrome) {}

	/** Records menu and picture, which cannot be read back. The calls still reach the browser. */
	async watch(): Promise<void> {
		const worker = await awake(this.chrome);
		await worker.evaluate(`(() => {
			if (self.shownMenu !== undefined) return;
			self.shownMenu = [];
			const { create, removeAll } = chrome.contextMenus;
			chrome.contextMenus.create = (item, done) => {
				self.shownMenu.push(item);
				return create.call(chrome.contextMenus, item, done);
			};
			chrome.contextMenus.removeAll = (...given) => {
				self.shownMenu = [];
				return removeAll.apply(chrome.contextMenus, given);
			};
			const { setIcon } = chrome.action;
			chrome.action.setIcon = (details, ...more) => {
				self.shownIcon = details.path?.[16] ?? details.imageData[16];
				return setIcon.call(chrome.action, details, ...more);
			};
		})()`);
	}

	async command(...names: string[]): Promise<void> {
		const worker = await awake(this.chrome);
		await worker.evaluate(`(async () => {
			const [tab] = await ${FRONT};
			for (const name of ${JSON.stringify(names)}) chrome.commands.onCommand.dispatch(name, tab);
		})()`);
	}

	async menuItem(title: string): Promise<MenuItem> {
		const worker = await awake(this.chrome);
		const id = await until(`item ${title}`, async () => {
			const found = await worker.evaluate(
				`self.shownMenu.find(({ title, enabled }) => title === ${JSON.stringify(title)} && enabled)?.id`,
			);
			return typeof found === 'string' ? found : undefined;
		});
		return { choose: () => this.#choose(id) };
	}

	/** No protocol opens the menu of a page: the click is reported to the extension as Chromium reports it. */
	async pageItem({ linkUrl, selectionText }: Spot): Promise<MenuItem> {
		const id = linkUrl === undefined ? 'call-selection' : 'call-link';
		return { choose: () => this.#choose(id, { linkUrl, selectionText }) };
	}

	async #choose(id: string, on: Pick<Spot, 'linkUrl' | 'selectionText'> = {}): Promise<void> {
		const worker = await awake(this.chrome);
		await worker.evaluate(`(async () => {
			const [tab] = await ${FRONT};
			chrome.contextMenus.onClicked.dispatch(${JSON.stringify({ ...on, menuItemId: id, editable: false })}, tab);
		})()`);
	}

	click(): Promise<void> {
		return this.chrome.pressIcon();
	}

	async lateClick(): Promise<void> {
		const worker = await awake(this.chrome);
		await worker.evaluate(`${FRONT}.then(([tab]) => chrome.action.onClicked.dispatch(tab))`);
	}

	async opensPopup(): Promise<boolean> {
		return (await this.chrome.evaluate('chrome.action.getPopup({})')) !== '';
	}

	async icon(): Promise<string> {
		const worker = await awake(this.chrome);
		// A picture is given as pixels: it is the one of the files that has the same.
		const shown = await worker.evaluate(`(async () => {
			const shown = self.shownIcon;
			if (typeof shown !== 'object') return shown;
			for (const name of ['off', 'lost', 'idle', 'idle-away', 'ringing', 'active', 'active-away']) {
				const file = await fetch(chrome.runtime.getURL('/icons/' + name + '-16.png'));
				const bitmap = await createImageBitmap(await file.blob());
				const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
				context.drawImage(bitmap, 0, 0);
				const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
				if (data.length === shown.data.length && data.every((byte, i) => byte === shown.data[i])) return name;
			}
			return 'a picture of no file';
		})()`);
		return String(shown).replace(/^\/icons\/|-16\.png$/g, '');
	}
}
