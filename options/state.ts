import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Field, Preset, Rule, Tag } from '../src/contract/settings';
import { t } from '../src/platform/i18n';
import { sameJson } from '../src/scapi/json';
import { fixedParts, givenNames, NO_POLICY, type Part, type Policy } from '../src/settings/policy';
import type { Problem } from '../src/settings/problems';
import { DEFAULT_SETTINGS, LISTS, type ListName, type Settings } from '../src/settings/schema';
import {
	govern,
	type OwnSettings,
	ownOf,
	type SettingsUnderPolicy,
} from '../src/settings/settings-under-policy';
import { type Favourite, FavouriteSchema, MAX_FAVOURITES, targetId } from '../src/settings/targets';
import { type Change, createList, type ItemList } from './list';
import {
	blankFavourite,
	blankField,
	blankPreset,
	blankRule,
	blankTag,
	type FavouriteDraft,
	type FieldDraft,
	favouriteItem,
	fieldDraft,
	fieldItem,
	type PresetDraft,
	presetDraft,
	presetItem,
	type RuleDraft,
	ruleDraft,
	ruleItem,
	type TagDraft,
	tagDraft,
	tagItem,
} from './logic/drafts';
import type { KeyList, OptionsServices } from './services';

const UNDO_STEPS = 50;

interface Step {
	readonly words: string;
	readonly before: Settings;
	/** The stored value, if it could not be read. */
	readonly raw?: unknown;
	/** The agent's own favourites, where the change was about them. */
	readonly favourites?: readonly Favourite[];
}

/** The settings page while it is open. */
export interface Options {
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
	/** The last read or write of storage failed. */
	readonly failing: ReadonlySignal<boolean>;
	readonly origins: ReadonlySignal<readonly string[]>;
	readonly keys: ReadonlySignal<KeyList>;
	/** Asks the browser again: its own page for keys is another tab. */
	readKeys(): void;
	readonly tags: ItemList<Tag, TagDraft>;
	readonly fields: ItemList<Field, FieldDraft>;
	readonly presets: ItemList<Preset, PresetDraft>;
	readonly rules: ItemList<Rule, RuleDraft>;
	readonly favourites: ItemList<Favourite, FavouriteDraft>;
	/** The agent's own favourites, without those that are given. */
	ownFavourites(): readonly Favourite[];
	/** The last change in words, as long as it can be taken back. */
	readonly last: ReadonlySignal<Step | undefined>;
	readonly announcement: ReadonlySignal<{ n: number; text: string }>;
	announce(text: string): void;
	/** Puts other settings in place, saves them, and can take that back. */
	change(next: Settings, words: string, favourites?: readonly Favourite[]): void;
	/** Replaces what is stored and cannot be read by the first set. That can be taken back, too. */
	reset(): Promise<void>;
	undo(): void;
	forgetLast(): void;
	start(): Promise<void>;
	stop(): void;
}

const NO_ID = { nameField: 'label' };

