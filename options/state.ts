import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { t } from '../src/platform/i18n';
import { inOrder } from '../src/platform/in-order';
import { sameJson } from '../src/scapi/json';
import { fixedParts, NO_POLICY, type Part, type Policy } from '../src/settings/policy';
import type { Problem } from '../src/settings/problems';
import { DEFAULT_SETTINGS, type Settings } from '../src/settings/schema';
import {
	govern,
	type OwnSettings,
	ownOf,
	type SettingsUnderPolicy,
} from '../src/settings/settings-under-policy';
import type { Favourite } from '../src/settings/targets';
import { FavouriteList } from './favourite-list';
import type { ItemList } from './list';
import type { FavouriteDraft } from './logic/drafts';
import { limitExceeded, settingsUndone } from './logic/undone';
import type { KeyList, OptionsServices } from './services';
import { createSettingLists, type SettingLists } from './setting-lists';
import { type Step, UndoHistory } from './undo-history';
import { Writes } from './writes';

/** The settings page while it is open. */
export interface Options extends SettingLists {
	readonly services: OptionsServices;
	readonly settings: ReadonlySignal<Settings>;
	/** The administrator's policy. */
	readonly policy: ReadonlySignal<Policy>;
	/** Returns whether an administrator has set this, so that it cannot be changed here. */
	isFixed(part: Part): boolean;
	/** The problems in the stored settings that could not be read. */
	readonly problems: ReadonlySignal<readonly Problem[]>;
	/** The version of stored settings that are too new to be touched. */
	readonly newer: ReadonlySignal<number | undefined>;
	/** The last write to storage failed: of the settings or of the favourites. */
	readonly failing: ReadonlySignal<boolean>;
	/** Storage could not be read: what is in it is not known, and must not be written over. */
	readonly unread: ReadonlySignal<boolean>;
	readAgain(): Promise<void>;
	readonly origins: ReadonlySignal<readonly string[]>;
	readonly keys: ReadonlySignal<KeyList>;
	/** Asks the browser again: its own page for keys is another tab. */
	readKeys(): void;
	readonly favourites: ItemList<Favourite, FavouriteDraft>;
	/** The agent's own favourites, without those that are given. */
	ownFavourites(): readonly Favourite[];
	/** The last change in words, as long as it can be taken back. */
	readonly last: ReadonlySignal<Step | undefined>;
	/** Why the last change could not be taken back, in words: until it can, or another is the last. */
	readonly notUndone: ReadonlySignal<string | undefined>;
	readonly announcement: ReadonlySignal<{ n: number; text: string }>;
	announce(text: string): void;
	/** Puts other settings in place, saves them, and can take that back. */
	change(next: Settings, words: string, favourites?: readonly Favourite[]): void;
	/** Replaces what is stored and cannot be read by the first set. That can be taken back, too. */
	reset(): Promise<void>;
	/** Takes the last change back, if it is the one that was named to the agent. */
	undo(named: Step): void;
	/** Lets go of all changes that can be taken back, if the last one is the one that was named to the agent. */
	forgetLast(named: Step): void;
	start(): Promise<void>;
	stop(): void;
}

/** Returns what a policy gives and fixes, so that two policies can be compared. */
const givenOf = (policy: Policy): unknown => [fixedParts(policy), policy.lists];

