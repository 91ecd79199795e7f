import type { CDPSession } from 'puppeteer-core';

/** The looks whose contrast is measured. */
export const LOOKS = ['light', 'dark', 'forced'] as const;
export type Look = (typeof LOOKS)[number];

/** Gives a page a look, and no motion. Puppeteer knows no forced colours; the protocol does. */
export const dress = (session: CDPSession, look: Look): Promise<unknown> =>
	session.send('Emulation.setEmulatedMedia', {
		features: [
			{ name: 'prefers-color-scheme', value: look === 'dark' ? 'dark' : 'light' },
			{ name: 'prefers-reduced-motion', value: 'reduce' },
			{ name: 'forced-colors', value: look === 'forced' ? 'active' : 'none' },
		],
	});
