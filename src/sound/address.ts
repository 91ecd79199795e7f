import type { Loudness } from './player';
import { isTone } from './tones';

const PAGE = 'offscreen/offscreen.html';

/**
 * Returns the address of the page that plays a tone. It holds everything the page needs, so that it can play at once,
 * without a message.
 */
export function soundPage({ tone, volume }: Loudness): string {
	return `${PAGE}#${new URLSearchParams({ tone, volume: String(volume) })}`;
}

/** Returns the tone and volume that an address asks for, if any. */
export function loudnessIn(hash: string): Loudness | undefined {
	const given = new URLSearchParams(hash.replace(/^#/, ''));
	const tone = given.get('tone');
	const volume = Number(given.get('volume') ?? Number.NaN);
	return isTone(tone) && volume >= 0 && volume <= 100 ? { tone, volume } : undefined;
}
