import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonText } from '../../../src/settings/json-text';
import { SETTINGS_VERSION } from '../../../src/settings/migrations';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/settings/schema';
import { exportSettings, importSettings } from '../../../src/settings/transfer';

const own: Settings = {
	...DEFAULT_SETTINGS,
	fields: [{ key: 'Reason.Code [1]', label: 'Reason', type: 'text' }],
	rules: [{ id: 'r', label: 'Reason', keys: ['Reason'], oneOfTags: ['refund'] }],
	agentName: 'Ann',
};
const problems = (text: string) => {
	const result = importSettings(text, own);
	if (result.ok) throw new Error('it was taken');
	return result.problems;
};

describe('an exported file', () => {
	it('is read back as it was, and keeps the name of the agent who imports it', () => {
		const other = { ...DEFAULT_SETTINGS, tags: [], agentName: 'Bob' };
		const favourites = [{ type: 'SKILL', destination: 'Refunds', label: 'Refund desk' }] as const;
		expect(importSettings(exportSettings(own, favourites), other)).toEqual({
			ok: true,
			settings: { ...own, agentName: 'Bob' },
			favourites,
		});
		expect(exportSettings(own, favourites)).not.toContain('Ann');
	});

	it('leaves unchanged what it does not mention', () => {
		const result = importSettings('{ "settings": "ringside", "version": 1, "tags": [] }', own);
		expect(result).toEqual({ ok: true, settings: { ...own, tags: [] } });
	});

	it('names what it does not know: a misspelt preference, another list, what only a policy has', () => {
		const text = JSON.stringify({
			settings: 'ringside',
			version: SETTINGS_VERSION,
			preferences: { maskKey: ['IBAN'], oneClick: true },
			favorites: [],
			mayChange: ['all'],
		});
		expect(importSettings(text, own)).toMatchObject({
			ok: true,
			ignored: ['favorites', 'mayChange', 'preferences.maskKey'],
		});
	});

	it('of version 0 is migrated to the current one', () => {
		const text = JSON.stringify({ settings: 'ringside', version: 0, tags: DEFAULT_SETTINGS.tags.slice(1) });
		expect(importSettings(text, own)).toMatchObject({ ok: true, settings: { version: SETTINGS_VERSION } });
	});

	it('of version 0 removes nothing that its version did not know', () => {
		const parts = { tags: [], fields: [], rules: [], preferences: {} };
		const text = JSON.stringify({ settings: 'ringside', version: 0, ...parts });
		expect(importSettings(text, own)).toEqual({ ok: true, settings: { ...own, tags: [] } });
	});
});

describe('a file that is refused', () => {
	it('reports line and column of invalid JSON', () => {
		expect(problems('{\n\t"settings": "ringside",\n\t"tags": [,]\n}')).toEqual([
			{ path: '', code: 'notJson', line: 3, detail: '11' },
		]);
		expect(problems('')).toMatchObject([{ code: 'notJson', line: 1 }]);
	});

	it.each(['[]', '7', '{}', '{"settings":"other"}'])('is %s', (text) => {
		expect(problems(text)).toEqual([{ path: 'settings', code: 'notOurs', line: 1 }]);
	});

	it('is one of a newer version', () => {
		expect(problems('{"settings":"ringside","version":9}')).toMatchObject([{ code: 'newer' }]);
	});

	it('reports every field, its line, and what was expected', () => {
		const text = exportSettings(own, [])
			.replace('"label": "refund"', '"label": 5')
			.replace('"type": "text"', '"type": "colour"');
		const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;
		expect(problems(text)).toEqual([
			{ path: 'tags[1].label', code: 'text', line: lineOf('"label": 5') },
			{
				path: 'fields[0].type',
				code: 'oneOf',
				detail: 'text, choice, number, date, boolean',
				line: lineOf('colour'),
			},
		]);
	});

	it('reports the line around a missing value', () => {
		const text = exportSettings(own, []).replace(/\n\s*"label": "refund",/, '');
		const at = text.split('\n').findIndex((line) => line.includes('"id": "refund"'));
		expect(problems(text)).toEqual([{ path: 'tags[1].label', code: 'missing', line: at }]);
	});

	it('is one with any unreadable part, and then nothing is imported', () => {
		const text = exportSettings({ ...own, rules: [] }, []).replace('"rules": []', '"rules": [7]');
		expect(problems(text)).toMatchObject([{ path: 'rules[0]', code: 'object' }]);
	});
});

describe('the reader of JSON', () => {
	it('reads what JSON.parse reads, and nothing else', () => {
		fc.assert(
			fc.property(fc.json(), fc.nat(), (text, cut) => {
				expect(readJsonText(text)).toMatchObject({ ok: true, value: JSON.parse(text) });
				const part = text.slice(0, cut % (text.length + 1));
				let good = true;
				try {
					JSON.parse(part);
				} catch {
					good = false;
				}
				expect(readJsonText(part).ok).toBe(good);
			}),
		);
	});

	it('knows the line of every value, with or without a byte order mark', () => {
		const read = readJsonText('\uFEFF{\n"a": [1,\n\n{"b": 2}],\n"c": "\\n"\n}');
		expect(read.ok && Object.fromEntries(read.lines)).toEqual({
			'': 1,
			a: 2,
			'a[0]': 2,
			'a[1]': 4,
			'a[1].b': 4,
			c: 5,
		});
	});

	it('is refused with one problem for a list that is far too long', () => {
		const favourites = Array.from({ length: 100_000 }, () => ({}));
		const text = JSON.stringify({ settings: 'ringside', version: SETTINGS_VERSION, favourites });
		expect(problems(text)).toEqual([{ path: 'favourites', code: 'tooMany', detail: '60', line: 1 }]);
	});

	it('survives deep nesting', () => {
		expect(readJsonText('['.repeat(100_000)).ok).toBe(false);
	});
});

describe('a file that Ringside has written', () => {
	it('is read back, although a tag that a rule asks for has been deleted since', () => {
		const rules = [
			{ id: 'both', label: 'Both', keys: [], oneOfTags: ['gone', 'refund'] },
			{ id: 'key', label: 'Key', keys: ['Reason'], oneOfTags: ['gone'] },
			{ id: 'none', label: 'None', keys: [], oneOfTags: ['gone'] },
		];
		const result = importSettings(exportSettings({ ...own, rules }, []), own);
		expect(result).toMatchObject({
			ok: true,
			settings: {
				rules: [
					{ id: 'both', label: 'Both', keys: [], oneOfTags: ['refund'] },
					{ id: 'key', label: 'Key', keys: ['Reason'], oneOfTags: [] },
				],
			},
		});
	});

	it('by an earlier version leaves the preferences that its version did not know', () => {
		const current = { ...own, preferences: { ...own.preferences, noteKey: 'Memo', volume: 10 } };
		const text = JSON.stringify({
			settings: 'ringside',
			version: SETTINGS_VERSION,
			preferences: { volume: 80 },
		});
		expect(importSettings(text, current)).toEqual({
			ok: true,
			settings: { ...current, preferences: { ...current.preferences, volume: 80 } },
		});
	});
});

it('a file that names a favourite twice is refused, as one is that has any other item twice', () => {
	const favourites = [
		{ type: 'CUSTOM_CONTACT', destination: '+49 30 1234567', label: 'Desk' },
		{ type: 'CUSTOM_CONTACT', destination: '+49301234567', label: 'Desk again' },
	];
	expect(problems(JSON.stringify({ settings: 'ringside', version: SETTINGS_VERSION, favourites }))).toEqual([
		{ path: 'favourites[1].destination', code: 'taken', line: 1 },
	]);
});
