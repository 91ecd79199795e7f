import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeDocument } from '../../support/fake/document';
import { acceptAt, endDocument, LINK, shows, startDocument, TO_RELAY } from '../../support/fake/relay-desk';

let doc: FakeDocument;
beforeEach(async () => {
	doc = await startDocument();
});
afterEach(() => endDocument(doc));
const accept = (id: string) => acceptAt(doc, id);

describe('the number of requests that a page may send', () => {
	const limits = () => doc.toPage.filter(({ type }) => type === 'limits');

	it('comes with the answer to a report, and goes to the page whenever it changes', async () => {
		doc.limits = { perMinute: 90, perMethod: 30 };
		await doc.page(LINK, shows('RINGING'));
		await doc.page(LINK);
		expect(limits()).toEqual([{ type: 'limits', perMinute: 90, perMethod: 30 }]);
		doc.limits = { perMinute: 150, perMethod: 60 };
		await doc.tell({ ...TO_RELAY, type: 'sync' });
		await doc.pass(1);
		expect(limits().at(-1)).toEqual({ type: 'limits', perMinute: 150, perMethod: 60 });
	});

	it('stays if an answer does not say it', async () => {
		doc.limits = { perMinute: 90, perMethod: 30 };
		await doc.page(LINK, shows('RINGING'));
		doc.limits = undefined;
		await doc.page(LINK);
		expect(limits()).toHaveLength(1);
	});
});

it('a command that waits in the page is reported as waiting', async () => {
	await doc.page(LINK, shows('RINGING'));
	await doc.tell(accept('a'));
	await doc.page({ type: 'queued', id: 'a', waits: true });
	expect(doc.sent.at(-1)).toMatchObject({ type: 'queued', id: 'a', waits: true });
	expect(doc.overPort).toContain('queued');
});
