import type { ReadonlySignal, Signal } from '@preact/signals';
import type { DialDraft } from '../../contract/dial-draft';
import type { HistoryEntry } from '../../contract/history';
import type { PlanRecord } from '../../contract/plan';
import type { SettingsView, Tag } from '../../contract/settings';
import type { Shift } from '../../contract/shift';
import type { CommandRecord } from '../../contract/surface';
import type { TodayEntry } from '../../contract/today';
import type { Card } from '../logic/cards/cards';
import type { KeptText } from '../logic/data/kept-text';
import type { HangUpGuard } from '../logic/hang-up-guard';
import type { ActiveTab } from '../logic/origins';
import type { AgentAtWork } from './agent-at-work';
import type { CallControls } from './call-controls';
import type { Arrangement, CardSlot } from './card-order';
import type { Clock } from './clock';
import { requiredContext } from './required-context';
import type { AnswerKeys, Services } from './services';
import type { Store } from './store';
import type { TargetBook } from './target-book';

/**
 * The kind of surface: the popup; a panel beside the page or a window of its own, which show one interaction in full; or the
 * small ringing window, which shows only ringing interactions and whose keys act only on those.
 */
export type SurfacePlace = 'popup' | 'panel' | 'window' | 'ringing';

/** A sheet that is about no interaction. */
export type OwnSheet = 'today' | 'dial';

/** Keys are paused until the agent chooses, because their control is gone or they would act on something else. */
export interface KeyWait {
	/** The interaction was closed; the field is gone; or keys would act on something else now. */
	readonly why: 'closed' | 'changed' | 'moved';
	/** The name of the interaction that keys acted on. */
	readonly name: string | undefined;
	/** When the pause began, in ms. Tells one pause from the next. */
	readonly at: number;
	/** True once keys act again. The message stays until the next key. */
	readonly over: boolean;
	/** True where only the keys that answer wait. */
	readonly answers?: boolean;
}

/** The interaction that the palette acts on: another one never takes its place while the palette is open. */
export interface PaletteScope {
	readonly interactionKey?: string;
	/** Its name at the opening, for when it has gone. */
	readonly name?: string;
}

/** One open surface: the state it shares with others, and the state of its own screen. */
export interface Surface extends Arrangement {
	readonly services: Services;
	readonly place: SurfacePlace;
	readonly store: Store;
	readonly clock: Clock;
	/** The number of ringing interactions without a card, by the origin of their page. */
	readonly unshown: ReadonlySignal<ReadonlyMap<string, number>>;
	/** The settings and the tags. They change only when the settings do, not with each interaction. */
	readonly settings: ReadonlySignal<SettingsView>;
	readonly tags: ReadonlySignal<readonly Tag[]>;
	readonly activeTab: ReadonlySignal<ActiveTab>;
	/** The key of the card that has the focus. */
	readonly focused: Signal<string | undefined>;
	/** The key of the open card, which never rings: the one on the stage. Every other card that does not ring is a row. */
	readonly open: ReadonlySignal<string | undefined>;
	/** The key of the card that Enter and Backspace answer: the ringing card with the focus, otherwise the first. */
	readonly answering: ReadonlySignal<string | undefined>;
	/** The key of the card that every other key acts on: the open one or, if only something rings, that. */
	readonly current: ReadonlySignal<string | undefined>;
	/** True where the data, the details and the history of the open card are always shown. */
	readonly unfolded: boolean;
	/** Opens a card that the agent has chosen on this surface. The one that was open takes its row. */
	openCard(key: string): void;
	/** The card that the agent chose last, by its key at that time. Each choice is another object. */
	readonly choice: ReadonlySignal<{ readonly key: string } | undefined>;
	/** Opens a card that something else brings up. The one that was open takes its row. */
	bringUp(key: string): void;
	/** Opens a card that was answered. The one that was open becomes the first row. */
	turnTo(key: string): void;
	/** Keeps the open card open, whatever happens. */
	stayOpen(): void;
	/** The agent's actions, oldest first. Always empty in the popup, which does not show them. */
	readonly history: ReadonlySignal<readonly HistoryEntry[]>;
	/** The interactions of this sign-in that have ended, oldest first. Empty until the first frame is drawn. */
	readonly today: ReadonlySignal<readonly TodayEntry[]>;
	/** The sheet that is open in the place of everything but what rings. */
	readonly sheet: Signal<OwnSheet | undefined>;
	/** The dialler's draft. */
	readonly dial: Signal<DialDraft>;
	readonly help: Signal<boolean>;
	/** True while a field has the focus, so that single keys write instead of acting. */
	readonly typing: Signal<boolean>;
	/** The keys that answer also while a field has the focus. Empty until the first frame is drawn. */
	readonly answerKeys: Signal<AnswerKeys>;
	/** Returns what the Workspace of a session says about the agent; `undefined` while it has said nothing. */
	shiftOf(session: string): Shift | undefined;
	/** The guard of Hang up: which call's control was pressed once. */
	readonly hangUpGuard: Signal<HangUpGuard>;
	/** The acts on a call that its Workspace answers to. */
	readonly callControls: CallControls;
	/** The agent's own state; `undefined` where no Workspace answers for it. */
	readonly agent: ReadonlySignal<AgentAtWork | undefined>;
	/** True while the list of states is open. */
	readonly stateMenu: Signal<boolean>;
	/** The key of the card whose menu of further actions is open. */
	readonly more: Signal<string | undefined>;
	/** The same while that menu is drawn: only the open card and the first that rings have room for one. */
	readonly menu: ReadonlySignal<string | undefined>;
	/** The command palette while it is open: the interaction that its acts go to, from its opening on, if there is one. */
	readonly palette: Signal<PaletteScope | undefined>;
	/** The text typed for the field of a sheet before that was drawn; `undefined` if none was. */
	typedAhead: string | undefined;
	/** The text in the palette's field, also before that is drawn. */
	readonly paletteText: Signal<string>;
	/** True while the list of keys, Today, the dialler or the palette takes the place of everything but the ringing interactions. */
	readonly covered: ReadonlySignal<boolean>;
	readonly targets: TargetBook;
	/** The key of the card on which the agent has opened the dialog, form or note that is open on this surface. */
	opened: string | undefined;
	/** The key of the open card if it has taken the place of another by itself, and not by the agent's choice. */
	unasked: string | undefined;
	/** The keys of the parent interactions, by those of their consultations. */
	readonly parents: ReadonlySignal<ReadonlyMap<string, string>>;
	parentOf(card: Card): CardSlot | undefined;
	/** A sentence that stays until dismissed, because its subject may have gone. */
	readonly notice: Signal<string | undefined>;
	say(text: string): void;
	/** Why keys are paused; `undefined` while they act. */
	readonly keyWait: Signal<KeyWait | undefined>;
	/** Unsent text of interactions that are gone. */
	readonly kept: Signal<readonly KeptText[]>;
	/** A sentence shown briefly on one card: why a press did nothing. */
	readonly hint: ReadonlySignal<{ key: string; text: string } | undefined>;
	/** The last announcement for screen readers. The number lets the same text be announced again. */
	readonly announcement: ReadonlySignal<{ n: number; text: string }>;
	announce(text: string): void;
	giveHint(key: string, text: string): void;
	commandsOf(card: Card): CommandRecord[];
	plansOf(card: Card): PlanRecord[];
	/** Returns whether the pointer is over the list. Set by the list. */
	pointerInside: () => boolean;
	start(): Promise<void>;
}

export const { Provider: SurfaceProvider, useIt: useSurface } = requiredContext<Surface>('SurfaceProvider');
