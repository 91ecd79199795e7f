import * as v from 'valibot';
import { sleep } from '../../support/until';

/** Time in ms within which the background stores what follows from one event. A look takes longer than most of these changes. */
const CALM_MS = 50;

/** Counts the changes of `storage.session` in the page in which it is evaluated, and waits there for the next one. */
const WATCH = `(window.ringsideChanges ??= (() => {
	const waiting = new Set();
	const watch = {
		count: 0,
		after: (seen, within) => new Promise((resolve) => {
			if (watch.count !== seen) return resolve(watch.count);
			const end = () => {
				waiting.delete(end);
				clearTimeout(timer);
				resolve(watch.count);
			};
			const timer = setTimeout(end, within);
			waiting.add(end);
		}),
	};
	(globalThis.browser ?? chrome).storage.session.onChanged.addListener(() => {
		watch.count++;
		for (const end of [...waiting]) end();
	});
	return watch;
})())`;

/**
 * Tells when `storage.session` changes, in which the background keeps what it knows. To read that again and again takes much of
 * the processor from the browser that is waited for.
 */
export class SessionChanges {
	/** The number of changes at the last call. A new page counts from zero. */
	#seen = -1;

	/** @param evaluate evaluates in a page of the extension that stays open */
	constructor(private readonly evaluate: (expression: string) => Promise<unknown>) {}

	/** Resolves a moment after it has changed since the last call, or after this many ms. */
	async next(within: number): Promise<void> {
		const before = this.#seen;
		this.#seen = v.parse(v.number(), await this.evaluate(`${WATCH}.after(${before}, ${within})`));
		// Not in the page: a browser delays the timers of a page that is not in front.
		if (this.#seen !== before) await sleep(CALM_MS);
	}
}
