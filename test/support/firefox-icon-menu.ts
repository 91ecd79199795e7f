import * as v from 'valibot';
import { TOOLBAR } from './firefox-toolbar';

const ItemsSchema = v.array(v.object({ id: v.string(), label: v.string(), disabled: v.boolean() }));
/** Firefox names an item after the extension. */
const OWN = 'ringside_ringside-for-workspace-menuitem-';

/** The menu that Firefox shows for the extension's button. */
export class FirefoxIconMenu {
	constructor(
		private readonly privileged: (expression: string) => Promise<unknown>,
		/** The browser window, as an expression in the browser's own scope. */
		private readonly window: string,
	) {}

	/** Opens it as a right click does, and returns the extension's own items. It stays open. */
	async open(): Promise<v.InferOutput<typeof ItemsSchema>> {
		await this.close();
		const items = await this.#about(`
			const { event } = ChromeUtils.importESModule('chrome://remote/content/shared/webdriver/Event.sys.mjs');
			const button = window.document.querySelector(${JSON.stringify(TOOLBAR.button)});
			const { x, y, width, height } = button.getBoundingClientRect();
			const shown = new Promise((done) => menu.addEventListener('popupshown', done, { once: true }));
			const press = { type: 'contextmenu', button: 2 };
			await event.synthesizeMouseAtPoint(x + width / 2, y + height / 2, press, window);
			await shown;
			return [...menu.querySelectorAll('[id^="${OWN}"]')].map(({ id, label, disabled }) => ({ id, label, disabled }));
		`);
		return v.parse(ItemsSchema, items);
	}

	/** Chooses an item of the open menu, which closes it. */
	async choose(id: string): Promise<void> {
		await this.#about(`menu.activateItem(window.document.getElementById(${JSON.stringify(id)}));`);
	}

	async close(): Promise<void> {
		await this.#about(`
			if (menu.state === 'closed') return;
			const hidden = new Promise((done) => menu.addEventListener('popuphidden', done, { once: true }));
			menu.hidePopup();
			await hidden;
		`);
	}

	#about(statements: string): Promise<unknown> {
		return this.privileged(`(async () => {
			const window = ${this.window};
			const menu = window.document.getElementById('toolbar-context-menu');
			${statements}
		})()`);
	}
}
