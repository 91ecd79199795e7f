import type { CDPSession } from 'puppeteer-core';

/** The looks whose contrast is measured. */
export const LOOKS = ['light', 'dark', 'forced'] as const;
export type Look = (typeof LOOKS)[number];

/** The look of each page that has been given one. It keeps that whatever it loads. */
const worn = new WeakMap<CDPSession, Look>();

/** Gives a page a look, and no motion, unless it has that look. Puppeteer knows no forced colours; the protocol does. */
export async function dress(session: CDPSession, look: Look): Promise<void> {
	if (worn.get(session) === look) return;
	await session.send('Emulation.setEmulatedMedia', {
		features: [
			{ name: 'prefers-color-scheme', value: look === 'dark' ? 'dark' : 'light' },
			{ name: 'prefers-reduced-motion', value: 'reduce' },
			{ name: 'forced-colors', value: look === 'forced' ? 'active' : 'none' },
		],
	});
	worn.set(session, look);
}
