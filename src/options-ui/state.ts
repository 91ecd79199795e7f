import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Field, Preset, Rule, Tag } from '../contract/settings';
import { t } from '../platform/i18n';
import { sameJson } from '../scapi/json';
import type { Problem } from '../settings/problems';
import { DEFAULT_SETTINGS, LISTS, type ListName, type Reading, type Settings } from '../settings/schema';
import { type Change, createList, type ItemList } from './list';
import {
	blankField,
	blankPreset,
	blankRule,
	blankTag,
	type FieldDraft,
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
import type { OptionsServices } from './services';

const UNDO_STEPS = 50;

interface Step {
	readonly words: string;
	readonly before: Settings;
	/** What was stored, where it could not be read. */
	readonly raw?: unknown;
}

/** The settings page while it is open. */
export interface Options {
	readonly services: OptionsServices;
	readonly settings: ReadonlySignal<Settings>;
	/** What was found in storage and could not be read. */
	readonly problems: ReadonlySignal<readonly Problem[]>;
	/** The version of stored settings that are too new to be touched. */
	readonly newer: ReadonlySignal<number | undefined>;
	/** Whether storage could be read or written, last. */
	readonly failing: ReadonlySignal<boolean>;
	readonly origins: ReadonlySignal<readonly string[]>;
	readonly tags: ItemList<Tag, TagDraft>;
	readonly fields: ItemList<Field, FieldDraft>;
	readonly presets: ItemList<Preset, PresetDraft>;
	readonly rules: ItemList<Rule, RuleDraft>;
	/** The last change in words, as long as it can be taken back. */
	readonly last: ReadonlySignal<Step | undefined>;
	readonly announcement: ReadonlySignal<{ n: number; text: string }>;
	announce(text: string): void;
	/** Puts other settings in place, saves them, and can take that back. */
	change(next: Settings, words: string): void;
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
	const problems = signal<readonly Problem[]>([]);
	const newer = signal<number | undefined>(undefined);
	const failing = signal(false);
	const origins = signal<readonly string[]>([]);
	const last = signal<Step | undefined>(undefined);
	const announcement = signal({ n: 0, text: '' });
	let steps: Step[] = [];
	const stops: (() => void)[] = [];

	const announce = (text: string): void => {
		announcement.value = { n: announcement.peek().n + 1, text };
	};
	const save = (next: Settings): void => {
		settings.value = next;
		services.settings.save(next).then(
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
	const record = (words: string, before: Settings, raw?: unknown): void => {
		steps = [...steps, { words, before, raw }].slice(-UNDO_STEPS);
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
	const read = (reading: Reading): void => {
		newer.value = reading.newer;
		problems.value = reading.newer === undefined ? reading.problems : [];
		// An echo of what was saved here must not disturb what is being typed.
		if (sameJson(reading.settings, settings.peek())) return;
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

	const options: Options = {
		services,
		settings,
		problems,
		newer,
		failing,
		origins,
		tags: createList(
			{
				...LISTS.tags,
				...NO_ID,
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
				nameField: 'key',
				blank: blankField,
				draftOf: fieldDraft,
				itemOf: fieldItem,
			},
			(items, what, { label }) => put('fields', items, what, label),
		),
		presets: createList(
			{ ...LISTS.presets, ...NO_ID, blank: blankPreset, draftOf: presetDraft, itemOf: presetItem },
			(items, what, { label }) => put('presets', items, what, label),
		),
		rules: createList(
			{ ...LISTS.rules, ...NO_ID, blank: blankRule, draftOf: ruleDraft, itemOf: ruleItem },
			(items, what, { label }) => put('rules', items, what, label),
		),
		last,
		announcement,
		announce,
		change(next, words) {
			const before = settings.peek();
			if (sameJson(before, next)) return;
			save(next);
			take(next);
			record(words, before);
		},
		async reset() {
			const raw = await services.settings.raw();
			newer.value = undefined;
			save(DEFAULT_SETTINGS);
			take(DEFAULT_SETTINGS);
			record(t('settings_reset'), DEFAULT_SETTINGS, raw);
		},
		undo() {
			const step = steps.pop();
			last.value = steps.at(-1);
			if (step === undefined) return;
			if (step.raw === undefined) {
				save(step.before);
				take(step.before);
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
			stops.push(services.settings.watch(read), services.origins.watch(readOrigins));
			take(settings.peek());
			try {
				read(await services.settings.load());
			} catch {
				failing.value = true;
			}
			origins.value = await services.origins.granted().catch(() => []);
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
