import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../src/contract/preferences';
import { SETTINGS_VERSION } from '../../../src/settings/migrations';
import { NO_POLICY } from '../../../src/settings/policy';
import { DEFAULT_SETTINGS, parseSettings, readStored } from '../../../src/settings/schema';
import { viewOf } from '../../../src/settings/settings-under-policy';

const tag = { id: 'vip', label: 'VIP', pairs: { Segment: 'Gold' } };
const field = { key: 'Reason', label: 'Reason', type: 'choice', choices: ['Refund', 'Billing'] };
const preset = {
	id: 'p',
	label: 'Refund and go',
	pairs: [{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } }],
	followUp: { kind: 'singleStepTransfer', target: { type: 'SKILL', destination: 'Billing' } },
};
const rule = { id: 'r', label: 'Reason', keys: ['Reason'], oneOfTags: ['vip'] };
const preferences = { ...DEFAULT_PREFERENCES, notify: 'always', volume: 40, maskKeys: ['CardNumber'] };
const all = {
	version: SETTINGS_VERSION,
	tags: [tag],
	fields: [field],
	presets: [preset],
	rules: [rule],
	preferences,
};
const problemsOf = (change: object) => parseSettings({ ...all, ...change }).problems;

describe('settings', () => {
	it('are the defaults if nothing is stored', () => {
		expect(readStored({})).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
	});

	it('are read as they were written', () => {
		expect(parseSettings(all)).toEqual({ settings: all, problems: [] });
		expect(readStored({ settings: structuredClone(all) }).settings).toEqual(all);
	});

	it('are given to surfaces without the tags, which are separate', () => {
		const { settings } = parseSettings({ ...all, agentName: 'Ann' });
		expect(viewOf(settings, NO_POLICY)).toEqual({
			fields: [field],
			presets: [preset],
			rules: [rule],
			preferences,
			agentName: 'Ann',
			fixed: [],
		});
	});

	it('of before there was a note name no key for it, so that there is none', () => {
		for (const version of [0, 1, 2]) {
			const { preferences: read } = parseSettings({
				version,
				tags: [tag],
				preferences: { volume: 40 },
			}).settings;
			expect(read.noteKey).toBe('');
		}
	});

	it('keep readable items beside unreadable ones', () => {
		const { settings, problems } = parseSettings({
			...all,
			tags: [tag, { id: 'x' }, { ...tag, id: 'y' }],
			fields: 'none',
		});
		expect(settings.tags.map(({ id }) => id)).toEqual(['vip', 'y']);
		expect(settings).toMatchObject({ fields: [], presets: [preset], rules: [rule] });
		expect(problems).toEqual([
			{ path: 'tags[1].label', code: 'missing' },
			{ path: 'tags[1].pairs', code: 'missing' },
			{ path: 'fields', code: 'list' },
		]);
	});

	it('read each preference by itself', () => {
		const { settings, problems } = parseSettings({
			...all,
			preferences: { notify: 'loud', oneClick: 'yes', volume: 101, quietWhileTalking: false },
		});
		expect(settings.preferences).toEqual({ ...DEFAULT_PREFERENCES, quietWhileTalking: false });
		expect(problems).toEqual([
			{ path: 'preferences.oneClick', code: 'boolean' },
			{ path: 'preferences.notify', code: 'oneOf', detail: 'away, always, never' },
			{ path: 'preferences.volume', code: 'range', detail: '100' },
		]);
	});

	it('keep the readable keys to be masked, and the first of too many', () => {
		const masked = (maskKeys: unknown) => {
			const { settings, problems } = parseSettings({ version: SETTINGS_VERSION, preferences: { maskKeys } });
			expect(problems).not.toEqual([]);
			return settings.preferences.maskKeys;
		};
		expect(masked(['CardNumber', 7, null, 'Phone'])).toEqual(['CardNumber', 'Phone']);
		expect(masked('CardNumber')).toEqual(['CardNumber']);
		const many = Array.from({ length: 250 }, (_, i) => `key-${i}`);
		expect(masked(many)).toEqual(many.slice(0, 200));
		expect(masked([7])).toEqual([]);
	});

	it.each(['true', 1, null, {}])(
		'show and store nothing more because %j is neither true nor false',
		(said) => {
			const given = { maskPhones: said, notifyWho: said, keepRecents: said };
			const { settings, problems } = parseSettings({ version: SETTINGS_VERSION, preferences: given });
			expect(settings.preferences).toMatchObject({ maskPhones: true, notifyWho: false, keepRecents: false });
			expect(problems).toHaveLength(3);
		},
	);

	const damaged = Array.from({ length: 300_000 }, () => 7);
	const longPairs = Object.fromEntries(damaged.map((each, i) => [`key-${i}`, each]));
	it.each<[string, object]>([
		['pairs of a tag', { tags: [{ ...tag, pairs: longPairs }] }],
		['media of a tag', { tags: [{ ...tag, media: damaged }] }],
		['choices of a field', { fields: [{ ...field, choices: damaged }] }],
		['pairs of a preset', { presets: [{ ...preset, pairs: damaged }] }],
		['steps of a preset', { presets: [{ ...preset, further: damaged }] }],
		['keys of a rule', { rules: [{ ...rule, keys: damaged }] }],
		['tags of a rule', { rules: [{ ...rule, oneOfTags: damaged }] }],
		['keys to be masked', { preferences: { maskKeys: damaged } }],
		['rules for numbers', { preferences: { dialRules: damaged } }],
		['tags', { tags: damaged }],
	])('are read in no time, whatever number of %s is damaged', (_, stored) => {
		const { problems } = parseSettings({ version: SETTINGS_VERSION, ...stored });
		expect(problems.map(({ code }) => code)).toContain('tooMany');
		expect(problems.length).toBeLessThan(200);
	});

	it.each([null, 7, 'x', []])('that are %j are reported, and the defaults are in effect', (stored) => {
		expect(readStored({ settings: stored })).toEqual({
			settings: DEFAULT_SETTINGS,
			problems: [{ path: '', code: 'object' }],
		});
	});

	it('of a newer version are not interpreted', () => {
		const reading = readStored({ settings: { ...all, version: 7 } });
		expect(reading).toMatchObject({ settings: DEFAULT_SETTINGS, newer: 7 });
		expect(reading.problems).toMatchObject([{ code: 'newer' }]);
	});

	it('of version 0 are tags only', () => {
		expect(parseSettings({ version: 0, tags: [tag], rules: [rule] }).settings).toEqual({
			...DEFAULT_SETTINGS,
			tags: [tag],
		});
	});
});

