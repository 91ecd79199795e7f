import type { Loudness } from './player';
import { isTone } from './tones';

const PAGE = 'offscreen/offscreen.html';

/** The page that plays this. All it has to know is in its address, so that nobody has to tell it: it plays from the first. */
export function soundPage({ tone, volume }: Loudness): string {
	return `${PAGE}#${new URLSearchParams({ tone, volume: String(volume) })}`;
}

/** What an address asks for, if it asks for anything. */
export function loudnessIn(hash: string): Loudness | undefined {
	const given = new URLSearchParams(hash.replace(/^#/, ''));
	const tone = given.get('tone');
	const volume = Number(given.get('volume') ?? Number.NaN);
	return isTone(tone) && volume >= 0 && volume <= 100 ? { tone, volume } : undefined;
}
