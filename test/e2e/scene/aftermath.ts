import { untilFits } from '../../support/until';
import type { Scene } from './scene';

/** Longer than Workspace is given to come back after it was loaded anew, and than it takes to be found silent. */
export const PATIENCE = { timeout: 40_000 };

export const sessionsOf = async (scene: Scene) => (await scene.model())?.sessions ?? [];
export const lossesOf = async (scene: Scene) => (await scene.model())?.losses ?? [];
export const missedOf = async (scene: Scene) => (await scene.model())?.missed ?? [];

/** Closes what a test has opened, and takes note of it: what the end of a test closes is no alarm to the next one. */
export async function clearDesk(scene: Scene): Promise<void> {
	await scene.chrome.closePopup();
	// By the browser's hand: it also knows the tabs that the driver keeps out of.
	await scene.chrome.evaluate(`chrome.tabs.query({}).then((tabs) => chrome.tabs.remove(tabs
		.filter(({ url = '' }) => !url.endsWith('manifest.json')).map(({ id }) => id)))`);
	await scene.chrome.evaluate('chrome.storage.local.clear()');
	await untilFits(
		'no session',
		() => sessionsOf(scene),
		(all) => all.length === 0,
	);
	for (const { id } of [...(await lossesOf(scene)), ...(await missedOf(scene))]) {
		const message = JSON.stringify({ v: 1, to: 'worker', type: 'dismiss', id });
		await scene.chrome.evaluate(`chrome.runtime.sendMessage(${message})`);
	}
}

/** Waits until the icon says so. */
export const iconOf = (scene: Scene, text: string, title: RegExp) =>
	untilFits(
		`badge "${text}", title ${title}`,
		() => scene.chrome.badge(),
		(shown) => shown.text === text && title.test(shown.title),
		PATIENCE,
	);

export const ringsAt = (scene: Scene, id: string) =>
	untilFits(
		'ring',
		() => scene.states(),
		(states) => states[id] === 'RINGING',
	);
