/** The offscreen page that plays the tone in Chrome, whose worker has no audio. It exists as long as the tone plays. */
import { loudnessIn } from '../src/sound/address';
import { play } from '../src/sound/player';

const wanted = loudnessIn(location.hash);
if (wanted !== undefined) {
	const playing = play(wanted);
	// Tests cannot hear: they read the samples instead.
	if (__MODE__ === 'test') Reflect.set(globalThis, 'ringsideSound', playing);
}
