import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromPage } from '../../../src/contract/page';
import { CONTRACT } from '../../../src/contract/schema';
import { FakeDocument } from '../../support/fake/document';
import { interaction } from '../../support/fake/interaction';

const link: FromPage = { type: 'link', link: { status: 'connected', epoch: 0 } };
const shows = (...states: string[]): FromPage => ({
	type: 'snapshot',
	epoch: 0,
	unreadable: 0,
	interactions: states.map((state, i) => interaction({ interactionId: String(i + 1), state })),
});

let doc: FakeDocument;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	doc = new FakeDocument();
	await doc.start();
});
afterEach(() => {
	doc.end();
	vi.useRealTimers();
});
const to = { v: CONTRACT, to: 'relay' } as const;
const accept = (id: string) =>
	({
		...to,
		type: 'command',
		instance: doc.instance,
		id,
		epoch: 0,
		command: { method: 'accept', interactionId: '1' },
	}) as const;

describe('the number of requests that a page may send', () => {
	const limits = () => doc.toPage.filter(({ type }) => type === 'limits');

	it('comes with the answer to a report, and goes to the page whenever it changes', async () => {
		doc.limits = { perMinute: 90, perMethod: 30 };
		await doc.page(link, shows('RINGING'));
		await doc.page(link);
		expect(limits()).toEqual([{ type: 'limits', perMinute: 90, perMethod: 30 }]);
		doc.limits = { perMinute: 150, perMethod: 60 };
		await doc.tell({ ...to, type: 'sync' });
		await doc.pass(1);
		expect(limits().at(-1)).toEqual({ type: 'limits', perMinute: 150, perMethod: 60 });
	});

	it('stays if an answer does not say it', async () => {
		doc.limits = { perMinute: 90, perMethod: 30 };
		await doc.page(link, shows('RINGING'));
		doc.limits = undefined;
		await doc.page(link);
		expect(limits()).toHaveLength(1);
	});
});

it('a command that waits in the page is reported as waiting', async () => {
	await doc.page(link, shows('RINGING'));
	await doc.tell(accept('a'));
	await doc.page({ type: 'queued', id: 'a', waits: true });
	expect(doc.sent.at(-1)).toMatchObject({ type: 'queued', id: 'a', waits: true });
	expect(doc.overPort).toContain('queued');
});
