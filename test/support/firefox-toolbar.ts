import * as v from 'valibot';
import type { Marionette } from './marionette';
import { until } from './until';

/** Firefox's own window around the page: the extension's button, and the dialog that asks for a permission. */
export const TOOLBAR = {
	button: '#ringside_ringside-for-workspace-BAP',
	allow: '#addon-webext-permissions-notification .popup-notification-primary-button',
	deny: '#addon-webext-permissions-notification .popup-notification-secondary-button',
	popup: '.webextension-popup-browser',
} as const;
export type ToolbarPart = keyof typeof TOOLBAR;

/** Returns an expression for whether a part can be pressed. The dialog's buttons are disabled for half a second. */
function ready(window: string, part: ToolbarPart): string {
	return `(() => {
		const element = ${window}.document.querySelector(${JSON.stringify(TOOLBAR[part])});
		const { width = 0 } = element?.getBoundingClientRect() ?? {};
		return width > 0 && !element.disabled && !element.hasAttribute('disabled');
	})()`;
}

export class FirefoxToolbar {
	constructor(
		private readonly marionette: Marionette,
		/** The browser window, as an expression in the browser's own scope. */
		private readonly window: string,
	) {}

	/**
	 * Waits for a part of the window and clicks it as a user does, with everything that follows from a real click.
	 * Marionette's own command does not reach panels.
	 */
	async click(part: ToolbarPart): Promise<void> {
		await this.#ready(part);
		await this.#privileged(`(async () => {
			const { event } = ChromeUtils.importESModule('chrome://remote/content/shared/webdriver/Event.sys.mjs');
			const window = ${this.window};
			const element = window.document.querySelector(${JSON.stringify(TOOLBAR[part])});
			const { x, y, width, height } = element.getBoundingClientRect();
			await event.synthesizeMouseAtPoint(x + width / 2, y + height / 2, {}, window);
		})()`);
	}

	/** Returns the position and size of a part on the screen, in pixels, once it can be pressed. */
	async place(part: ToolbarPart): Promise<{ x: number; y: number; width: number; height: number }> {
		await this.#ready(part);
		const place = await this.#privileged(`(() => {
			const element = ${this.window}.document.querySelector(${JSON.stringify(TOOLBAR[part])});
			const { width, height } = element.getBoundingClientRect();
			return { x: element.screenX, y: element.screenY, width, height };
		})()`);
		return v.parse(v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() }), place);
	}

	/** A part of the window, as an expression in the browser's own world. */
	element(part: ToolbarPart): string {
		return `${this.window}.document.querySelector(${JSON.stringify(TOOLBAR[part])})`;
	}

	/** For pictures: the window as large as the screen, and no tab in it but the one in front. */
	async tidy(): Promise<void> {
		await this.#privileged(`(() => {
			const window = ${this.window};
			window.maximize();
			for (const tab of window.gBrowser.tabs) if (!tab.selected) window.gBrowser.hideTab(tab);
		})()`);
	}

	async #ready(part: ToolbarPart): Promise<void> {
		await until(`${part} in the toolbar`, () => this.#privileged(ready(this.window, part)));
	}

	#privileged(expression: string): Promise<unknown> {
		return this.marionette.exclusive(() => this.marionette.evaluate(expression, 'chrome'));
	}
}
