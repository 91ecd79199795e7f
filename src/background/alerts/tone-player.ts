import { t } from '../../platform/i18n';
import { offscreen } from '../../platform/offscreen';
import { soundPage } from '../../sound/address';
import { type Loudness, type Playing, play } from '../../sound/player';

export interface TonePlayer {
	play(loudness: Loudness): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Plays in an offscreen page, because a service worker has no audio. The page outlives the worker, as the ringing does.
 */
function offscreenPlayer(host: NonNullable<ReturnType<typeof offscreen>>): TonePlayer {
	const stop = () => host.close().catch(() => undefined);
	return {
		async play(loudness) {
			await stop();
			await host.open(soundPage(loudness), t('sound_justification'));
		},
		stop,
	};
}

/** Plays in the background's own page. */
function localPlayer(): TonePlayer {
	let playing: Playing | undefined;
	const stop = async () => {
		const last = playing;
		playing = undefined;
		last?.stop();
	};
	return {
		async play(loudness) {
			await stop();
			playing = play(loudness);
			// Tests cannot hear: they read the samples instead.
			if (__MODE__ === 'test') Reflect.set(globalThis, 'ringsideSound', playing);
		},
		stop,
	};
}

export function tonePlayer(): TonePlayer {
	const host = offscreen();
	return host === undefined ? localPlayer() : offscreenPlayer(host);
}
