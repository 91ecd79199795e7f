import type { Chrome } from './chrome';

/** Chrome's own extensions page, where a user revokes permissions, and disables or reloads an extension. */
export class ChromeExtensions {
	constructor(private readonly chrome: Chrome) {}

	/** Sets where the extension may run: on every site it asked for, or nowhere without a click. */
	async grantSites(granted: boolean): Promise<void> {
		const hostAccess = granted ? 'ON_ALL_SITES' : 'ON_CLICK';
		const change = JSON.stringify({ extensionId: this.chrome.id, hostAccess });
		await this.#run(`chrome.developerPrivate.updateExtensionConfiguration(${change})`);
	}

	async setEnabled(enabled: boolean): Promise<void> {
		await this.#run(`chrome.management.setEnabled(${JSON.stringify(this.chrome.id)}, ${enabled})`);
	}

	async reload(): Promise<void> {
		const id = JSON.stringify(this.chrome.id);
		await this.#run(`chrome.developerPrivate.reload(${id}, { failQuietly: true })`);
	}

	async #run(expression: string): Promise<void> {
		const page = await this.chrome.browser.newPage();
		try {
			await page.goto('chrome://extensions');
			// Without it, an unpacked extension that was disabled or reloaded stays disabled.
			await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
			await page.evaluate(`(async () => { await ${expression}; })()`);
		} finally {
			await page.close();
		}
	}
}
