import * as v from 'valibot';

const ItemsSchema = v.array(v.object({ id: v.string(), label: v.string(), disabled: v.boolean() }));
/** Firefox names an item after the extension. */
const OWN = 'ringside_ringside-for-workspace-menuitem-';

/** A context menu of Firefox's own, which has items of the extension. */
export class FirefoxMenu {
	constructor(
		private readonly privileged: (expression: string) => Promise<unknown>,
		/** The browser window, as an expression in the browser's own scope. */
		private readonly window: string,
		/** The id of the menu in that window. */
		private readonly id: 'toolbar-context-menu' | 'contentAreaContextMenu',
	) {}

	/**
	 * Opens it as a right click does, and returns the extension's own items. It stays open.
	 *
	 * @param over the element under the pointer, as an expression in the scope of the window
	 * @param at the point in it, from its top left corner; by default its middle
	 */
	async open(over: string, at?: { x: number; y: number }): Promise<v.InferOutput<typeof ItemsSchema>> {
		await this.close();
		const items = await this.#about(`
			const { event } = ChromeUtils.importESModule('chrome://remote/content/shared/webdriver/Event.sys.mjs');
			const { x, y, width, height } = (${over}).getBoundingClientRect();
			const at = ${JSON.stringify(at) ?? '{ x: width / 2, y: height / 2 }'};
			const shown = new Promise((done) => menu.addEventListener('popupshown', done, { once: true }));
			const press = { type: 'contextmenu', button: 2 };
			await event.synthesizeMouseAtPoint(x + at.x, y + at.y, press, window);
			await shown;
			return [...menu.querySelectorAll('[id^="${OWN}"]')]
				.filter(({ hidden }) => !hidden)
				.map(({ id, label, disabled }) => ({ id, label, disabled }));
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
			const menu = window.document.getElementById('${this.id}');
			${statements}
		})()`);
	}
}
