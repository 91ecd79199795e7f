import { describe, expect, it } from 'vitest';
import { DEFAULT_TAGS, readTags } from '../../../src/settings/tags';

describe('stored tags', () => {
	it('are those of the agent', () => {
		const own = [{ id: 'vip', label: 'VIP', pairs: { Segment: 'Gold', Priority: '9' } }];
		expect(readTags(own)).toEqual(own);
	});

	it('may be none at all', () => {
		expect(readTags([])).toEqual([]);
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['a text', 'x'],
		['an object', {}],
		['a tag without pairs', [{ id: 'a', label: 'a' }]],
		['a tag with a value that is no text', [{ id: 'a', label: 'a', pairs: { k: 1 } }]],
		['a tag without a label', [{ id: 'a', label: '', pairs: {} }]],
		['a tag with an endless label', [{ id: 'a', label: 'x'.repeat(65), pairs: {} }]],
		['a tag with an endless value', [{ id: 'a', label: 'a', pairs: { k: 'x'.repeat(4_097) } }]],
	])('that are %s give way to the first set', (_, stored) => {
		expect(readTags(stored)).toEqual(DEFAULT_TAGS);
	});
});

describe('the first set', () => {
	it('is itself what may be stored, each with a name of its own', () => {
		expect(readTags(structuredClone(DEFAULT_TAGS))).toEqual(DEFAULT_TAGS);
		expect(readTags(structuredClone(DEFAULT_TAGS))).not.toBe(DEFAULT_TAGS);
		expect(new Set(DEFAULT_TAGS.map(({ id }) => id)).size).toBe(DEFAULT_TAGS.length);
	});

	it('writes only keys that the vendor’s reference environment lets be written', () => {
		const keys = DEFAULT_TAGS.flatMap(({ pairs }) => Object.keys(pairs));
		for (const key of keys) expect(['CallType', 'Priority', 'Segment', 'Comment', 'Reason']).toContain(key);
	});
});
