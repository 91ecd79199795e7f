import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CommandRecord } from '../contract/surface';
import { type Arrangement, arrange } from './arrange';
import { type Clock, createClock } from './clock';
import { type Card, cardsOf, currentCard, draftKeyOf } from './logic/cards';
import { isAbout } from './logic/outcomes';
import type { ActiveTab, Services } from './services';
import { createStore, type Store } from './store';

const HINT_MS = 5_000;

/** One surface while it is open: what it knows, and what only its own screen knows. */
export interface Surface extends Arrangement {
	readonly services: Services;
	readonly store: Store;
	readonly clock: Clock;
	readonly activeTab: ReadonlySignal<ActiveTab>;
	/** The key of the card that has the focus, and of the one that keys act on. */
	readonly focused: Signal<string | undefined>;
	readonly current: ReadonlySignal<string | undefined>;
	readonly help: Signal<boolean>;
	/** A sentence about one card, for a moment: why a press did nothing. */
	readonly hint: ReadonlySignal<{ key: string; text: string } | undefined>;
	/** What is read aloud, last. The number makes the same words news again. */
	readonly announcement: ReadonlySignal<{ n: number; text: string }>;
	announce(text: string): void;
	giveHint(key: string, text: string): void;
	commandsOf(card: Card): CommandRecord[];
	/** Filled in by the list: whether the pointer is over it. */
	pointerInside: () => boolean;
	start(): Promise<void>;
}

export function createSurface(services: Services): Surface {
	const store = createStore(services.connection, services.drafts);
	const clock = createClock();
	const activeTab = signal<ActiveTab>(undefined);
	const focused = signal<string | undefined>(undefined);
	const help = signal(false);
	const hint = signal<{ key: string; text: string } | undefined>(undefined);
	const announcement = signal({ n: 0, text: '' });
	let former: ReadonlyMap<string, Card> | undefined;
	const cards = computed(() => {
		const next = store.model.value === undefined ? [] : cardsOf(store.model.value, former);
		former = new Map(next.map((card) => [card.key, card]));
		return next;
	});
	let hintTimer: ReturnType<typeof setTimeout> | undefined;

	const announce = (text: string): void => {
		announcement.value = { n: announcement.peek().n + 1, text };
	};

	const arrangement = arrange(cards, () => surface.pointerInside());
	const surface: Surface = {
		...arrangement,
		services,
		store,
		clock,
		activeTab,
		focused,
		current: computed(() => {
			const known = new Map([...arrangement.places.value].map(([key, { card }]) => [key, card]));
			return currentCard(arrangement.order.value, known, focused.value);
		}),
		help,
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
		pointerInside: () => false,
		async start() {
			clock.start();
			const tab = services.permissions.activeTab().then(
				(found) => {
					activeTab.value = found;
				},
				() => undefined,
			);
			// The tab only matters for the first run; its own bound is that of the store's first frame.
			await Promise.all([store.start(), Promise.race([tab, new Promise((done) => setTimeout(done, 150))])]);
		},
		stop() {
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
