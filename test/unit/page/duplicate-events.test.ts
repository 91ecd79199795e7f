// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { DuplicateEvents } from '../../../content-scripts/page/duplicate-events';

/** Plays events, a letter each, 5 ms apart, and returns those that reach the page. */
function reaching(events: string, echoes: DuplicateEvents, from = 0): string {
	return [...events].filter((name, i) => echoes.judge({ name }, from + i * 5) === 'fresh').join('');
}

describe('copies of an event', () => {
	it('are hidden from the page, one of each pair, while duplicates are possible', () => {
		const echoes = new DuplicateEvents();
		echoes.doubt();
		expect(reaching('AABBCC', echoes)).toBe('ABC');
	});

	it('are kept if nothing can be duplicated', () => {
		expect(reaching('AABB', new DuplicateEvents())).toBe('AABB');
	});

	it('are kept once an event came alone', () => {
		const echoes = new DuplicateEvents();
		echoes.doubt();
		expect(reaching('ABCCDD', echoes)).toBe('ABCCDD');
	});

	it('are reduced by one of three if the page itself subscribed twice', () => {
		const echoes = new DuplicateEvents();
		echoes.doubt();
		expect(reaching('AAABBB', echoes)).toBe('AABB');
	});

	it('are distinguished from genuine repeats once their number is known', () => {
		const echoes = new DuplicateEvents();
		echoes.doubt();
		expect(reaching('AABBBBCC', echoes)).toBe('ABBC');
		const three = new DuplicateEvents();
		three.doubt();
		expect(reaching('AAABBBBBB', three)).toBe('AABBBB');
	});

	it('are one of two, however many equal events there are, if the page subscribed once', () => {
		const echoes = new DuplicateEvents();
		echoes.doubt(2);
		expect(reaching('AAAA', echoes)).toBe('AA');
		expect(reaching('BBBBBBCC', echoes, 100)).toBe('BBBC');
	});

	it('are removed, however late, if another one is due, because a page may stop at the first', () => {
		const echoes = new DuplicateEvents();
		echoes.doubt(2);
		expect(reaching('AAB', echoes)).toBe('AB');
		expect(reaching('B', echoes, 20_000)).toBe('');
		expect(reaching('CC', echoes, 20_100)).toBe('C');
	});

	it('are kept after the page has ended its subscription', () => {
		const echoes = new DuplicateEvents();
		echoes.doubt(2);
		expect(reaching('AABCC', echoes)).toBe('ABCC');
	});

	it('are kept once the subscription is gone', () => {
		const echoes = new DuplicateEvents();
		echoes.doubt();
		expect(reaching('AA', echoes)).toBe('A');
		echoes.trust();
		expect(reaching('BBCC', echoes, 50)).toBe('BBCC');
	});

	it('come together: an equal event later is another event', () => {
		const echoes = new DuplicateEvents();
		echoes.doubt();
		expect(reaching('A', echoes)).toBe('A');
		expect(reaching('A', echoes, 5_000)).toBe('A');
	});

	it('come in one burst: an equal event half a second later is another event', () => {
		const single = new DuplicateEvents();
		single.doubt(2);
		expect(reaching('A', single)).toBe('A');
		expect(reaching('A', single, 500)).toBe('A');
		expect(reaching('BB', single, 1_000)).toBe('BB');
		const double = new DuplicateEvents();
		double.doubt(3);
		expect(reaching('AA', double)).toBe('A');
		expect(reaching('AA', double, 500)).toBe('A');
		expect(reaching('BBBB', double, 1_000)).toBe('BB');
	});

	it('are one of two where the page subscribed to two channels, and equal events come in one burst', () => {
		const echoes = new DuplicateEvents();
		echoes.doubt(3);
		expect(reaching('AAAABBCCCC', echoes)).toBe('AABCC');
	});
});
