import type { Model } from '../../contract/surface';
import { isRecent } from '../clock';
import { type InteractionRef, ringingOf } from '../commands/intents';

/**
 * A press within this time, in ms, of a change of what it would act on was meant for what was there before: a click on the icon
 * after the start of the first ring or the end of the only other one, a shortcut after another interaction has become the current one.
 */
export const JUST_CHANGED_MS = 500;

/** Returns the interaction that a click on the icon accepts: in one-click mode, the only ringing one. */
export function clickTarget(model: Model): InteractionRef | undefined {
	if (!model.settings.preferences.oneClick) return undefined;
	const ringing = ringingOf(model);
	return ringing.length === 1 ? ringing[0] : undefined;
}

/** Decides what a click on the icon means, which can change under the pointer. */
export class IconClicks {
	#accepts: boolean | undefined;
	/** When a click last began to mean accept. Only in memory. */
	#since = Number.NEGATIVE_INFINITY;

	/** Updates the meaning of a click. Returns whether a click accepts from now on. */
	review(model: Model, now: number): boolean {
		const accepts = clickTarget(model) !== undefined;
		if (accepts && this.#accepts === false) this.#since = now;
		this.#accepts = accepts;
		return accepts;
	}

	/**
	 * Returns the meaning of a click that the browser reported: by then the ringing may have ended, or have only just
	 * begun.
	 */
	meaning(model: Model, now: number): 'accept' | 'open' {
		const target = clickTarget(model);
		if (target === undefined) return 'open';
		const { phaseSince } = target.tracked;
		return isRecent(phaseSince, now, JUST_CHANGED_MS) || isRecent(this.#since, now, JUST_CHANGED_MS)
			? 'open'
			: 'accept';
	}
}
