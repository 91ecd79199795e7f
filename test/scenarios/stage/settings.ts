import type { Preferences } from '../../../src/contract/preferences';
import type { Model } from '../../../src/contract/surface';
import { sameJson } from '../../../src/scapi/json';
import { DEFAULT_SETTINGS, parseSettings, SETTINGS_KEY, type Settings } from '../../../src/settings/schema';
import type { Browser } from '../driver/browser';
import { type Stored, untilStoredFits } from './stored';

/** Settings that differ from the defaults. */
export type SettingsChange = Partial<Omit<Settings, 'version' | 'preferences'>> & {
	preferences?: Partial<Preferences>;
};

/** Writes the settings to storage as the settings page does. */
export class AgentSettings {
	constructor(
		private readonly browser: Browser,
		private readonly stored: Stored,
	) {}

	/** Stores the default settings with this change, and waits until the background uses them: it learns by an event. */
	async keep({ preferences, ...change }: SettingsChange): Promise<void> {
		const settings = {
			...DEFAULT_SETTINGS,
			...change,
			preferences: { ...DEFAULT_SETTINGS.preferences, ...preferences },
		};
		const { settings: read, problems } = parseSettings(settings);
		// A scenario with impossible settings would prove nothing.
		if (problems.length > 0) throw new Error(`settings: ${JSON.stringify(problems)}`);
		await this.browser.evaluate(`chrome.storage.local.set(${JSON.stringify({ [SETTINGS_KEY]: settings })})`);
		await this.#used(read);
	}

	/** Clears `storage.local`, and waits until the background uses the default settings again. */
	async forget(): Promise<void> {
		await this.browser.evaluate('chrome.storage.local.clear()');
		// A background that has not started yet reads the settings when it does.
		if ((await this.stored.model()) !== undefined) await this.#used(DEFAULT_SETTINGS);
	}

	#used(wanted: Settings): Promise<unknown> {
		return untilStoredFits(
			this.stored,
			'settings in use',
			async () => settingsOf(await this.stored.model()),
			(now) => sameJson(now, { ...wanted }),
		);
	}
}

/** Returns the settings as far as the model contains them. */
function settingsOf(model: Model | undefined): object | undefined {
	if (model === undefined) return undefined;
	const { fields, presets, rules, agentName, preferences } = model.settings;
	const named = agentName === undefined ? {} : { agentName };
	return {
		version: DEFAULT_SETTINGS.version,
		tags: model.tags,
		fields,
		presets,
		rules,
		...named,
		preferences,
	};
}
