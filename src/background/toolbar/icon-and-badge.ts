import { browser } from '../../platform/browser';
import { t } from '../../platform/i18n';
import { iconPictures } from './icon-pictures';
import type { ToolbarState } from './toolbar-state';

type Face = 'off' | 'lost' | 'idle' | 'idle-away' | 'ringing' | 'active' | 'active-away';

const ALERT_COLOUR = '#b3261e';
const CALM_COLOUR = '#1c2a24';
const MISSED_COLOUR = '#855000';

/** A badge has room for four characters. */
const atMost = (count: number): string => (count > 99 ? '99+' : String(count));

/**
 * Returns the badge's text and colour: the ringing interactions, else a mark for a lost Workspace, else the interactions in
 * progress, else those missed.
 */
function badge({ connected, ringing, active, lost, missed }: ToolbarState): [text: string, colour: string] {
	if (connected && ringing > 0) return [atMost(ringing), ALERT_COLOUR];
	if (lost > 0) return ['!', ALERT_COLOUR];
	if (connected && active > 0) return [atMost(active), CALM_COLOUR];
	return missed > 0 ? [atMost(missed), MISSED_COLOUR] : ['', CALM_COLOUR];
}

/** Returns the picture. What rings is shown alike in every state of the agent: it waits. */
function face({ connected, ringing, active, lost, away = false }: ToolbarState): Face {
	if (!connected) return lost > 0 ? 'lost' : 'off';
	if (ringing > 0) return 'ringing';
	const name = active > 0 ? 'active' : 'idle';
	return away ? `${name}-away` : name;
}

function stateWords({ connected, ringing, active }: ToolbarState, oneClick: boolean): string {
	if (oneClick) return t('title_oneClick');
	if (ringing > 0) return t('title_ringing', String(ringing));
	if (active > 0) return t('title_active', String(active));
	return t(connected ? 'title_idle' : 'title_notConnected');
}

function title(state: ToolbarState, oneClick: boolean): string {
	const { connected, lost, missed, presence } = state;
	if (!connected && lost > 0) return withMissed(t('title_lost'), missed);
	const words = stateWords(state, connected && oneClick);
	const all = withMissed(lost > 0 ? t('title_lostToo', words) : words, missed);
	return connected && presence !== undefined ? t('title_state', all, presence) : all;
}

function withMissed(words: string, missed: number): string {
	return missed > 0 ? t('title_missed', words, String(missed)) : words;
}

/** The toolbar icon: its picture, its badge, and the same in words. Sets only what differs from what was last set. */
export class ToolbarIcon {
	/** The value last set, by part. Empty in a new life of the worker. */
	readonly #shown = new Map<string, string>();

	/** Shows a state. `acceptsByClick`: a click on the icon accepts the ringing interaction. */
	async showState(state: ToolbarState, acceptsByClick = false): Promise<void> {
		const name = face(state);
		const [text, colour] = badge(state);
		await Promise.all([
			this.#set('picture', name, async () => {
				const pictures = await iconPictures(name);
				// While the first pictures were decoded, the icon may have been given another face.
				if (this.#shown.get('picture') === name) await browser.action.setIcon(pictures);
			}),
			this.#showBadge(text, colour),
			this.#showTitle(title(state, acceptsByClick)),
		]);
	}

	/** Shows a message as the title, with an exclamation mark as the badge if `marked`. */
	async showMessage(text: string, marked: boolean): Promise<void> {
		await Promise.all([this.#showTitle(text), ...(marked ? [this.#showBadge('!', ALERT_COLOUR)] : [])]);
	}

	#showTitle(text: string): Promise<void> {
		return this.#set('title', text, () => browser.action.setTitle({ title: text }));
	}

	async #showBadge(text: string, color: string): Promise<void> {
		await Promise.all([
			this.#set('badge', text, () => browser.action.setBadgeText({ text })),
			this.#set('colour', color, () => browser.action.setBadgeBackgroundColor({ color })),
		]);
	}

	/** A part that could not be set is set again at the next change. */
	async #set(part: string, value: string, apply: () => Promise<unknown>): Promise<void> {
		if (this.#shown.get(part) === value) return;
		this.#shown.set(part, value);
		try {
			await apply();
		} catch {
			if (this.#shown.get(part) === value) this.#shown.delete(part);
		}
	}
}
