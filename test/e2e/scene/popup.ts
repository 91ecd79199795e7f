import type { Page } from 'puppeteer-core';
import { until, untilFits } from '../../support/until';

/** The real popup, as an agent uses it. */
export class Popup {
	constructor(readonly page: Page) {}

	card(id: string): string {
		return `[data-interaction="${id}"]`;
	}

	control(act: string, id?: string): string {
		return `${id === undefined ? '' : `${this.card(id)} `}[data-act="${act}"]`;
	}

	has(selector: string): Promise<boolean> {
		return this.page.$(selector).then((found) => found !== null);
	}

	async sees(selector: string): Promise<void> {
		await until(`${selector} in the popup`, () => this.has(selector));
	}

	async misses(selector: string): Promise<void> {
		await until(`absence of ${selector} in the popup`, async () => !(await this.has(selector)));
	}

	/** The reported state that a card shows. */
	async state(id: string): Promise<string | undefined> {
		return this.page.evaluate(
			(selector) => document.querySelector<HTMLElement>(selector)?.dataset.state,
			this.card(id),
		);
	}

	async shows(id: string, state: string): Promise<void> {
		await untilFits(
			`state of ${id}`,
			() => this.state(id),
			(value) => value === state,
		);
	}

	/** Clicks once. A locator would click again where the control is exchanged by the click, as delete is by undo. */
	async press(act: string, id?: string): Promise<void> {
		const selector = this.control(act, id);
		// By place, as a hand does it. Puppeteer's own selector syntax stumbles over the colon in "delete:Key".
		const look = () =>
			this.page.evaluate((css) => {
				const control = document.querySelector(css);
				control?.scrollIntoView({ block: 'nearest' });
				const { x = 0, y = 0, width = 0, height = 0 } = control?.getBoundingClientRect() ?? {};
				return width === 0 ? undefined : { x: x + width / 2, y: y + height / 2 };
			}, selector);
		let last = '';
		const place = await until(`resting ${selector}`, async () => {
			const now = await look();
			const rests = now !== undefined && JSON.stringify(now) === last;
			last = JSON.stringify(now) ?? '';
			return rests ? now : undefined;
		});
		await this.page.mouse.move(place.x, place.y);
		// The popup may close by the press itself, when it brings Workspace to the front.
		await this.page.mouse.click(place.x, place.y).catch((error: unknown) => {
			if (!this.page.isClosed()) throw error;
		});
	}

	async key(...keys: Parameters<Page['keyboard']['press']>[0][]): Promise<void> {
		for (const key of keys) await this.page.keyboard.press(key);
	}

	/** The words of the whole popup. */
	async words(): Promise<string> {
		return String(await this.page.evaluate('document.body.innerText'));
	}

	async says(pattern: RegExp, timeout = 10_000): Promise<string> {
		return untilFits(
			`words like ${pattern}`,
			() => this.words(),
			(words) => pattern.test(words),
			{ timeout },
		);
	}

	async close(): Promise<void> {
		await this.page.evaluate('window.close()').catch(() => undefined);
	}
}
