import type { Model } from '../contract/surface';
import { type Place, ringingOf } from './intents';

/** A click within so many ms of the first ring was meant for the icon as it was before. */
const JUST_RANG = 500;

/** What a click on the icon accepts: in the one-click mode, the only interaction that rings. */
export function clickTarget(model: Model): Place | undefined {
	if (!model.settings.preferences.oneClick) return undefined;
	const ringing = ringingOf(model);
	return ringing.length === 1 ? ringing[0] : undefined;
}

/** What a click means that came without the popup: by then the ringing may have ended, or have only just begun. */
export function clickMeaning(model: Model, now: number): 'accept' | 'open' {
	const target = clickTarget(model);
	return target !== undefined && now - target.tracked.phaseSince >= JUST_RANG ? 'accept' : 'open';
}
