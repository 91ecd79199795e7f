import { describe, expect, it } from 'vitest';
import type { Tag } from '../../../src/contract/settings';
import { DEFAULT_SETTINGS, parseSettings, readStored } from '../../../src/settings/schema';
import { DEFAULT_TAGS, isApplied } from '../../../src/settings/tags';

describe('the default set', () => {
	it('can be stored, with an id of its own for each tag', () => {
		const { settings, problems } = parseSettings(structuredClone(DEFAULT_SETTINGS));
		expect(settings).toEqual(DEFAULT_SETTINGS);
		expect(problems).toEqual([]);
		expect(new Set(DEFAULT_TAGS.map(({ id }) => id)).size).toBe(DEFAULT_TAGS.length);
	});

	it('writes only keys that are writable in the vendor’s reference environment', () => {
		const keys = DEFAULT_TAGS.flatMap(({ pairs }) => Object.keys(pairs));
		for (const key of keys) expect(['CallType', 'Priority', 'Segment', 'Comment', 'Reason']).toContain(key);
	});
});

describe('tags that were stored before there were settings', () => {
	const own: Tag[] = [{ id: 'vip', label: 'VIP', pairs: { Segment: 'Gold', Priority: '9' } }];

	it('are taken over, even if there are none', () => {
		expect(readStored({ tags: own })).toEqual({ settings: { ...DEFAULT_SETTINGS, tags: own }, problems: [] });
		expect(readStored({ tags: [] }).settings.tags).toEqual([]);
	});

	it('are ignored once there are settings', () => {
		const settings = { ...DEFAULT_SETTINGS, tags: [] };
		expect(readStored({ tags: own, settings }).settings.tags).toEqual([]);
	});

	it.each<[string, unknown]>([
		['null', null],
		['a text', 'x'],
		['an object', {}],
		['a tag without pairs', [{ id: 'a', label: 'a' }]],
		['a tag with a value that is no text', [{ id: 'a', label: 'a', pairs: { k: 1 } }]],
		['a tag without a label', [{ id: 'a', label: '', pairs: { k: '1' } }]],
		['a tag with an endless label', [{ id: 'a', label: 'x'.repeat(65), pairs: { k: '1' } }]],
		['a tag with an endless value', [{ id: 'a', label: 'a', pairs: { k: 'x'.repeat(4_097) } }]],
	])('that are %s are replaced by the default set, and reported', (_, tags) => {
		const reading = readStored({ tags });
		expect(reading.settings.tags).toEqual(DEFAULT_TAGS);
		expect(reading.problems).toHaveLength(1);
	});

	it('are kept except for an unreadable one', () => {
		const reading = readStored({ tags: [...own, { id: 'b', label: 'b' }] });
		expect(reading.settings.tags).toEqual(own);
		expect(reading.problems).toEqual([{ path: 'tags[1].pairs', code: 'missing' }]);
	});
});

describe('a tag', () => {
	const refund: Tag = { id: 'refund', label: 'refund', pairs: { Reason: 'Refund', Priority: '5' } };

	it('may set any key, even one that every object has', () => {
		const pairs = JSON.parse('{"constructor":"a","__proto__":"b","prototype":"c"}');
		const { settings } = readStored({ tags: [{ ...refund, pairs }] });
		expect(Object.entries(settings.tags[0]?.pairs ?? {})).toEqual(Object.entries(pairs));
	});

	it('is applied if all its pairs are set, numbers too', () => {
		expect(isApplied(refund, { Reason: 'Refund', Priority: 5 })).toBe(true);
		expect(isApplied(refund, { Reason: 'Refund' })).toBe(false);
		expect(isApplied(refund, { Reason: 'Refund', Priority: 9 })).toBe(false);
	});

	it('without pairs is never applied', () => {
		expect(isApplied({ ...refund, pairs: {} }, {})).toBe(false);
	});
});