export function createOptions(services: OptionsServices): Options {
	const settings = signal<Settings>(DEFAULT_SETTINGS);
	const policy = signal<Policy>(NO_POLICY);
	let own: OwnSettings = DEFAULT_SETTINGS;
	let favourites: readonly Favourite[] = [];
	const problems = signal<readonly Problem[]>([]);
	const newer = signal<number | undefined>(undefined);
	const failing = signal(false);
	const origins = signal<readonly string[]>([]);
	const keys = signal<KeyList>({ commands: [], mac: false });
	const last = signal<Step | undefined>(undefined);
	const announcement = signal({ n: 0, text: '' });
	let steps: Step[] = [];
	const stops: (() => void)[] = [];

	const announce = (text: string): void => {
		announcement.value = { n: announcement.peek().n + 1, text };
	};
	const save = (next: Settings): void => {
		own = ownOf(next, own, policy.peek());
		settings.value = govern(own, policy.peek());
		services.settings.save(own).then(
			() => {
				failing.value = false;
				problems.value = [];
			},
			() => {
				failing.value = true;
				announce(t('settings_saveFailed'));
			},
		);
	};
	const record = (words: string, before: Settings, more: Pick<Step, 'raw' | 'favourites'> = {}): void => {
		steps = [...steps, { words, before, ...more }].slice(-UNDO_STEPS);
		last.value = steps.at(-1);
		announce(words);
	};
	/** One list was edited in place: its rows are right already. */
	const put = <L extends ListName>(list: L, items: Settings[L], what: Change, label: string): void => {
		const before = settings.peek();
		save({ ...before, [list]: items });
		record(t(`settings_${what}`, label), before);
	};
	const take = (next: Settings): void => {
		options.tags.take(next.tags);
		options.fields.take(next.fields);
		options.presets.take(next.presets);
		options.rules.take(next.rules);
	};
	const given = (): readonly Favourite[] => policy.peek().favourites ?? [];
	const takeFavourites = (): void => {
		const names = new Set(given().map(targetId));
		options.favourites.take([...given(), ...favourites.filter((each) => !names.has(targetId(each)))]);
	};
	const saveFavourites = (next: readonly Favourite[]): void => {
		favourites = next;
		services.favourites.save(next).catch(() => {
			failing.value = true;
			announce(t('settings_saveFailed'));
		});
	};
	const putFavourites = (items: readonly Favourite[], what: Change, label: string): void => {
		const before = favourites;
		const names = new Set(given().map(targetId));
		saveFavourites(items.filter((each) => !names.has(targetId(each))));
		record(t(`settings_${what}`, label), settings.peek(), { favourites: before });
	};
	const read = (reading: SettingsUnderPolicy): void => {
		const samePolicy = sameJson([...fixedParts(reading.policy)], [...fixedParts(policy.peek())]);
		policy.value = reading.policy;
		own = reading.own;
		takeFavourites();
		newer.value = reading.newer;
		problems.value = reading.newer === undefined ? reading.problems : [];
		// An echo of what was saved here must not disturb what is being typed.
		if (samePolicy && sameJson(reading.settings, settings.peek())) return;
		settings.value = reading.settings;
		take(reading.settings);
	};
	const readOrigins = (): void => {
		services.origins.granted().then(
			(granted) => {
				origins.value = granted;
			},
			() => undefined,
		);
	};

	const governedList = (list: ListName) => ({
		given: () => givenNames(list, policy.peek()),
		closed: () => fixedParts(policy.value).includes(list),
	});

	const options: Options = {
		services,
		settings,
		policy,
		isFixed: (part) => fixedParts(policy.value).includes(part),
		problems,
		newer,
		failing,
		origins,
		keys,
		readKeys() {
			services.keys.list().then(
				(found) => {
					keys.value = found;
				},
				() => undefined,
			);
		},
		tags: createList(
			{
				...LISTS.tags,
				...NO_ID,
				...governedList('tags'),
				blank: blankTag,
				draftOf: tagDraft,
				itemOf: tagItem,
				check: ({ pairs }) => {
					const keys = pairs.map(({ key }) => key.trim()).filter((key) => key !== '');
					return new Set(keys).size === keys.length ? [] : [{ path: 'pairs', code: 'keyTwice' }];
				},
			},
			(items, what, { label }) => put('tags', items, what, label),
		),
		fields: createList(
			{
				...LISTS.fields,
				...governedList('fields'),
				nameField: 'key',
				blank: blankField,
				draftOf: fieldDraft,
				itemOf: fieldItem,
			},
			(items, what, { label }) => put('fields', items, what, label),
		),
		presets: createList(
			{
				...LISTS.presets,
				...NO_ID,
				...governedList('presets'),
				blank: blankPreset,
				draftOf: presetDraft,
				itemOf: presetItem,
			},
			(items, what, { label }) => put('presets', items, what, label),
		),
		rules: createList(
			{
				...LISTS.rules,
				...NO_ID,
				...governedList('rules'),
				blank: blankRule,
				draftOf: ruleDraft,
				itemOf: ruleItem,
			},
			(items, what, { label }) => put('rules', items, what, label),
		),
		favourites: createList(
			{
				schema: FavouriteSchema,
				name: targetId,
				most: MAX_FAVOURITES,
				nameField: 'destination',
				given: () => new Set(given().map(targetId)),
				closed: () => false,
				blank: blankFavourite,
				draftOf: (item: Favourite): FavouriteDraft => item,
				itemOf: favouriteItem,
			},
			(items, what, { label }) => putFavourites(items, what, label),
		),
		ownFavourites: () => favourites,
		last,
		announcement,
		announce,
		change(next, words, nextFavourites = favourites) {
			const before = settings.peek();
			const formerly = favourites;
			if (sameJson(before, next) && sameJson(formerly, nextFavourites)) return;
			save(next);
			take(settings.peek());
			if (!sameJson(formerly, nextFavourites)) {
				saveFavourites(nextFavourites);
				takeFavourites();
			}
			record(words, before, { favourites: formerly });
		},
		async reset() {
			const raw = await services.settings.raw();
			newer.value = undefined;
			save(DEFAULT_SETTINGS);
			take(settings.peek());
			record(t('settings_reset'), DEFAULT_SETTINGS, { raw });
		},
		undo() {
			const step = steps.pop();
			last.value = steps.at(-1);
			if (step === undefined) return;
			if (step.favourites !== undefined && !sameJson(step.favourites, favourites)) {
				saveFavourites(step.favourites);
				takeFavourites();
			}
			if (step.raw === undefined) {
				save(step.before);
				take(settings.peek());
			} else {
				// What it is, the store tells again.
				services.settings.restore(step.raw).catch(() => {
					failing.value = true;
				});
			}
			announce(t('settings_undone', step.words));
		},
		forgetLast() {
			steps = [];
			last.value = undefined;
		},
		async start() {
			const readFavourites = (own: Favourite[]): void => {
				if (sameJson(own, favourites)) return;
				favourites = own;
				takeFavourites();
			};
			stops.push(
				services.settings.watch(read),
				services.origins.watch(readOrigins),
				services.favourites.watch(readFavourites),
			);
			take(settings.peek());
			try {
				readFavourites(await services.favourites.load());
				read(await services.settings.load());
			} catch {
				failing.value = true;
			}
			origins.value = await services.origins.granted().catch(() => []);
			keys.value = await services.keys.list().catch(() => keys.peek());
		},
		stop() {
			for (const stop of stops.splice(0)) stop();
		},
	};
	return options;
}

const Context = createContext<Options | undefined>(undefined);
export const OptionsProvider = Context.Provider;

export function useOptions(): Options {
	const options = useContext(Context);
	if (options === undefined) throw new Error('rendered outside of an OptionsProvider');
	return options;
}
