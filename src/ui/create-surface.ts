import { batch, computed, effect, signal, untracked } from '@preact/signals';
import type { DialDraft } from '../contract/dial-draft';
import type { HistoryEntry } from '../contract/history';
import { DEFAULT_PREFERENCES } from '../contract/preferences';
import { NO_SETTINGS, type Tag } from '../contract/settings';
import type { TodayEntry } from '../contract/today';
import { t } from '../platform/i18n';
import { sameJson } from '../scapi/json';
import { sameItems } from '../scapi/same-items';
import { maskedPhone } from '../settings/mask';
import { agentOf } from './actions/agent-state';
import { callControlsOf } from './actions/call-controls';
import { followClosedDrafts } from './actions/kept-texts';
import { closeStaleDialogs } from './input/close-stale-dialogs';
import { type Card, cardsOf, interactionKeyOf } from './logic/cards/cards';
import { groupsOf, parentKeys, sameEntries } from './logic/cards/consult-pairs';
import { currentCard, exchange, inFirstFrame, secondTo } from './logic/cards/order';
import { sharesOf } from './logic/cards/ringing-shares';
import { AT_REST, type HangUpGuard } from './logic/hang-up-guard';
import type { ActiveTab } from './logic/origins';
import { NOTHING_TO_DIAL } from './logic/targets/dial-draft';
import { isAbout } from './logic/words/outcome-words';
import { isPlanAbout } from './logic/words/plan-words';
import { afterFrame, whenIdle } from './surface/after-frame';
import { arrange } from './surface/card-order';
import { createClock } from './surface/clock';
import { followDialDraft } from './surface/dial-draft';
import { followStore } from './surface/follow-store';
import { perCard } from './surface/per-card';
import { recordsOf } from './surface/records-of';
import type { Services } from './surface/services';
import { steady } from './surface/steady';
import { createStore } from './surface/store';
import type { OwnSheet, PaletteScope, Surface, SurfacePlace } from './surface/surface';
import { createTargetBook } from './surface/target-book';

/** Display time of a hint about one card, in ms. */
const HINT_SHOWN_MS = 5_000;
const NO_TAGS: readonly Tag[] = [];

