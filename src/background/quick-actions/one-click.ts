import type { Model } from '../../contract/surface';
import { isRecent } from '../clock';
import { type InteractionRef, ringingOf } from '../commands/intents';

/** A click within so many ms of the first ring, or of the end of the only other, was meant for the icon as it was before. */
export const JUST_RANG = 500;

/** What a click on the icon accepts: in the one-click mode, the only interaction that rings. */
export function clickTarget(model: Model): InteractionRef | undefined {
	if (!model.settings.preferences.oneClick) return undefined;
	const ringing = ringingOf(model);
	return ringing.length === 1 ? ringing[0] : undefined;
}

/** What a click on the icon means, which changes under the pointer. */
export class IconClicks {
	#accepts: boolean | undefined;
	/** When it last came to accept; only in this life of the worker. */
	#since = Number.NEGATIVE_INFINITY;

	/** Something has changed. Gives whether a click accepts from now on. */
	review(model: Model, now: number): boolean {
		const accepts = clickTarget(model) !== undefined;
		if (accepts && this.#accepts === false) this.#since = now;
		this.#accepts = accepts;
		return accepts;
	}

	/** What a click means that came without the popup: by then the ringing may have ended, or have only just begun. */
	meaning(model: Model, now: number): 'accept' | 'open' {
		const target = clickTarget(model);
		if (target === undefined) return 'open';
		const { phaseSince } = target.tracked;
		return isRecent(phaseSince, now, JUST_RANG) || isRecent(this.#since, now, JUST_RANG) ? 'open' : 'accept';
	}
}
