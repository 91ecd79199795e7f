import type { Preferences } from '../../../src/contract/settings';
import { until, untilFits } from '../../support/until';
import type { Scene } from './scene';

/** What of Ringside the browser shows outside its own windows, by the browser's own word. */
export class Notifications {
	constructor(readonly scene: Scene) {}

	async ids(): Promise<string[]> {
		const all = await this.scene.chrome.evaluate('chrome.notifications.getAll().then(Object.keys)');
		return Array.isArray(all) ? all.map(String) : [];
	}

	/** Waits for the only notification. */
	async one(): Promise<string> {
		const ids = await untilFits(
			'one notification',
			() => this.ids(),
			({ length }) => length === 1,
		);
		return ids[0] ?? '';
	}

	/** Waits until there is none; gives how long that took, in ms. */
	async none(timeout = 10_000): Promise<number> {
		const began = performance.now();
		await untilFits(
			'no notification',
			() => this.ids(),
			({ length }) => length === 0,
			{ timeout },
		);
		return performance.now() - began;
	}

	/** What was put up, with its words: browsers give only names, so the worker's own notes are read. */
	async words(): Promise<string[]> {
		const stored = await this.scene.chrome.evaluate(
			"chrome.storage.session.get('notifications').then(({ notifications }) => Object.values(notifications.shown))",
		);
		return Array.isArray(stored) ? stored.map(String) : [];
	}

	/** Presses a button of a notification: headless there is none to be clicked, so its event is fired. Wakes the worker. */
	async press(id: string, button: 0 | 1): Promise<void> {
		await this.#fire(`onButtonClicked.dispatch(${JSON.stringify(id)}, ${button})`);
	}

	/** Clicks the body of a notification. */
	async click(id: string): Promise<void> {
		await this.#fire(`onClicked.dispatch(${JSON.stringify(id)})`);
	}

	/** Takes a notification away, as the agent does. */
	async close(id: string): Promise<void> {
		await this.scene.chrome.evaluate(`chrome.notifications.clear(${JSON.stringify(id)})`);
	}

	async closeAll(): Promise<void> {
		for (const id of await this.ids()) await this.close(id);
	}

	async #fire(event: string): Promise<void> {
		const { chrome } = this.scene;
		const worker = await until('running worker', async () => {
			// Any message wakes it; what it answers does not matter.
			await chrome.evaluate('chrome.runtime.sendMessage({}).catch(() => undefined)');
			return chrome.workerTarget()?.worker();
		});
		await worker.evaluate(`chrome.notifications.${event}`);
	}

	async prefer(preferences: Partial<Preferences>): Promise<void> {
		const settings = JSON.stringify({ version: 1, preferences });
		await this.scene.chrome.evaluate(`chrome.storage.local.set({ settings: ${settings} })`);
		await untilFits(
			'settings',
			() => this.scene.model(),
			(model) =>
				Object.entries(preferences).every(
					([name, value]) => Reflect.get(model?.settings.preferences ?? {}, name) === value,
				),
		);
	}
}
