import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { HistoryEntry } from '../../contract/history';
import type { PlanRecord } from '../../contract/plan';
import { DEFAULT_PREFERENCES, NO_SETTINGS, type SettingsView, type Tag } from '../../contract/settings';
import type { CommandRecord } from '../../contract/surface';
import { maskedPhone } from '../../settings/mask';
import { watchDialogs } from '../input/close-stale-dialogs';
import { type Card, cardsOf, currentCard, draftKeyOf } from '../logic/cards';
import { parentKeys } from '../logic/consult-pairs';
import type { Kept } from '../logic/kept-text';
import { isAbout } from '../logic/outcome-words';
import { isPlanAbout } from '../logic/plan-words';
import { sharesOf } from '../logic/ringing-shares';
import { type Arrangement, arrange, type Place } from './card-order';
import { type Clock, createClock } from './clock';
import type { ActiveTab, Services } from './services';
import { createStore, type Store } from './store';
import { createTargetBook, type TargetBook } from './target-book';

const HINT_MS = 5_000;
const NO_TAGS: readonly Tag[] = [];

/**
 * Where a surface is: the popup; what shows one interaction as a whole, docked beside the page or by itself; or the small
 * window that has room for what rings only, so that neither anything else is drawn nor keys act on it.
 */
export type SurfacePlace = 'popup' | 'panel' | 'window' | 'ringing';

/** Keys wait for the agent to choose, because what had them has gone or they have come to act on something else. */
export interface Held {
	/** The interaction was closed; what was typed in is no longer there; or the keys act on something else now. */
	readonly why: 'closed' | 'changed' | 'moved';
	/** The name of the interaction that had the keys. */
	readonly name: string | undefined;
	/** When it began, so that each loss is news of its own. */
	readonly at: number;
	/** Whether keys act again: that is shown until the next one. */
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
	/** What the agent has done, oldest first. Stays empty in the popup, which does not show it. */
	readonly history: ReadonlySignal<readonly HistoryEntry[]>;
	readonly help: Signal<boolean>;
	/** The key of the card whose menu of rarer actions is open. */
	readonly more: Signal<string | undefined>;
	readonly targets: TargetBook;
	/** The key of the card whose target dialog was opened by hand here, last. */
	opened: string | undefined;
	/** The keys of the interactions that consultations were made from, by those of the consultations. */
	readonly parents: ReadonlySignal<ReadonlyMap<string, string>>;
	parentOf(card: Card): Place | undefined;
	/** A sentence that stays until it is put away: what it is about may have gone. */
	readonly notice: Signal<string | undefined>;
	say(text: string): void;
	/** What keys do while they wait; `undefined` while they act as ever. */
	readonly held: Signal<Held | undefined>;
	/** What was typed for interactions that have gone. */
	readonly kept: Signal<readonly Kept[]>;
	/** A sentence about one card, for a moment: why a press did nothing. */
	readonly hint: ReadonlySignal<{ key: string; text: string } | undefined>;
	/** What is read aloud, last. The number makes the same words news again. */
	readonly announcement: ReadonlySignal<{ n: number; text: string }>;
	announce(text: string): void;
	giveHint(key: string, text: string): void;
	commandsOf(card: Card): CommandRecord[];
	plansOf(card: Card): PlanRecord[];
	/** Filled in by the list: whether the pointer is over it. */
	pointerInside: () => boolean;
	start(): Promise<void>;
}

