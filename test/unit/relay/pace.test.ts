import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FromPage } from '../../../src/contract/page';
import { CONTRACT } from '../../../src/contract/schema';
import type { FakeDocument } from '../../support/fake/document';
import { interaction } from '../../support/fake/interaction';
import { endDocument, LINK, startDocument } from '../../support/fake/relay-desk';

const shows = (userData: Record<string, string>): FromPage => ({
	type: 'snapshot',
	epoch: 0,
	unreadable: 0,
	interactions: [interaction({ userData })],
});
const change = (n: number): FromPage => ({
	type: 'change',
	epoch: 0,
	change: { kind: 'upsert', eventType: '', interaction: interaction({ userData: { n } }) },
});

let doc: FakeDocument;
beforeEach(async () => {
	doc = await startDocument();
	await doc.page(LINK, shows({}));
});
afterEach(() => endDocument(doc));

it('a report waits as long as the worker asks, and then contains everything since', async () => {
	doc.wait = 5_000;
	await doc.page(change(1));
	const before = doc.reports.length;
	for (let n = 2; n <= 20; n++) await doc.page(change(n));
	await doc.pass(4_000);
	expect(doc.reports.length).toBe(before);
	await doc.pass(2_000);
	expect(doc.reports.length).toBe(before + 1);
	expect(doc.reports.at(-1)?.changes).toHaveLength(19);
});

it('a large report is announced, and sent when there is room for it', async () => {
	const before = doc.reports.length;
	doc.wait = 3_000;
	await doc.page(
		shows(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`k${i}`, 'x'.repeat(60_000)]))),
	);
	expect(doc.sent.at(-1)).toMatchObject({ type: 'room' });
	expect(Reflect.get(Object(doc.sent.at(-1)), 'size')).toBeGreaterThan(600_000);
	await doc.pass(2_000);
	expect(doc.reports.length).toBe(before);
	await doc.pass(2_000);
	expect(doc.reports.length).toBe(before + 1);
	expect(doc.sent.filter(({ type }) => type === 'room')).toHaveLength(1);
});

it('a page that is connected with another Workspace while a report waits is not reported without its list', async () => {
	doc.wait = 5_000;
	await doc.page(change(1));
	const before = doc.reports.length;
	await doc.page(change(2));
	await doc.page({ type: 'link', link: { status: 'connected', epoch: 1 } });
	doc.wait = 0;
	await doc.pass(6_000);
	expect(doc.reports.length).toBe(before);
	await doc.page({ ...shows({ n: '3' }), epoch: 1 });
	expect(doc.reports.length).toBe(before + 1);
	expect(doc.reports.at(-1)).toMatchObject({ link: { epoch: 1 }, snapshot: { interactions: [{}] } });
});

it('an outcome is sent without its result, and corrected a limited number of times', async () => {
	const id = 'c';
	const command = { method: 'accept', interactionId: '1' } as const;
	await doc.tell({
		v: CONTRACT,
		to: 'relay',
		type: 'command',
		instance: doc.instance,
		id,
		epoch: 0,
		command,
	});
	for (let i = 0; i < 100; i++) {
		await doc.page({ type: 'outcome', id, outcome: { kind: 'done', data: 'x'.repeat(10_000) } });
	}
	expect(doc.outcomes.length).toBeGreaterThan(1);
	expect(doc.outcomes.length).toBeLessThan(10);
	expect(doc.outcomes[0]).toEqual(['c', { kind: 'done' }]);
});
