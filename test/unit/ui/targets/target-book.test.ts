import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TARGET_TYPES } from '../../../../src/scapi/target-types';
import { matchScore } from '../../../../src/settings/match';
import {
	allHits,
	type Favourite,
	MAX_FAVOURITES,
	MAX_RECENTS,
	NO_TARGETS,
	type Recent,
	RecentSchema,
	rank,
	readFavourites,
	readRecents,
	type Targets,
	withFavourite,
	withoutFavourite,
	withUse,
} from '../../../../src/settings/targets';

const fav = (label: string, type: Favourite['type'] = 'AGENT', destination = label): Favourite => ({
	type,
	destination,
	label,
});
const recent = (label: string, lastUsed: number, count = 1): Recent => ({
	...fav(label, 'SKILL'),
	lastUsed,
	count,
});
const word = (type: string): string => ({ AGENT_GROUP: 'Agent group', AGENT: 'Agent' })[type] ?? type;
const labels = (targets: Targets, query: string, type?: Favourite['type']): string[] =>
	rank(targets, query, word, type).map(({ target }) => target.label);

describe('a stored target', () => {
	it('keeps a favourite whose destination is as long as one can be, and which is called so', () => {
		const destination = 'x'.repeat(256);
		const star: Favourite = { type: 'AGENT', destination, label: destination };
		expect(readFavourites([star])).toEqual([star]);
	});

	it('that cannot be read does not discard the others', () => {
		const stored = [
			fav('a'),
			7,
			null,
			{ type: 'PLANET', destination: 'x', label: 'x' },
			{ type: 'AGENT' },
			fav('b'),
		];
		expect(readFavourites(stored).map(({ label }) => label)).toEqual(['a', 'b']);
		for (const nothing of [undefined, null, {}, 'text', 3]) {
			expect(readFavourites(nothing)).toEqual([]);
			expect(readRecents(nothing)).toEqual([]);
		}
	});

	it('from a policy may be written loosely', () => {
		const policy = [
			{ type: 'agent group', destination: 'VIP' },
			{ destination: 2041, label: ' Desk ' },
		];
		expect(readFavourites(policy)).toEqual([
			{ type: 'AGENT_GROUP', destination: 'VIP', label: 'VIP' },
			{ type: 'CUSTOM_CONTACT', destination: '2041', label: 'Desk' },
		]);
	});

	it('is listed once, with the last used recents first', () => {
		expect(readFavourites([fav('a'), fav('b', 'AGENT', 'a')])).toHaveLength(1);
		expect(readRecents([recent('old', 1), recent('new', 9)]).map(({ label }) => label)).toEqual([
			'new',
			'old',
		]);
	});

	it('contains, for a use, only its target, a count and a time', () => {
		const withCustomer = { ...fav('Kate'), customer: 'Maria', userData: { a: 1 } };
		const [use] = withUse([], withCustomer, 5);
		expect(use).toEqual({ ...fav('Kate'), count: 1, lastUsed: 5 });
		expect(Object.keys(RecentSchema.entries).sort()).toEqual([
			'count',
			'destination',
			'label',
			'lastUsed',
			'type',
		]);
	});
});

describe('favourites', () => {
	it('are added at the end, renamed in place, and removed', () => {
		const two = withFavourite(withFavourite([], fav('a')), fav('b'));
		expect(two.map(({ label }) => label)).toEqual(['a', 'b']);
		const renamed = withFavourite(two, fav('Anna', 'AGENT', 'a'));
		expect(renamed.map(({ label }) => label)).toEqual(['Anna', 'b']);
		expect(withoutFavourite(renamed, 'AGENT a').map(({ label }) => label)).toEqual(['b']);
	});

	it('and recents never exceed their limits', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.constantFrom(...TARGET_TYPES), fc.integer({ max: 200 }))), (uses) => {
				let own: Favourite[] = [];
				let recents: Recent[] = [];
				for (const [i, [type, n]] of uses.entries()) {
					own = withFavourite(own, fav(String(n), type));
					recents = withUse(recents, fav(String(n), type), i);
					expect(recents[0]?.lastUsed).toBe(i);
				}
				expect(own.length).toBeLessThanOrEqual(MAX_FAVOURITES);
				expect(recents.length).toBeLessThanOrEqual(MAX_RECENTS);
				expect(readRecents(recents)).toEqual(recents);
			}),
		);
	});

	it('keep their keys whatever is typed, and an administrator’s come first', () => {
		const targets: Targets = {
			managed: [fav('Hotline')],
			own: [fav('Anna'), fav('Hotline')],
			recents: [recent('Anna skill', 3)],
		};
		expect(allHits(targets).map(({ target, source, key }) => [target.label, source, key])).toEqual([
			['Hotline', 'managed', 1],
			['Anna', 'own', 2],
			['Anna skill', 'recent', undefined],
		]);
		expect(rank(targets, 'anna', word)[0]?.key).toBe(2);
		const many = Array.from({ length: 12 }, (_, n) => fav(`f${n}`));
		expect(allHits({ ...NO_TARGETS, own: many }).map(({ key }) => key)).toEqual([
			1,
			2,
			3,
			4,
			5,
			6,
			7,
			8,
			9,
			undefined,
			undefined,
			undefined,
		]);
	});
});

describe('ranking', () => {
	const targets: Targets = {
		managed: [fav('Billing hotline', 'ROUTING_POINT', 'RP_7')],
		own: [
			fav('Kate London', 'AGENT', 'klondon'),
			fav('Zoë Brûlé', 'AGENT', 'zbrule'),
			fav('Kites', 'AGENT_GROUP'),
		],
		recents: [recent('Late billing', 5, 9), recent('French', 4, 2)],
	};

	it('prefers the beginning of the label to that of a later word, and that to the middle', () => {
		expect(labels(targets, 'billing')).toEqual(['Billing hotline', 'Late billing']);
		expect(labels(targets, 'lon')[0]).toBe('Kate London');
		expect(labels(targets, 'ki')).toEqual(['Kites']);
	});

	it('finds by destination, by kind, without accents, and with one typo', () => {
		expect(labels(targets, 'rp_7')).toEqual(['Billing hotline']);
		expect(labels(targets, 'group')).toEqual(['Kites']);
		expect(labels(targets, 'zoe brul')).toEqual(['Zoë Brûlé']);
		expect(labels(targets, 'frnech')).toEqual(['French']);
		expect(labels(targets, 'ktlndn')).toEqual([]);
		expect(labels(targets, 'lndn')).toEqual(['Kate London']);
	});

	it('requires every word to fit', () => {
		expect(labels(targets, 'kate billing')).toEqual([]);
		expect(labels(targets, '')).toHaveLength(6);
		expect(labels(targets, '', 'AGENT')).toEqual(['Kate London', 'Zoë Brûlé']);
	});

	it('puts the favourite with this key first for a single digit', () => {
		const numbers: Targets = { ...NO_TARGETS, own: [fav('2041'), fav('Anna')] };
		expect(labels(numbers, '2')[0]).toBe('Anna');
		expect(labels(numbers, '20')).toEqual(['2041']);
	});

	it('never throws, and always finds a text typed in full', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (query, text) => {
				expect(matchScore(query, [text])).toBeGreaterThanOrEqual(0);
				expect(matchScore(text, [text])).toBeGreaterThan(0);
			}),
		);
	});
});
