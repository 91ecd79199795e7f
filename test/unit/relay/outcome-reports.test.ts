import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeDocument } from '../../support/fake/document';
import { acceptAt, endDocument, LINK, shows, startDocument, TO_RELAY } from '../../support/fake/relay-desk';

let doc: FakeDocument;
beforeEach(async () => {
	doc = await startDocument();
});
afterEach(() => endDocument(doc));
const accept = (id: string) => acceptAt(doc, id);

describe('an outcome', () => {
	it('that a worker could not store is reported again to the next, with the command, until one has stored it', async () => {
		const reported = () => doc.sent.filter(({ type }) => type === 'outcome');
		doc.storageFull = true;
		await doc.page(LINK, shows('RINGING'));
		await doc.tell(accept('a'));
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		expect(reported()).toHaveLength(1);
		doc.storageFull = false;
		await doc.tell({ ...TO_RELAY, type: 'sync' });
		await doc.pass(1);
		const { epoch, command } = accept('a');
		expect(reported().at(-1)).toMatchObject({ request: { epoch, command }, outcome: { kind: 'done' } });
		expect(reported().at(-1)).toHaveProperty('takenAt');
		await doc.tell({ ...TO_RELAY, type: 'sync' });
		await doc.pass(1);
		expect(reported()).toHaveLength(2);
	});

	it('that a worker could not store is forgotten once that is stored after all', async () => {
		doc.storageFull = true;
		await doc.page(LINK, shows('RINGING'));
		await doc.tell(accept('a'));
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		await doc.tell({ ...TO_RELAY, type: 'recorded', instance: doc.instance, ids: ['a'] });
		await doc.tell({ ...TO_RELAY, type: 'sync' });
		await doc.pass(1);
		expect(doc.outcomes).toHaveLength(1);
	});

	it('that was answered late is reported again as it ended, though its command was stored', async () => {
		await doc.page(LINK, shows('RINGING'));
		await doc.tell(accept('a'));
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'silent' } });
		doc.storageFull = true;
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		await doc.tell({ ...TO_RELAY, type: 'sync' });
		await doc.pass(1);
		expect(doc.outcomes.map(([, { kind }]) => kind)).toEqual(['silent', 'done', 'done']);
	});
});
