import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ROOT } from '../support/root';
import { sleep } from '../support/until';
import type { Display } from './display';

/** Counts what an agent does and sees on the way to the first answered call, and takes a picture of each screen. */
export class Walk {
	#clicks = 0;
	readonly #screens: string[] = [];

	constructor(
		private readonly display: Display,
		private readonly browser: 'Chromium' | 'Firefox',
	) {}

	/** One act of the agent. */
	async does(act: () => Promise<unknown>): Promise<void> {
		this.#clicks++;
		await act();
	}

	/** A screen that the agent has to look at. The picture goes to out/first-run. */
	async sees(screen: string): Promise<void> {
		this.#screens.push(screen);
		// Openings fade in.
		await sleep(700);
		const name = `first-run-${this.browser.toLowerCase()}-${this.#screens.length}-${screen}.png`;
		this.display.shoot(join(ROOT, 'out/first-run', name));
	}

	/** Checks that docs/first-run.md gives the counted numbers for this browser. */
	async isAsDocumented(): Promise<void> {
		const page = await readFile(join(ROOT, 'docs/first-run.md'), 'utf8');
		const [, clicks, screens] =
			new RegExp(`^\\| ${this.browser} \\| (\\d+) \\| (\\d+) \\|`, 'm').exec(page) ?? [];
		expect({ clicks, screens }).toEqual({ clicks: `${this.#clicks}`, screens: `${this.#screens.length}` });
	}
}
