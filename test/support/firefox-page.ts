import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { Marionette } from './marionette';
import { until } from './until';

const ElementReference = v.record(v.string(), v.string());

/** Returns an expression for the browser's own scope that draws a browsing context at 2 device pixels per CSS pixel, as base64. */
export function snapshotExpression(browsingContext: string): string {
	return `(async () => {
		const bitmap = await (${browsingContext}).currentWindowGlobal.drawSnapshot(null, 2, 'white');
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
		canvas.getContext('2d').drawImage(bitmap, 0, 0);
		const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
		let text = '';
		for (const byte of bytes) text += String.fromCharCode(byte);
		return btoa(text);
	})()`;
}

export async function writePicture(path: string, base64: unknown): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, Buffer.from(v.parse(v.string(), base64), 'base64'));
}

/** A tab of Firefox. `frames` are frame indices from the top: `[0]` is the first frame, `[0, 1]` the second one in it. */
export class FirefoxPage {
	constructor(
		private readonly marionette: Marionette,
		readonly handle: string,
		/** True for a tab that is never navigated again. */
		private readonly stays = false,
	) {}

	/** Returns this tab as one that is never navigated again: while it is current, it needs no switch. */
	staying(): FirefoxPage {
		return new FirefoxPage(this.marionette, this.handle, true);
	}

	evaluate(expression: string, frames: readonly number[] = []): Promise<unknown> {
		return this.#inside(frames, () => this.marionette.evaluate(expression));
	}

	/** Evaluates with the browser's rights, in the process and window of this page. */
	privileged(expression: string): Promise<unknown> {
		return this.#inside([], () => this.marionette.evaluate(expression, 'system'));
	}

	async goto(url: string): Promise<void> {
		await this.#inside([], () => this.marionette.send('WebDriver:Navigate', { url }));
	}

	async reload(): Promise<void> {
		await this.#inside([], () => this.marionette.send('WebDriver:Refresh'));
	}

	/** Waits for an element, then clicks it as a user would: scrolled to, with user activation. */
	async click(selector: string, frames: readonly number[] = []): Promise<void> {
		await this.#withElement(selector, frames, (id) => this.marionette.send('WebDriver:ElementClick', { id }));
	}

	async type(selector: string, text: string, frames: readonly number[] = []): Promise<void> {
		await this.#withElement(selector, frames, (id) =>
			this.marionette.send('WebDriver:ElementSendKeys', { id, text }),
		);
	}

	/** Presses one key by WebDriver's value: a character, or a code such as '\uE007' for Enter. */
	async press(value: string): Promise<void> {
		const actions = [
			{ type: 'keyDown', value },
			{ type: 'keyUp', value },
		];
		const parameters = { actions: [{ type: 'key', id: 'keyboard', actions }] };
		await this.#inside([], () => this.marionette.send('WebDriver:PerformActions', parameters));
	}

	async waitFor(selector: string, frames: readonly number[] = []): Promise<void> {
		const expression = `document.querySelector(${JSON.stringify(selector)}) !== null`;
		await until(`element ${selector}`, () => this.evaluate(expression, frames));
	}

	/** Brings the tab to the front. */
	async bringToFront(): Promise<void> {
		const parameters = { handle: this.handle, focus: true };
		await this.marionette.exclusive(() => this.marionette.send('WebDriver:SwitchToWindow', parameters));
	}

	/** Brings the tab to the front and writes a screenshot of it in one colour scheme. */
	async screenshot(path: string, scheme: 'light' | 'dark' = 'light'): Promise<void> {
		await this.bringToFront();
		await this.marionette.exclusive(async () => {
			const front = `Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser.browsingContext`;
			await this.marionette.evaluate(
				`void (${front}.top.prefersColorSchemeOverride = '${scheme}')`,
				'chrome',
			);
			await writePicture(path, await this.marionette.evaluate(snapshotExpression(front), 'chrome'));
			await this.marionette.evaluate(`void (${front}.top.prefersColorSchemeOverride = 'none')`, 'chrome');
		});
	}

	async close(): Promise<void> {
		await this.#inside([], async () => {
			const [handle] = v.parse(v.array(v.string()), await this.marionette.send('WebDriver:CloseWindow'));
			// Without a current tab, the session could not open another.
			if (handle !== undefined)
				await this.marionette.send('WebDriver:SwitchToWindow', { handle, focus: false });
		});
	}

	#inside<T>(frames: readonly number[], act: () => Promise<T>): Promise<T> {
		return this.marionette.exclusive(async () => {
			if (this.stays && frames.length === 0) await this.marionette.stayAt(this.handle);
			else await this.marionette.switchTo(this.handle, frames);
			return act();
		});
	}

	async #withElement(
		selector: string,
		frames: readonly number[],
		act: (id: string) => Promise<unknown>,
	): Promise<void> {
		await this.waitFor(selector, frames);
		await this.#inside(frames, async () => {
			const parameters = { using: 'css selector', value: selector };
			const found = v.parse(
				ElementReference,
				await this.marionette.value('WebDriver:FindElement', parameters),
			);
			const [id] = Object.values(found);
			if (id === undefined) throw new Error(`no reference for ${selector}`);
			await act(id);
		});
	}
}
