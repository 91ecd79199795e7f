import { beforeAll, describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/contract/settings';
import type { Interaction } from '../../../src/scapi/interaction';
import { blockMessage, requirementWords } from '../../../src/settings/rule-words';
import { applies, missingFor, type Rules } from '../../../src/settings/rules';
import { DEFAULT_TAGS } from '../../../src/settings/tags';
import { interaction } from '../../support/fake/interaction';
import { installMessages } from '../../support/popup-harness/messages';

beforeAll(installMessages);

const rule = (change: Partial<Rule> = {}): Rule => ({
	id: 'r',
	label: 'rule',
	keys: ['Reason'],
	oneOfTags: [],
	...change,
});
const settings = (...rules: Rule[]): Rules => ({
	tags: DEFAULT_TAGS,
	fields: [{ key: 'Reason', label: 'Why they called', type: 'text' }],
	rules,
});
const words = (change: Partial<Interaction>, ...rules: Rule[]) =>
	missingFor(interaction(change), settings(...rules)).flatMap(({ requirements }) =>
		requirements.map(requirementWords),
	);

describe('a rule applies to', () => {
	it.each<[string, Partial<Rule>, Partial<Interaction>, boolean]>([
		['every interaction, where it says nothing', {}, {}, true],
		['its media', { media: ['chat', 'voice'] }, { media: 'voice' }, true],
		['no other media', { media: ['chat'] }, { media: 'voice' }, false],
		['no consultation', {}, { isConsultation: true }, false],
		['a key with its value', { when: { key: 'P', value: '5' } }, { userData: { P: 5 } }, true],
		['no other value', { when: { key: 'P', value: '5' } }, { userData: { P: '6' } }, false],
		['no missing key', { when: { key: 'P', value: '5' } }, {}, false],
		['any value of a key', { when: { key: 'P' } }, { userData: { P: 'x' } }, true],
		['no empty value of a key', { when: { key: 'P' } }, { userData: { P: ' ' } }, false],
	])('%s', (_, change, about, expected) => {
		expect(applies(rule(change), interaction(about))).toBe(expected);
	});
});

describe('what is missing', () => {
	it('is named by the label of its field, or by its key', () => {
		expect(words({}, rule({ keys: ['Reason', 'Comment'] }))).toEqual(['Why they called', 'Comment']);
	});

	it.each([[''], ['  '], [null]])('is a key with the value %j', (Reason) => {
		expect(words({ userData: { Reason } }, rule())).toHaveLength(1);
	});

	it.each([['x'], [0], [false], [{}]])('is not a key with the value %j', (Reason) => {
		expect(words({ userData: { Reason } }, rule())).toEqual([]);
	});

	it('is one of the tags, until one of them is applied', () => {
		const tags = rule({ keys: [], oneOfTags: ['refund', 'complaint'] });
		expect(words({}, tags)).toEqual(['complaint or refund']);
		expect(words({ userData: { Reason: 'Refund' } }, tags)).toHaveLength(1);
		expect(words({ userData: { Reason: 'Refund', Priority: 5 } }, tags)).toEqual([]);
	});

	it('is never a tag that cannot be applied, because it is deleted or not for this medium', () => {
		expect(words({}, rule({ keys: [], oneOfTags: ['gone'] }))).toEqual([]);
		const given = { ...settings(rule({ keys: [], oneOfTags: ['t'] })) };
		const tags = [{ id: 't', label: 't', pairs: { a: 'b' }, media: ['chat' as const] }];
		expect(missingFor(interaction({ media: 'voice' }), { ...given, tags })).toEqual([]);
		expect(missingFor(interaction({ media: 'chat' }), { ...given, tags })).toHaveLength(1);
	});

	it('is listed once if two rules require it', () => {
		const other = rule({ id: 's', keys: ['Reason', 'Comment'] });
		expect(words({}, rule(), other)).toEqual(['Why they called', 'Comment']);
	});
});

/** Half of a character. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/;

describe('the message of a block', () => {
	it('has the rules’ own words once, followed by what is missing', () => {
		const message = 'Please tag.';
		const rules = settings(rule({ message }), rule({ id: 's', keys: ['Comment'], message }));
		expect(blockMessage(missingFor(interaction(), rules))).toBe(
			'Please tag. Still required before Mark Done: Why they called, Comment.',
		);
	});

	it('still says what is missing after rules’ own words that leave no room for it', () => {
		const long = (sign: string): string => `${sign.repeat(495)} end.`;
		const rules = settings(
			rule({ message: long('a') }),
			rule({ id: 's', keys: ['Comment'], message: long('b') }),
		);
		const message = blockMessage(missingFor(interaction(), rules));
		expect(message).toMatch(/^a+ end\. b+… Still required before Mark Done: Why they called, Comment\.$/);
		expect(message).toHaveLength(1_000);
	});

	it('counts what is missing and has no room, and cuts no character in half', () => {
		const keys = Array.from({ length: 40 }, (_, at) => `${at} ${'k'.repeat(60)}`);
		const message = blockMessage(
			missingFor(interaction(), settings(rule({ keys, message: '😀'.repeat(250) }))),
		);
		expect(message.length).toBeLessThanOrEqual(1_000);
		expect(message).toMatch(/Still required before Mark Done: 0 k+, 1 k+,.*, \d+ more\.$/);
		expect(message).not.toMatch(HALF);
		const half = blockMessage(
			missingFor(interaction(), settings(rule({ keys: ['x'.repeat(256)], message: `a${'😀'.repeat(450)}` }))),
		);
		expect(half).not.toMatch(HALF);
		expect(half).toMatch(/^a(😀)+… Still required/u);
	});
});
