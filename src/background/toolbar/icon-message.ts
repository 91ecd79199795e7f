import { sameJson } from '../../scapi/json';
import { ToolbarIcon } from './icon-and-badge';
import type { ToolbarState } from './toolbar-state';

/** Time a message stays at the icon, in ms: long enough to be noticed and pointed at. */
const MESSAGE_TIME_MS = 8_000;

/**
 * Shows a message at the icon for a moment, for when nothing can be opened: an exclamation mark as the badge and the words as
 * the title. The next change of the toolbar's state replaces it. A message must not contain customer data: browsers keep
 * titles, as they keep menus, on disk.
 */
export class IconMessage {
	readonly #icon = new ToolbarIcon();
	#state: ToolbarState = { connected: false, ringing: 0, active: 0, lost: 0, missed: 0 };
	#acceptsByClick = false;
	#ends: ReturnType<typeof setTimeout> | undefined;

	/** Sets what the icon shows when there is no message. `acceptsByClick`: a click on it accepts the ringing interaction. */
	showState(state: ToolbarState, acceptsByClick = false): void {
		const same = sameJson([this.#state, this.#acceptsByClick], [state, acceptsByClick]);
		this.#state = state;
		this.#acceptsByClick = acceptsByClick;
		// Not every report changes what is shown: a message must not vanish because another call's data changed.
		if (this.#ends === undefined || !same) this.#restore();
	}

	async say(text: string): Promise<void> {
		clearTimeout(this.#ends);
		this.#ends = setTimeout(() => this.#restore(), MESSAGE_TIME_MS);
		// The number of ringing interactions is worth more than a mark.
		await this.#icon.showMessage(text, this.#state.ringing === 0);
	}

	#restore(): void {
		clearTimeout(this.#ends);
		this.#ends = undefined;
		void this.#icon.showState(this.#state, this.#acceptsByClick);
	}
}
