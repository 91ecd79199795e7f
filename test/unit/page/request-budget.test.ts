import { beforeEach, describe, expect, it } from 'vitest';
import { RequestBudget } from '../../../content-scripts/page/request-budget';

let now = 0;
let budget: RequestBudget;
beforeEach(() => {
	now = 0;
	budget = new RequestBudget(() => now);
});

/** Sends as many as it may, one each `every` ms, and returns how many that were. */
function sends(
	count: number,
	every: number,
	urgency: 'act' | 'refresh' = 'refresh',
	method?: string,
): number {
	let sent = 0;
	for (let n = 0; n < count; n++) {
		now += every;
		const name = method ?? `method ${n % 20}`;
		if (budget.wait(name, urgency) > 0) continue;
		budget.take(name);
		sent++;
	}
	return sent;
}

/** Two requests stay unanswered, as once Workspace ignores the page. */
function silence(method = 'a'): void {
	for (let n = 0; n < 2; n++) budget.ended(method, budget.take(method), false);
}

describe('the requests of a page', () => {
	it('are at most 150 in a minute, of which refreshes get 100', () => {
		expect(sends(300, 100)).toBe(100);
		expect(sends(100, 10, 'act')).toBe(50);
	});

	it('are at most 60 in a minute of one method, of which refreshes get 40', () => {
		expect(sends(100, 10, 'refresh', 'list')).toBe(40);
		expect(sends(100, 10, 'act', 'list')).toBe(20);
		expect(budget.wait('another', 'refresh')).toBe(0);
	});

	it('may go on a minute after the first of them, not before', () => {
		sends(40, 100, 'refresh', 'list');
		const wait = budget.wait('list', 'refresh');
		now += wait - 1;
		expect(budget.wait('list', 'refresh')).toBeGreaterThan(0);
		now += 1;
		expect(budget.wait('list', 'refresh')).toBe(0);
	});
});

describe('a silence after many requests', () => {
	it('lowers the limit below what went before it', () => {
		sends(80, 100, 'act');
		silence();
		now += 60_000;
		const allowed = sends(200, 100, 'act');
		expect(allowed).toBeLessThan(81);
		expect(allowed).toBeGreaterThan(40);
	});

	it('lowers that of the method, too', () => {
		sends(30, 100, 'act', 'list');
		silence('list');
		now += 60_000;
		expect(sends(100, 100, 'act', 'list')).toBeLessThan(30);
	});

	it('is forgotten after half an hour', () => {
		sends(80, 100, 'act');
		silence();
		now += 1_800_001;
		expect(sends(200, 100, 'act')).toBe(150);
	});

	it('says nothing if an answer came in between, or if few were sent', () => {
		sends(80, 100, 'act');
		budget.ended('a', budget.take('a'), false);
		budget.ended('a', budget.take('a'), true);
		budget.ended('a', budget.take('a'), false);
		now += 60_000;
		expect(sends(200, 100, 'act')).toBe(150);
		budget.ended('a', now, true);
		now += 200_000;
		sends(18, 1_000, 'act');
		silence();
		now += 60_000;
		expect(sends(200, 100, 'act')).toBe(150);
	});
});

describe('what the settings allow', () => {
	it('applies at once, to what was sent before as well', () => {
		expect(sends(60, 100, 'act')).toBe(60);
		budget.allow({ perMinute: 90, perMethod: 60 });
		expect(sends(200, 100, 'act')).toBe(30);
		budget.allow({ perMinute: 300, perMethod: 60 });
		expect(sends(300, 10, 'act')).toBe(210);
	});

	it('applies to one method', () => {
		budget.allow({ perMinute: 300, perMethod: 20 });
		expect(sends(100, 100, 'act', 'list')).toBe(20);
		expect(sends(100, 100, 'refresh', 'other')).toBe(13);
	});

	it('lifts no limit that was learned, and is not lifted by one', () => {
		sends(80, 100, 'act');
		silence();
		now += 60_000;
		budget.allow({ perMinute: 300, perMethod: 300 });
		expect(sends(200, 100, 'act')).toBe(60);
		now += 60_000;
		budget.allow({ perMinute: 30, perMethod: 300 });
		expect(sends(200, 100, 'act')).toBe(30);
	});
});