/** Creates the state of the settings page: `start` reads what is stored and follows it until `stop`. */
export function createOptions(services: OptionsServices): Options {
	const settings = signal<Settings>(DEFAULT_SETTINGS);
	const policy = signal<Policy>(NO_POLICY);
	let own: OwnSettings = DEFAULT_SETTINGS;
	const problems = signal<readonly Problem[]>([]);
	const newer = signal<number | undefined>(undefined);
	const unread = signal(false);
	const origins = signal<readonly string[]>([]);
	const keys = signal<KeyList>({ commands: [], mac: false });
	const announcement = signal({ n: 0, text: '' });
	const history = new UndoHistory();
	const notUndone = signal<string | undefined>(undefined);
	const stops: (() => void)[] = [];

	const announce = (text: string): void => {
		announcement.value = { n: announcement.peek().n + 1, text };
	};
	const settingsWrites = new Writes(
		() => services.settings.load(),
		(reading) => read(reading),
	);
	const favouriteWrites = new Writes<readonly Favourite[]>(
		() => services.favourites.load(),
		(stored) => favourites.take(stored),
	);
	const saveFailed = (): void => announce(t('settings_saveFailed'));
	const follow = async (writes: Pick<Writes<unknown>, 'follow'>, write: Promise<void>): Promise<boolean> => {
		const succeeded = await writes.follow(write);
		if (!succeeded) saveFailed();
		return succeeded;
	};
	const save = (next: Settings): void => {
		if (unread.peek()) {
			settingsWrites.fail();
			return saveFailed();
		}
		own = ownOf(next, own, policy.peek());
		settings.value = govern(own, policy.peek());
		void follow(settingsWrites, services.settings.save(own)).then((succeeded) => {
			if (succeeded) problems.value = [];
		});
	};
	const record = (step: Step): void => {
		history.push(step);
		notUndone.value = undefined;
		announce(step.words);
	};
	const lists = createSettingLists(policy, (list, items, what, label) => {
		const before = settings.peek();
		save({ ...before, [list]: items });
		record({ words: t(`settings_${what}`, label), settings: { before, after: settings.peek() } });
	});
	const favourites = new FavouriteList({
		policy,
		save: (next) => void follow(favouriteWrites, services.favourites.save(next)),
		edited: (change, what, label) => record({ words: t(`settings_${what}`, label), favourites: change }),
	});
	const show = (next: Settings): void => {
		lists.tags.take(next.tags);
		lists.fields.take(next.fields);
		lists.presets.take(next.presets);
		lists.rules.take(next.rules);
	};
	const replace = (next: Settings): void => {
		save(next);
		show(settings.peek());
	};
	const read = (reading: SettingsUnderPolicy): void => {
		const sameGiven = sameJson(givenOf(reading.policy), givenOf(policy.peek()));
		policy.value = reading.policy;
		own = reading.own;
		favourites.show();
		newer.value = reading.newer;
		problems.value = reading.newer === undefined ? reading.problems : [];
		// An echo of what was saved here must not disturb what is being typed.
		if (sameGiven && sameJson(reading.settings, settings.peek())) return;
		settings.value = reading.settings;
		show(reading.settings);
	};
	const readAgain = async (): Promise<void> => {
		const [stored, kept] = await Promise.allSettled([services.settings.load(), services.favourites.load()]);
		unread.value = stored.status === 'rejected' || kept.status === 'rejected';
		if (kept.status === 'fulfilled') favourites.take(kept.value);
		if (stored.status === 'fulfilled') read(stored.value);
	};
	/** Reads into a signal, which stays as it is if that fails. */
	const readInto = <T>(shown: Signal<T>, read: () => Promise<T>): (() => Promise<void>) => {
		const take = inOrder(read, (value) => {
			shown.value = value;
		});
		return () => take().catch(() => undefined);
	};
	const readOrigins = readInto<readonly string[]>(origins, () => services.origins.granted());
	const readKeys = readInto(keys, () => services.keys.list());

	return {
		...lists,
		services,
		settings,
		policy,
		isFixed: (part) => fixedParts(policy.value).includes(part),
		problems,
		newer,
		failing: computed(() => settingsWrites.failed.value || favouriteWrites.failed.value),
		unread,
		readAgain,
		origins,
		keys,
		readKeys: () => void readKeys(),
		favourites: favourites.list,
		ownFavourites: () => favourites.own,
		last: history.last,
		notUndone,
		announcement,
		announce,
		change(next, words, nextFavourites = favourites.own) {
			const before = settings.peek();
			const formerly = favourites.own;
			// What an administrator has fixed stays as it is.
			const after = govern(ownOf(next, own, policy.peek()), policy.peek());
			if (sameJson(before, after) && sameJson(formerly, nextFavourites)) return;
			replace(next);
			favourites.replace(nextFavourites);
			record({
				words,
				settings: { before, after: settings.peek() },
				favourites: { before: formerly, after: favourites.own },
			});
		},
		async reset() {
			const raw = await services.settings.raw();
			newer.value = undefined;
			replace(DEFAULT_SETTINGS);
			record({ words: t('settings_reset'), raw });
		},
		undo(step) {
			if (step !== history.last.peek()) return;
			const formerFavourites = step.favourites && favourites.undone(step.favourites);
			const former = step.settings && settingsUndone(step.settings, settings.peek());
			const limit = limitExceeded(former && ownOf(former, own, policy.peek()), formerFavourites);
			if (limit !== undefined) {
				notUndone.value = t('settings_expected_tooMany', limit);
				return announce(notUndone.value);
			}
			history.pop();
			notUndone.value = undefined;
			if (formerFavourites !== undefined) favourites.replace(formerFavourites);
			if (former !== undefined) replace(former);
			// The store reports what it holds then.
			if (step.raw !== undefined) void follow(settingsWrites, services.settings.restore(step.raw));
			announce(t('settings_undone', step.words));
		},
		forgetLast(named) {
			if (named === history.last.peek()) history.clear();
		},
		async start() {
			stops.push(
				services.settings.watch((reading) => {
					if (unread.peek()) void readAgain();
					else settingsWrites.offer(reading);
				}),
				services.origins.watch(() => void readOrigins()),
				services.favourites.watch((stored) => favouriteWrites.offer(stored)),
			);
			show(settings.peek());
			await readAgain();
			await readOrigins();
			await readKeys();
		},
		stop() {
			for (const stop of stops.splice(0)) stop();
		},
	};
}
