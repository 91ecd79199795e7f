import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FromPage } from '../../../src/contract/page';
import { type FakeDocument, livingWindow } from '../../support/fake/document';
import { interaction } from '../../support/fake/interaction';
import { endDocument, LINK, shows, startDocument, TO_RELAY } from '../../support/fake/relay-desk';

const reloading: FromPage = { type: 'link', link: { status: 'searching', reason: 'reloading', epoch: 0 } };
const ringing = shows('RINGING');

let doc: FakeDocument;
beforeEach(async () => {
	doc = await startDocument();
});
afterEach(() => endDocument(doc));
const types = () => doc.sent.map(({ type }) => type);

describe('a document that has left its tab', () => {
	it('reports nothing more, though its scripts run on', async () => {
		await doc.page(LINK, ringing);
		doc.hide();
		await doc.page(reloading);
		await doc.pass(60_000);
		expect(types().at(-1)).toBe('bye');
	});

	it('does not repeat a report that was under way', async () => {
		await doc.page(LINK, ringing);
		doc.failing = 1;
		await doc.page(reloading);
		expect(doc.failing).toBe(0);
		doc.hide();
		const before = types().filter((type) => type === 'report').length;
		await doc.pass(60_000);
		expect(types().filter((type) => type === 'report')).toHaveLength(before);
	});

	it('reports what has changed meanwhile once it is back', async () => {
		await doc.page(LINK, ringing);
		doc.hide();
		await doc.page(reloading);
		doc.show();
		await doc.pass(15_000);
		expect(doc.reports.at(-1)?.link.status).toBe('searching');
	});
});

describe('an event of its life that a script of the page dispatches', () => {
	it.each(['pagehide', 'freeze', 'pageshow', 'resume', 'prerenderingchange'])(
		'says nothing: %s',
		async (type) => {
			await doc.page(LINK, ringing);
			const before = doc.sent.length;
			for (const target of [window, document]) {
				target.dispatchEvent(Object.assign(new Event(type), { persisted: true }));
			}
			await doc.pass(10);
			expect(doc.sent).toHaveLength(before);
			await doc.page({
				type: 'change',
				epoch: 0,
				change: { kind: 'upsert', eventType: '', interaction: interaction({ state: 'TALKING' }) },
			});
			expect(types().at(-1)).toBe('report');
		},
	);
});

describe('requests that other windows send to a document', () => {
	const request = { userAgent: 'WWE Client', request: 'agent.get' };
	const origin = 'https://crm.example';
	const workspace = async () => {
		const facts: unknown = await doc.tell({ ...TO_RELAY, type: 'examine' });
		return facts;
	};

	it('suggest a Workspace while one of these windows exists', async () => {
		const crm = livingWindow();
		doc.hears({ data: request, origin, source: crm });
		expect(await workspace()).toMatchObject({ workspace: 'traffic' });
		crm.closed = true;
		expect(await workspace()).not.toHaveProperty('workspace');
		doc.hears({ data: request, origin, source: livingWindow() });
		expect(await workspace()).toMatchObject({ workspace: 'traffic' });
	});

	it('suggest none if a frame of the former document has sent them, which Firefox makes a dead object', async () => {
		const former = livingWindow();
		doc.hears({ data: request, origin, source: former });
		Object.defineProperty(former, 'closed', {
			get: () => {
				throw new TypeError("can't access dead object");
			},
		});
		expect(await workspace()).not.toHaveProperty('workspace');
		await doc.pass(120_000);
		expect(types()).not.toContain('workspace');
	});

	it('suggest one all the same if others have sent requests too', async () => {
		for (let n = 0; n < 40; n++) {
			const gone = livingWindow();
			doc.hears({ data: request, origin: `https://crm${n}.example`, source: gone });
			gone.closed = true;
		}
		doc.hears({ data: request, origin, source: livingWindow() });
		expect(await workspace()).toMatchObject({ workspace: 'traffic' });
	});
});
