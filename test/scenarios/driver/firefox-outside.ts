import type { Firefox } from '../../support/firefox';
import { TOOLBAR } from '../../support/firefox-toolbar';
import { until } from '../../support/until';
import type { MenuItem, Outside, Spot } from './outside';

/** Firefox's own toolbar button, its menu, and what the extension's keys call. */
export class FirefoxOutside implements Outside {
	constructor(private readonly firefox: Firefox) {}

	/** Does nothing: Firefox can read everything back. */
	async watch(): Promise<void> {}

	async command(...names: string[]): Promise<void> {
		await this.firefox.focus();
		// Calls what the keys call: some commands have no key until the agent assigns one.
		await this.firefox.privileged(`(() => {
			for (const name of ${JSON.stringify(names)}) ${this.firefox.extension}.shortcuts.onCommand(name);
		})()`);
	}

	async menuItem(title: string): Promise<MenuItem> {
		const { iconMenu } = this.firefox;
		const id = await until(`item ${title}`, async () => {
			const items = await iconMenu.open(`window.document.querySelector(${JSON.stringify(TOOLBAR.button)})`);
			return items.find(({ label, disabled }) => label === title && !disabled)?.id;
		});
		return { choose: () => iconMenu.choose(id) };
	}

	async pageItem({ x, y }: Spot): Promise<MenuItem> {
		const { pageMenu } = this.firefox;
		const id = await until(
			'item in the page’s menu',
			async () => (await pageMenu.open('window.gBrowser.selectedBrowser', { x, y }))[0]?.id,
		);
		return { choose: () => pageMenu.choose(id) };
	}

	click(): Promise<void> {
		return this.firefox.toolbar.click('button');
	}

	async lateClick(): Promise<void> {
		await this.firefox.privileged(`(() => {
			const { action } = ${this.firefox.action};
			action.dispatchClick(${this.firefox.window}.gBrowser.selectedTab, { button: 0, modifiers: [] });
		})()`);
	}

	async opensPopup(): Promise<boolean> {
		return (await this.firefox.evaluate('browser.action.getPopup({})')) !== '';
	}

	async icon(): Promise<string> {
		const style = String(
			await this.firefox.privileged(`${this.firefox.toolbar.element('button')}.outerHTML`),
		);
		return /icons\/([\w-]+?)-\d+\.png/.exec(style)?.[1] ?? style;
	}
}
