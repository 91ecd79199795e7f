import { mkdir } from 'node:fs/promises';
import { Chrome } from '../../test/support/chrome';
import { Firefox } from '../../test/support/firefox';
import type { Target } from '../build/modes';

export interface DevBrowser {
	open(url: string): Promise<void>;
	/** Reloads the extension from its folder. */
	reload(): Promise<void>;
	ended: Promise<void>;
	close(): Promise<void>;
}

/** A visible browser with the extension of this folder. Chrome keeps its profile, so that what was set up stays. */
export async function openDevBrowser(
	target: Target,
	extension: string,
	profile: string,
): Promise<DevBrowser> {
	if (target === 'firefox') {
		const firefox = await Firefox.launch({ extension, headless: false });
		return {
			open: async (url) => {
				await firefox.open(url);
			},
			reload: () => firefox.install(extension),
			ended: firefox.ended,
			close: () => firefox.close(),
		};
	}
	await mkdir(profile, { recursive: true });
	const chrome = await Chrome.launch({ extension, headless: false, profile });
	return {
		open: async (url) => {
			await chrome.open(url);
		},
		reload: async () => {
			await chrome.browser.installExtension(extension);
		},
		ended: new Promise((resolve) => chrome.browser.once('disconnected', () => resolve())),
		close: () => chrome.close(),
	};
}
