import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_PREFERENCES } from '../../../src/contract/preferences';
import { readStored, type Settings } from '../../../src/settings/schema';
import { FAVOURITES_KEY, type Favourite } from '../../../src/settings/targets';
import { until } from '../../support/until';
import type { SettingsTab } from '../driver/browser';
import { AgentPopup } from '../stage/popup';
import type { Stage } from '../stage/stage';
import { untilStoredFits } from '../stage/stored';

/** An example of every setting. */
export const OWN: Settings = {
	version: 2,
	tags: [
		{ id: 'vip', label: 'VIP', pairs: { Segment: 'Gold' } },
		{ id: 'refund', label: 'refund', pairs: { Reason: 'Refund' } },
	],
	fields: [{ key: 'Reason', label: 'Reason', type: 'choice', choices: ['Refund', 'Billing'] }],
	presets: [
		{
			id: 'p',
			label: 'Refund and go',
			pairs: [{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } }],
			followUp: { kind: 'none' },
		},
	],
	rules: [{ id: 'r', label: 'A reason', keys: ['Reason'], oneOfTags: ['vip'] }],
	agentName: 'Ann',
	preferences: { ...DEFAULT_PREFERENCES, volume: 40, focusAfterAccept: false },
};
export const FAVOURITE: Favourite = { type: 'SKILL', destination: 'Refunds', label: 'Refund desk' };

/** Stores all of these. */
export async function setOwn(stage: Stage): Promise<void> {
	await stage.settings(OWN);
	await store(stage, { [FAVOURITES_KEY]: [FAVOURITE] });
}

export async function store(stage: Stage, items: object): Promise<void> {
	await stage.browser.evaluate(`chrome.storage.local.set(${JSON.stringify(items)})`);
}

/** Returns everything that is stored on disk. */
export async function stored(stage: Stage): Promise<Record<string, unknown>> {
	return { ...Object(await stage.browser.evaluate('chrome.storage.local.get()')) };
}

/** Returns the stored settings, completed with defaults that the file omits. */
export async function settingsIn(stage: Stage): Promise<Settings> {
	return readStored(await stored(stage)).settings;
}

/** Waits until the background uses these tags. */
export const tagsInUse = (stage: Stage, ...labels: string[]) =>
	untilStoredFits(
		stage,
		`tags ${labels.join(', ')} in use`,
		async () => (await stage.model())?.tags.map(({ label }) => label).join(),
		(now) => now === labels.join(),
	);

/** The real settings page, with a folder for the files that it imports and exports. */
export class SettingsPage extends AgentPopup {
	private constructor(
		readonly tab: SettingsTab,
		readonly folder: string,
	) {
		super(tab);
	}

	/** Opens it for as long as `play` takes. */
	static async open(stage: Stage, play: (page: SettingsPage) => Promise<void>): Promise<void> {
		const folder = await mkdtemp(join(tmpdir(), 'ringside-files-'));
		await stage.browser.downloadTo(folder);
		const tab = await stage.browser.openSettings();
		try {
			const page = new SettingsPage(tab, folder);
			await page.says(/Ringside settings/);
			await play(page);
		} finally {
			await tab.close();
			await rm(folder, { recursive: true, force: true });
		}
	}

	/** Goes to the section that has this element, as by the rail: one section is shown at a time. */
	async turnTo(selector: string): Promise<void> {
		await this.sees(selector);
		await this.window.evaluate(`(() => {
			const part = document.querySelector(${JSON.stringify(selector)})?.closest('.part[hidden]');
			if (part) location.hash = part.id;
		})()`);
		await this.misses(`.part[hidden] ${selector}`);
	}

	override async place(selector: string): Promise<{ x: number; y: number }> {
		await this.turnTo(selector);
		return super.place(selector);
	}

	override async focus(selector: string): Promise<void> {
		await this.turnTo(selector);
		return super.focus(selector);
	}

	override async fill(selector: string, text: string): Promise<void> {
		await this.turnTo(selector);
		return super.fill(selector, text);
	}

	/** Chooses a file of this name with this text. */
	async import(name: string, text: string): Promise<void> {
		await this.turnTo('[data-act="file"]');
		const path = join(this.folder, name);
		await writeFile(path, text);
		await this.tab.upload('[data-act="file"]', path);
	}

	/** Waits for a file that the page exports. */
	async given(name: string): Promise<string> {
		return until(`file ${name}`, () => readFile(join(this.folder, name), 'utf8'));
	}

	/** Returns the listed problems: each place with what was expected there. */
	async places(): Promise<string[]> {
		const all = await this.window.evaluate(
			`[...document.querySelectorAll('.problems li')].map((each) => each.textContent.trim())`,
		);
		return Array.isArray(all) ? all.map(String) : [];
	}

	/** Returns the names shown in one of the lists. */
	async names(list: string): Promise<string> {
		return String(
			await this.window.evaluate(
				`[...document.querySelectorAll('#${list} .item-open strong')].map((each) => each.textContent).join()`,
			),
		);
	}
}
