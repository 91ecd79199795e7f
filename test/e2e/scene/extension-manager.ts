import type { Scene } from './scene';

/** The browser's own page of extensions, where a person takes away, disables and reloads them. */
export class ExtensionManager {
	constructor(private readonly scene: Scene) {}

	/** On which pages the extension may run: everywhere it asked for, or nowhere without a click. */
	async setSiteAccess(hostAccess: 'ON_ALL_SITES' | 'ON_CLICK'): Promise<void> {
		const change = JSON.stringify({ extensionId: this.scene.chrome.id, hostAccess });
		await this.#run(`chrome.developerPrivate.updateExtensionConfiguration(${change})`);
	}

	async setEnabled(enabled: boolean): Promise<void> {
		await this.#run(`chrome.management.setEnabled(${JSON.stringify(this.scene.chrome.id)}, ${enabled})`);
	}

	async reload(): Promise<void> {
		await this.#run(
			`chrome.developerPrivate.reload(${JSON.stringify(this.scene.chrome.id)}, { failQuietly: true })`,
		);
	}

	async #run(expression: string): Promise<void> {
		const page = await this.scene.chrome.browser.newPage();
		try {
			await page.goto('chrome://extensions');
			// Without it, an unpacked extension that was disabled or loaded anew stays disabled.
			await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
			await page.evaluate(`(async () => { await ${expression}; })()`);
		} finally {
			await page.close();
		}
	}
}
