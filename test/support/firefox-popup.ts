import type { FirefoxPage } from './firefox-page';
import { until } from './until';

/** Marionette's modules for input that a page cannot distinguish from a user's. */
const INPUT = `const { event } = ChromeUtils.importESModule('chrome://remote/content/shared/webdriver/Event.sys.mjs');
	const { keyData } = ChromeUtils.importESModule('chrome://remote/content/shared/webdriver/KeyData.sys.mjs');`;

/**
 * Defines `sandboxOf`, which keeps one sandbox for each document: making one takes longer than most of what is evaluated in it.
 * Marionette keeps these globals as long as the page is there.
 */
const SANDBOXES = `const sandboxes = globalThis.ringsideSandboxes ??= new WeakMap();
	const sandboxOf = (view) => {
		const { document } = view;
		let sandbox = sandboxes.get(document);
		if (sandbox === undefined)
			sandboxes.set(document, sandbox = Cu.Sandbox(view, { sandboxPrototype: view, wantXrays: false }));
		return sandbox;
	};`;

/** WebDriver's codes of keys that are not characters. */
const CODES: Readonly<Record<string, string>> = {
	Enter: '\uE007',
	Backspace: '\uE003',
	Escape: '\uE00C',
	Tab: '\uE004',
	ArrowUp: '\uE013',
	ArrowDown: '\uE015',
	Delete: '\uE017',
	End: '\uE010',
};

/** Expressions with the extension's API that find a window of the extension from one of its tabs. */
export const VIEWS = {
	popup: `browser.extension.getViews({ type: 'popup' })[0]`,
	sidebar: `browser.extension.getViews({ type: 'sidebar' })[0]`,
	window: `browser.extension.getViews({ type: 'tab' }).find(({ location }) => location.search === '?in=window')`,
	ringing: `browser.extension.getViews({ type: 'tab' }).find(({ location }) => location.pathname === '/ringing/ringing.html')`,
	/** The tab itself. */
	tab: 'window',
} as const;

/**
 * A window of the extension in Firefox, such as its real popup. Marionette does not treat it as a tab, so it is reached
 * from a page of the extension that is one: that page lives in the same process, and its privileged sandbox can use the
 * other window.
 */
export class FirefoxPopup {
	constructor(
		/** A tab of the extension, not in front. */
		private readonly extensionPage: FirefoxPage,
		/** Evaluates an expression in the browser's own privileged scope. */
		private readonly privileged: (expression: string) => Promise<unknown>,
		private readonly view: keyof typeof VIEWS = 'popup',
	) {}

	/** Evaluates an expression in the popup as in a page: awaited, its value passed as JSON. */
	async evaluate(expression: string): Promise<unknown> {
		const code = `(async () => JSON.stringify(await (${expression})))()`;
		// The popup's policy forbids eval, but not in a sandbox with its principal over its window.
		// What waits in it never ends if it closes meanwhile.
		const text = await this.#inside(`const { promise, reject } = Promise.withResolvers();
			const leave = () => reject(new Error('the ${this.view} closed'));
			popup.addEventListener('unload', leave);
			try {
				return await Promise.race([Cu.evalInSandbox(${JSON.stringify(code)}, sandboxOf(popup)), promise]);
			} finally {
				if (!Cu.isDeadWrapper(popup)) popup.removeEventListener('unload', leave);
			}`);
		return typeof text === 'string' ? JSON.parse(text) : undefined;
	}

	async moveTo(x: number, y: number): Promise<void> {
		await this.#inside(`${INPUT}
			await event.synthesizeMouseAtPoint(${x}, ${y}, { type: 'mousemove' }, popup);`);
	}

	/** Clicks at a point of its viewport, in CSS pixels. The click may close the popup. */
	async clickAt(x: number, y: number): Promise<void> {
		await this.#inside(`${INPUT}
			await event.synthesizeMouseAtPoint(${x}, ${y}, { type: 'mousemove' }, popup);
			await event.synthesizeMouseAtPoint(${x}, ${y}, {}, popup);`);
	}

	async key(key: string, holding?: 'Control' | 'Shift'): Promise<void> {
		const value = JSON.stringify(CODES[key] ?? key);
		const held = { ctrlKey: holding === 'Control', shiftKey: holding === 'Shift' };
		await this.#inside(
			`${INPUT} event.sendSingleKey({ ...keyData.getData(${value}), ...${JSON.stringify(held)} }, popup);`,
		);
	}

	async type(text: string): Promise<void> {
		await this.#inside(`${INPUT} event.sendKeys(${JSON.stringify(text)}, popup);`);
	}

	async scheme(scheme: 'light' | 'dark'): Promise<void> {
		const context = await this.#inside('return popup.browsingContext.id;');
		await this.privileged(
			`void (BrowsingContext.get(${Number(context)}).top.prefersColorSchemeOverride = '${scheme}')`,
		);
		await until('colour scheme', () =>
			this.evaluate(`matchMedia('(prefers-color-scheme: ${scheme})').matches`),
		);
	}

	#inside(statements: string): Promise<unknown> {
		return this.extensionPage.privileged(`(async () => {
			${SANDBOXES}
			const popup = Cu.evalInSandbox(${JSON.stringify(VIEWS[this.view])}, sandboxOf(window));
			if (popup === undefined) throw new Error('no ${this.view} is open');
			${statements}
		})()`);
	}
}
