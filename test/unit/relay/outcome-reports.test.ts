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

describe('an outcome', () => {
	it('that a worker could not store is reported again to the next, with the command, until one has stored it', async () => {
		const reported = () => doc.sent.filter(({ type }) => type === 'outcome');
		doc.storageFull = true;
		await doc.page(link, shows('RINGING'));
		await doc.tell(accept('a'));
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		expect(reported()).toHaveLength(1);
		doc.storageFull = false;
		await doc.tell({ ...to, type: 'sync' });
		await doc.pass(1);
		const { epoch, command } = accept('a');
		expect(reported().at(-1)).toMatchObject({ request: { epoch, command }, outcome: { kind: 'done' } });
		expect(reported().at(-1)).toHaveProperty('takenAt');
		await doc.tell({ ...to, type: 'sync' });
		await doc.pass(1);
		expect(reported()).toHaveLength(2);
	});

	it('that a worker could not store is forgotten once that is stored after all', async () => {
		doc.storageFull = true;
		await doc.page(link, shows('RINGING'));
		await doc.tell(accept('a'));
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		await doc.tell({ ...to, type: 'recorded', instance: doc.instance, ids: ['a'] });
		await doc.tell({ ...to, type: 'sync' });
		await doc.pass(1);
		expect(doc.outcomes).toHaveLength(1);
	});

	it('that was answered late is reported again as it ended, though its command was stored', async () => {
		await doc.page(link, shows('RINGING'));
		await doc.tell(accept('a'));
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'silent' } });
		doc.storageFull = true;
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		await doc.tell({ ...to, type: 'sync' });
		await doc.pass(1);
		expect(doc.outcomes.map(([, { kind }]) => kind)).toEqual(['silent', 'done', 'done']);
	});
});
