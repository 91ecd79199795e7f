import { browser } from '../../platform/browser';
import { sameJson } from '../../scapi/json';
import { showToolbarState } from './toolbar-icon';
import type { ToolbarState } from './toolbar-state';

/** How long a word stays at the icon, in ms: long enough to be noticed and pointed at. */
const FLASH = 8_000;
const ALERT = '#c62828';

/**
 * Says something at the icon for a moment, where nothing can be opened: an exclamation mark as the badge and the words as
 * the title. The next change of what rings or is in work takes its place. No word of a customer may be in it: titles lie
 * with the browser, as menus do, which it keeps on disk.
 */
export class IconMessage {
	#standing: ToolbarState = { connected: false, ringing: 0, active: 0, lost: 0, missed: 0 };
	#oneClick = false;
	#ends: ReturnType<typeof setTimeout> | undefined;

	/** What the icon shows otherwise; `oneClick`: a click on it accepts what rings. */
	standing(standing: ToolbarState, oneClick = false): void {
		const same = sameJson([this.#standing, this.#oneClick], [standing, oneClick]);
		this.#standing = standing;
		this.#oneClick = oneClick;
		// Not everything that changes is news: a word is not to vanish by the clock of another call.
		if (this.#ends === undefined || !same) this.#restore();
	}

	async say(text: string): Promise<void> {
		clearTimeout(this.#ends);
		this.#ends = setTimeout(() => this.#restore(), FLASH);
		await Promise.all([
			browser.action.setTitle({ title: text }),
			// The number of what rings is worth more than a mark.
			...(this.#standing.ringing > 0
				? []
				: [
						browser.action.setBadgeText({ text: '!' }),
						browser.action.setBadgeBackgroundColor({ color: ALERT }),
					]),
		]).catch(() => undefined);
	}

	#restore(): void {
		clearTimeout(this.#ends);
		this.#ends = undefined;
		void showToolbarState(this.#standing, this.#oneClick).catch(() => undefined);
	}
}