/** Creates the state of one surface: the worker's reports, and the state of its own screen. */
export function createSurface(services: Services, place: SurfacePlace = 'popup'): Surface {
	const unfolded = place === 'panel' || place === 'window';
	const store = createStore(services.connection, services.drafts);
	const clock = createClock();
	const activeTab = signal<ActiveTab>(undefined);
	const focused = signal<string | undefined>(undefined);
	const help = signal(false);
	const sheet = signal<OwnSheet | undefined>(undefined);
	const today = signal<readonly TodayEntry[]>([]);
	const palette = signal<PaletteScope | undefined>(undefined);
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
	// The same ones stay the same list: a snapshot that says nothing new is not drawn.
	const cards = steady(() => shares.value.cards, sameItems);
	let forgetHint: (() => void) | undefined;
	const takeHintBack = (): void => {
		forgetHint?.();
		forgetHint = undefined;
		hint.value = undefined;
	};

	const announce = (text: string): void => {
		const rules = store.model.peek()?.settings.preferences;
		const said = rules === undefined ? text : maskedPhone(text, rules);
		announcement.value = { n: announcement.peek().n + 1, text: said };
	};

	/** Keeps open, focused and picked cards with their interactions when a new Workspace load gives them other keys. */
	const renew = (keys: ReadonlyMap<string, string>): void => {
		const renewed = (key: string | undefined): string | undefined =>
			key === undefined ? undefined : (keys.get(key) ?? key);
		for (const each of [focused, picked, more]) each.value = renewed(each.peek());
		surface.opened = renewed(surface.opened);
		surface.unasked = renewed(surface.unasked);
		shown = renewed(shown);
		const hinted = hint.peek();
		if (hinted !== undefined) hint.value = { ...hinted, key: keys.get(hinted.key) ?? hinted.key };
	};
	const picked = signal<string | undefined>(undefined);
	const choice = signal<{ readonly key: string } | undefined>(undefined);
	const arrangement = arrange(cards, () => surface.pointerInside(), renew);
	const targets = createTargetBook(
		services.targets,
		store.commands,
		() => store.model.peek()?.settings.preferences ?? DEFAULT_PREFERENCES,
		() => surface.say(t('target_notStored')),
	);
	const more = signal<string | undefined>(undefined);
	const notice = signal<string | undefined>(undefined);
	// The same ones stay the same map: each tile of the stage follows them, and not every change of another interaction.
	const parents = steady(
		() => parentKeys([...arrangement.places.value.values()].map(({ card }) => card)),
		sameEntries,
	);
	let unwatch: (() => void) | undefined;
	const history = signal<readonly HistoryEntry[]>([]);
	const known = computed(() => new Map([...arrangement.places.value].map(([key, { card }]) => [key, card])));
	/** The interactions of the object that was open last: a consultation that ends leaves its parent open. */
	let lastGroup: readonly string[] = [];
	const open = computed(() => {
		const { others } = arrangement.order.value;
		const there = [picked.value, ...lastGroup].find((key) => key !== undefined && others.includes(key));
		const found = there ?? currentCard({ ringing: [], others }, known.value, undefined);
		lastGroup = groupsOf(others, parents.value).find((group) => group.some((key) => key === found)) ?? [];
		return found;
	});
	/** The key of the card that was open last. */
	let shown: string | undefined;
	const followOpen = (): (() => void) => {
		let former = choice.peek();
		return effect(() => {
			const now = open.value;
			const isChosen = choice.value !== former && choice.value?.key === now;
			former = choice.value;
			if (isChosen) surface.unasked = undefined;
			else if (now !== shown) surface.unasked = shown === undefined ? undefined : now;
			shown = now;
		});
	};
	const answering = computed(() => {
		const { ringing } = arrangement.order.value;
		return ringing.find((key) => key === focused.value) ?? ringing[0];
	});
	let unfollow: (() => void) | undefined;
	const followHistory = async (): Promise<void> => {
		if (!unfolded) return;
		const followed = followStore(services.history, history);
		unfollow = followed.stop;
		await followed.loaded;
	};
	const unfollowSheets: (() => void)[] = [];
	/** Follows what Today and the dialler show, and reads the browser's keys. None of them is in the first frame. */
	const followSheets = (): void => {
		if (place === 'ringing' || stopped) return;
		unfollowSheets.push(
			followStore(services.today, today).stop,
			followDialDraft(
				surface.dial,
				computed(() => sheet.value === 'dial'),
				store.commands,
				services.dialDraft,
			),
		);
		void services.answerKeys().then((keys) => {
			surface.answerKeys.value = keys;
		});
	};
	let stopped = false;
	let isReadAll = false;
	/** Reads what the first frame does without, once. */
	const readRest = (connected: boolean): void => {
		if (stopped || isReadAll) return;
		isReadAll = true;
		targets.start();
		followSheets();
		services.places.followWindow();
		if (connected) void readTab();
	};
	const readTab = (): Promise<void> =>
		services.permissions.activeTab().then(
			(found) => {
				activeTab.value = found;
			},
			() => undefined,
		);
	/** True if something is open that shows more than the first frame does. */
	const showsRest = (): boolean =>
		sheet.value !== undefined ||
		palette.value !== undefined ||
		[...store.drafts.all.value.values()].some(({ target }) => target?.open === true);
	const current = computed(() => open.value ?? answering.value);
	const isFirstFrame = signal(true);
	const shifts = computed(() => store.head.value?.shifts ?? []);
	const isGone = perCard((card) => arrangement.places.value.get(card.key)?.gone ?? true);
	const surface: Surface = {
		...arrangement,
		order: computed(() =>
			isFirstFrame.value ? inFirstFrame(arrangement.order.value, current.value) : arrangement.order.value,
		),
		services,
		place,
		store,
		clock,
		unshown: steady(() => shares.value.more, sameEntries),
		settings: computed(() => store.head.value?.settings ?? NO_SETTINGS),
		tags: computed(() => store.head.value?.tags ?? NO_TAGS),
		activeTab,
		focused,
		open,
		answering,
		current,
		unfolded,
		openCard(key) {
			batch(() => {
				choice.value = { key };
				surface.bringUp(key);
			});
		},
		choice,
		bringUp(key) {
			const { rearrange } = arrangement;
			batch(() => {
				rearrange(exchange(open.peek(), key));
				picked.value = key;
			});
		},
		turnTo(key) {
			const { rearrange } = arrangement;
			batch(() => {
				rearrange(secondTo(open.peek(), key));
				picked.value = key;
			});
		},
		stayOpen() {
			picked.value = open.peek();
		},
		history,
		today,
		sheet,
		dial: signal<DialDraft>(NOTHING_TO_DIAL),
		help,
		typing: signal(false),
		answerKeys: signal({}),
		shiftOf: (session) => shifts.value.find((shift) => shift.session === session),
		hangUpGuard: signal<HangUpGuard>(AT_REST),
		callControls: perCard((card) => {
			// The controls read it without following it.
			void isGone(card);
			return callControlsOf(surface, card);
		}),
		agent: steady(() => (place === 'ringing' ? undefined : agentOf(surface)), sameJson),
		stateMenu: signal(false),
		more,
		menu: computed(() =>
			more.value === open.value || more.value === arrangement.order.value.ringing[0] ? more.value : undefined,
		),
		palette,
		paletteText: signal(''),
		typedAhead: undefined,
		covered: computed(() => help.value || sheet.value !== undefined || palette.value !== undefined),
		targets,
		opened: undefined,
		unasked: undefined,
		parents,
		parentOf(card) {
			const key = parents.value.get(card.key);
			return key === undefined ? undefined : arrangement.places.value.get(key);
		},
		notice,
		keyWait: signal(undefined),
		kept: signal([]),
		say(text) {
			notice.value = text;
			announce(text);
		},
		hint,
		announcement,
		announce,
		giveHint(key, text) {
			takeHintBack();
			hint.value = { key, text };
			announce(text);
			const hintTimer = setTimeout(takeHintBack, HINT_SHOWN_MS);
			const before = new Set(store.commands.peek().map(({ id }) => id));
			// A press that does something has left behind why one before it did nothing.
			const unfollowPresses = effect(() => {
				if (store.commands.value.some(({ id }) => !before.has(id))) takeHintBack();
			});
			forgetHint = () => {
				clearTimeout(hintTimer);
				unfollowPresses();
			};
		},
		commandsOf: recordsOf(store.commands, (record, card) => isAbout(record, card, interactionKeyOf(card))),
		plansOf: recordsOf(store.plans, (plan, card) => isPlanAbout(plan, card, interactionKeyOf(card))),
		pointerInside: () => false,
		async start() {
			clock.start();
			const stops = [closeStaleDialogs(surface), followClosedDrafts(surface), followOpen()];
			unwatch = () => {
				for (const stop of stops) stop();
			};
			// This limit equals that of the store's first frame.
			const bound = new Promise((done) => setTimeout(done, 150));
			const followed = followHistory();
			await store.start();
			// The tab only matters where no Workspace is connected: asking for it sets up two parts of the browser's API and runs a script
			// in its page, which may be slow to answer.
			const connected = store.model.peek()?.sessions.some(({ link }) => link.status === 'connected') === true;
			await Promise.race([Promise.all([connected ? undefined : readTab(), followed]), bound]);
			// Targets are named in the first frame only where it says what became of an act.
			const { commands = [], plans = [] } = store.model.peek() ?? {};
			if (commands.length + plans.length > 0) targets.start();
			afterFrame(() => {
				isFirstFrame.value = false;
				if (stopped) return;
				// Whoever opens a sheet before the page is idle sees it whole.
				unfollowSheets.push(
					effect(() => {
						if (!isReadAll && showsRest()) untracked(() => readRest(connected));
					}),
				);
			});
			whenIdle(() => readRest(connected));
		},
		stop() {
			unwatch?.();
			unfollow?.();
			stopped = true;
			for (const stop of unfollowSheets) stop();
			targets.stop();
			arrangement.stop();
			store.stop();
			clock.stop();
			forgetHint?.();
		},
	};
	return surface;
}
