/** The page without a window that plays the tone in Chrome, whose worker cannot. It is there as long as the tone is. */
import { loudnessIn } from '../src/sound/address';
import { play } from '../src/sound/player';

const wanted = loudnessIn(location.hash);
if (wanted !== undefined) {
	const playing = play(wanted);
	// Tests cannot hear: they look at the samples instead.
	if (__MODE__ === 'test') Reflect.set(globalThis, 'ringsideSound', playing);
}