export function createSurface(services: Services, place: SurfacePlace = 'popup'): Surface {
	const showsWhole = place === 'panel' || place === 'window';
	const store = createStore(services.connection, services.drafts);
	const clock = createClock();
	const activeTab = signal<ActiveTab>(undefined);
	const focused = signal<string | undefined>(undefined);
	const help = signal(false);
	const hint = signal<{ key: string; text: string } | undefined>(undefined);
	const announcement = signal({ n: 0, text: '' });
	let former: ReadonlyMap<string, Card> | undefined;
	const shares = computed(() => {
		const all =
			store.model.value === undefined
				? []
				: cardsOf(store.model.value, former).filter(
						({ phase }) => place !== 'ringing' || phase === 'ringing',
					);
		const next = sharesOf(all, former);
		former = new Map(next.cards.map((card) => [card.key, card]));
		return next;
	});
	const cards = computed(() => shares.value.cards);
	let hintTimer: ReturnType<typeof setTimeout> | undefined;

	const announce = (text: string): void => {
		const rules = store.model.peek()?.settings.preferences;
		const said = rules === undefined ? text : maskedPhone(text, rules);
		announcement.value = { n: announcement.peek().n + 1, text: said };
	};

	const arrangement = arrange(cards, () => surface.pointerInside());
	const targets = createTargetBook(
		services.targets,
		store.commands,
		() => store.model.peek()?.settings.preferences ?? DEFAULT_PREFERENCES,
	);
	const notice = signal<string | undefined>(undefined);
	const parents = computed(() => parentKeys([...arrangement.places.value.values()].map(({ card }) => card)));
	let unwatch: (() => void) | undefined;
	const picked = signal<string | undefined>(undefined);
	const history = signal<readonly HistoryEntry[]>([]);
	const known = computed(() => new Map([...arrangement.places.value].map(([key, { card }]) => [key, card])));
	const whole = computed(() => {
		if (!showsWhole) return undefined;
		const { ringing, others } = arrangement.order.value;
		if (picked.value !== undefined && others.includes(picked.value)) return picked.value;
		return currentCard({ ringing: [], others }, known.value, undefined) ?? ringing[0];
	});
	let unfollow: (() => void) | undefined;
	const followHistory = async (): Promise<void> => {
		if (!showsWhole) return;
		unfollow = services.history.watch((entries) => {
			history.value = entries;
		});
		history.value = await services.history.load();
	};
	const surface: Surface = {
		...arrangement,
		services,
		place,
		store,
		clock,
		unshown: computed(() => shares.value.more),
		settings: computed(() => store.model.value?.settings ?? NO_SETTINGS),
		tags: computed(() => store.model.value?.tags ?? NO_TAGS),
		activeTab,
		focused,
		current: computed(() => {
			const { order } = arrangement;
			if (whole.value === undefined) return currentCard(order.value, known.value, focused.value);
			if (focused.value !== undefined && known.value.has(focused.value)) return focused.value;
			return order.value.ringing[0] ?? whole.value;
		}),
		picked,
		whole,
		history,
		help,
		more: signal(undefined),
		targets,
		opened: undefined,
		parents,
		parentOf(card) {
			const key = parents.value.get(card.key);
			return key === undefined ? undefined : arrangement.places.value.get(key);
		},
		notice,
		held: signal(undefined),
		kept: signal([]),
		say(text) {
			notice.value = text;
			announce(text);
		},
		hint,
		announcement,
		announce,
		giveHint(key, text) {
			hint.value = { key, text };
			announce(text);
			clearTimeout(hintTimer);
			hintTimer = setTimeout(() => {
				hint.value = undefined;
			}, HINT_MS);
		},
		commandsOf(card) {
			const subject = draftKeyOf(card);
			return store.commands.value.filter((record) => isAbout(record, card, subject));
		},
		plansOf(card) {
			const subject = draftKeyOf(card);
			return store.plans.value.filter((plan) => isPlanAbout(plan, card, subject));
		},
		pointerInside: () => false,
		async start() {
			clock.start();
			targets.start();
			unwatch = watchDialogs(surface);
			const tab = services.permissions.activeTab().then(
				(found) => {
					activeTab.value = found;
				},
				() => undefined,
			);
			// The tab only matters for the first run; its own bound is that of the store's first frame.
			const bound = new Promise((done) => setTimeout(done, 150));
			await Promise.all([store.start(), Promise.race([Promise.all([tab, followHistory()]), bound])]);
		},
		stop() {
			unwatch?.();
			unfollow?.();
			targets.stop();
			arrangement.stop();
			store.stop();
			clock.stop();
			clearTimeout(hintTimer);
		},
	};
	return surface;
}

const Context = createContext<Surface | undefined>(undefined);
export const SurfaceProvider = Context.Provider;

export function useSurface(): Surface {
	const surface = useContext(Context);
	if (surface === undefined) throw new Error('rendered outside of a SurfaceProvider');
	return surface;
}