describe('a problem is reported for', () => {
	it.each<[string, object, object]>([
		['an id twice', { tags: [tag, tag] }, { path: 'tags[1].id', code: 'taken' }],
		['a key twice', { fields: [field, field] }, { path: 'fields[1].key', code: 'taken' }],
		[
			'a tag with an endless value',
			{ tags: [{ ...tag, pairs: { a: 'x'.repeat(4_097) } }] },
			{ path: 'tags[0].pairs.a', code: 'tooLong', detail: '4096' },
		],
		[
			'a tag with a key of spaces',
			{ tags: [{ ...tag, pairs: { '  ': 'x' } }] },
			{ path: 'tags[0].pairs.  ', code: 'notEmpty' },
		],
		[
			'a tag with pairs of no kind',
			{ tags: [{ ...tag, pairs: 5 }] },
			{ path: 'tags[0].pairs', code: 'object' },
		],
		['a tag without a pair', { tags: [{ ...tag, pairs: {} }] }, { path: 'tags[0].pairs', code: 'notEmpty' }],
		['a medium unknown', { rules: [{ ...rule, media: ['fax'] }] }, { code: 'oneOf' }],
		['a value too long', { agentName: 'x'.repeat(257) }, { code: 'tooLong', detail: '256' }],
		['a choice without choices', { fields: [{ ...field, choices: [] }] }, { code: 'someChoices' }],
		['choices left out', { fields: [{ key: 'a', label: 'a', type: 'choice' }] }, { code: 'someChoices' }],
		[
			'no word for no',
			{ fields: [{ ...field, type: 'boolean', choices: ['Y'] }] },
			{ path: 'fields[0].choices', code: 'yesAndNo' },
		],
		[
			'a date without its month',
			{ fields: [{ ...field, type: 'date', format: 'DD.YYYY' }] },
			{ path: 'fields[0].format', code: 'dateFormat' },
		],
		['a type unknown', { fields: [{ ...field, type: 'colour' }] }, { path: 'fields[0].type', code: 'oneOf' }],
		[
			'a preset that does nothing',
			{ presets: [{ ...preset, pairs: [], followUp: { kind: 'none' } }] },
			{ code: 'notEmpty' },
		],
		[
			'a preset with a key twice',
			{ presets: [{ ...preset, pairs: [...preset.pairs, ...preset.pairs] }] },
			{ path: 'presets[0].pairs', code: 'keyTwice' },
		],
		['a follow-up unknown', { presets: [{ ...preset, followUp: { kind: 'dance' } }] }, { code: 'oneOf' }],
		[
			'a preset with six steps',
			{ presets: [{ ...preset, further: Array.from({ length: 4 }, () => ({ kind: 'markdone' })) }] },
			{ path: 'presets[0].further', code: 'tooManySteps' },
		],
		['a further step unknown', { presets: [{ ...preset, further: [{ kind: 'none' }] }] }, { code: 'oneOf' }],
		[
			'a transfer to nobody',
			{ presets: [{ ...preset, followUp: { kind: 'singleStepTransfer', target: { type: 'SKILL' } } }] },
			{ path: 'presets[0].followUp.target.destination', code: 'missing' },
		],
		[
			'a rule that wants nothing',
			{ rules: [{ ...rule, keys: [], oneOfTags: [] }] },
			{ path: 'rules[0].keys', code: 'someRequirement' },
		],
		[
			'a tag that is not there',
			{ rules: [{ ...rule, oneOfTags: ['gone'] }] },
			{ path: 'rules[0].oneOfTags[0]', code: 'unknownTag', detail: 'gone' },
		],
	])('%s', (_, change, problem) => {
		expect(problemsOf(change)).toContainEqual(expect.objectContaining(problem));
	});

	it.each(['YYYY-YYYY-MM-DD', 'DD.MM.YYYY MM', 'DD/DD/MM/YYYY', 'YYYYYYYYMMDD', 'MMMM DD, YYYY'])(
		'a date format that names a part twice: %s',
		(format) => {
			expect(problemsOf({ fields: [{ ...field, type: 'date', format }] })).toEqual([
				{ path: 'fields[0].format', code: 'dateFormat' },
			]);
		},
	);

	it('a rule with an unknown tag, which is kept: the deletion may be undone', () => {
		const { settings } = parseSettings({ ...all, tags: [] });
		expect(settings.rules).toEqual([rule]);
	});

	it('more items than allowed', () => {
		const many = Array.from({ length: 101 }, (_, i) => ({ ...tag, id: `t${i}` }));
		const { settings, problems } = parseSettings({ ...all, tags: many, rules: [] });
		expect(settings.tags).toHaveLength(100);
		expect(problems).toEqual([{ path: 'tags', code: 'tooMany', detail: '100' }]);
	});
});
