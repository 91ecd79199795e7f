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

	async press(act: string, id?: string): Promise<void> {
		await this.page.locator(this.control(act, id)).click();
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
