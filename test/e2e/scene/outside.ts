import type { Chrome } from '../../support/chrome';
import { until } from '../../support/until';

/** The ways to Ringside that are no page: commands, the icon and its menu. Each runs in the worker, as the browser has it. */
export class Outside {
	constructor(readonly chrome: Chrome) {}

	/** Fires a command as the browser does, with the tab in front. Its key itself no protocol presses: see test/display. */
	async command(...names: string[]): Promise<void> {
		const worker = await this.chrome.worker();
		await worker.evaluate(`(async () => {
			const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
			for (const name of ${JSON.stringify(names)}) chrome.commands.onCommand.dispatch(name, tab);
		})()`);
	}

	/** The item of the icon's menu that shows these words now and can be chosen. */
	async item(title: string): Promise<string> {
		const worker = await this.chrome.worker();
		return until(`item ${title}`, async () => {
			const id = await worker.evaluate(
				`self.shownMenu.find(({ title, enabled }) => title === ${JSON.stringify(title)} && enabled)?.id`,
			);
			return typeof id === 'string' ? id : undefined;
		});
	}

	/** Chooses an item of the icon's menu, which may have been shown a while ago. */
	async choose(id: string): Promise<void> {
		const worker = await this.chrome.worker();
		await worker.evaluate(`(async () => {
			const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
			chrome.contextMenus.onClicked.dispatch({ menuItemId: ${JSON.stringify(id)}, editable: false }, tab);
		})()`);
	}

	/** The picture that the icon was given last: `off`, `idle`, `ringing` or `active`. */
	async icon(): Promise<string> {
		const worker = await this.chrome.worker();
		return String(await worker.evaluate('self.shownIcon')).replace(/^\/icons\/|-16\.png$/g, '');
	}

	/**
	 * Keeps what this life of the worker tells the browser about menu and icon: neither can be read back. The calls
	 * themselves go on to the browser.
	 */
	async record(): Promise<void> {
		const worker = await this.chrome.worker();
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
				self.shownIcon = details.path[16];
				return setIcon.call(chrome.action, details, ...more);
			};
		})()`);
	}

	/** Clicks the icon over a tab, as a hand does. Wakes the worker where it sleeps. */
	async click(address: string): Promise<void> {
		const session = await this.chrome.browser.target().createCDPSession();
		const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
		const tab = targetInfos.find(({ type, url }) => type === 'tab' && url === address);
		if (tab === undefined) throw new Error(`no tab at ${address}`);
		// Newer than the driver's list of commands.
		const command = ['Extensions.triggerAction', { id: this.chrome.id, targetId: tab.targetId }];
		await Reflect.apply(session.send, session, command);
		await session.detach();
	}

	/** Whether a click on the icon opens the popup, by the browser's own word. */
	async opensPopup(): Promise<boolean> {
		return (await this.chrome.evaluate('chrome.action.getPopup({})')) !== '';
	}

	/** The one-click mode. */
	async oneClick(on: boolean): Promise<void> {
		await this.chrome.evaluate(`chrome.storage.local.get('settings').then(({ settings = {} }) =>
			chrome.storage.local.set({ settings: { version: 1, ...settings, tags: [
				{ id: 'complaint', label: 'complaint', pairs: { Reason: 'Complaint' } },
			], preferences: { oneClick: ${on} } } }))`);
	}
}
