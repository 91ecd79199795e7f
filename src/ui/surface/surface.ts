import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { HistoryEntry } from '../../contract/history';
import type { PlanRecord } from '../../contract/plan';
import type { SettingsView, Tag } from '../../contract/settings';
import type { CommandRecord } from '../../contract/surface';
import type { Card } from '../logic/cards';
import type { KeptText } from '../logic/kept-text';
import type { ActiveTab } from '../logic/origins';
import type { Arrangement, CardSlot } from './card-order';
import type { Clock } from './clock';
import type { Services } from './services';
import type { Store } from './store';
import type { TargetBook } from './target-book';

/**
 * The kind of surface: the popup; a panel beside the page or a window of its own, which show one interaction in full; or
 * the small ringing window, which draws ringing interactions only and whose keys act on nothing else.
 */
export type SurfacePlace = 'popup' | 'panel' | 'window' | 'ringing';

/** Keys wait for the agent to choose, because what had them has gone or they have come to act on something else. */
export interface KeyWait {
	/** The interaction was closed; what was typed in is no longer there; or the keys act on something else now. */
	readonly why: 'closed' | 'changed' | 'moved';
	/** The name of the interaction that had the keys. */
	readonly name: string | undefined;
	/** When it began, so that each loss is news of its own. */
	readonly at: number;
	/** True once keys act again: shown until the next key. */
	readonly over: boolean;
}

/** One surface while it is open: what it knows, and what only its own screen knows. */
export interface Surface extends Arrangement {
	readonly services: Services;
	readonly place: SurfacePlace;
	readonly store: Store;
	readonly clock: Clock;
	/** How many ringing interactions have no card, by the origin of their page. */
	readonly unshown: ReadonlySignal<ReadonlyMap<string, number>>;
	/** The settings and the tags; each only changes when it does, not with every interaction. */
	readonly settings: ReadonlySignal<SettingsView>;
	readonly tags: ReadonlySignal<readonly Tag[]>;
	readonly activeTab: ReadonlySignal<ActiveTab>;
	/** The key of the card that has the focus, and of the one that keys act on. */
	readonly focused: Signal<string | undefined>;
	readonly current: ReadonlySignal<string | undefined>;
	/** The key of the card that was picked to be shown as a whole, and of the one that is. Never one in the popup. */
	readonly picked: Signal<string | undefined>;
	readonly whole: ReadonlySignal<string | undefined>;
	/** The agent's actions, oldest first. Always empty in the popup, which does not show them. */
	readonly history: ReadonlySignal<readonly HistoryEntry[]>;
	readonly help: Signal<boolean>;
	/** The key of the card whose menu of rarer actions is open. */
	readonly more: Signal<string | undefined>;
	readonly targets: TargetBook;
	/** The key of the card whose target dialog was opened by hand here, last. */
	opened: string | undefined;
	/** The keys of the interactions that consultations were made from, by those of the consultations. */
	readonly parents: ReadonlySignal<ReadonlyMap<string, string>>;
	parentOf(card: Card): CardSlot | undefined;
	/** A sentence that stays until it is put away: what it is about may have gone. */
	readonly notice: Signal<string | undefined>;
	say(text: string): void;
	/** Why keys wait; `undefined` while they act. */
	readonly keyWait: Signal<KeyWait | undefined>;
	/** Texts that were typed for interactions that are gone. */
	readonly kept: Signal<readonly KeptText[]>;
	/** A sentence about one card, for a moment: why a press did nothing. */
	readonly hint: ReadonlySignal<{ key: string; text: string } | undefined>;
	/** The last announcement to screen readers. The number lets the same words be announced again. */
	readonly announcement: ReadonlySignal<{ n: number; text: string }>;
	announce(text: string): void;
	giveHint(key: string, text: string): void;
	commandsOf(card: Card): CommandRecord[];
	plansOf(card: Card): PlanRecord[];
	/** Filled in by the list: whether the pointer is over it. */
	pointerInside: () => boolean;
	start(): Promise<void>;
}

const Context = createContext<Surface | undefined>(undefined);
export const SurfaceProvider = Context.Provider;

export function useSurface(): Surface {
	const surface = useContext(Context);
	if (surface === undefined) throw new Error('rendered outside of a SurfaceProvider');
	return surface;
}
