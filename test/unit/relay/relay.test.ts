import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FactsSchema } from '../../../src/contract/diagnostics';
import { FakeDocument, livingWindow } from '../../support/fake/document';
import { interaction } from '../../support/fake/interaction';
import { acceptAt, endDocument, LINK, shows, startDocument, TO_RELAY } from '../../support/fake/relay-desk';

let doc: FakeDocument;
beforeEach(async () => {
	doc = await startDocument();
});
afterEach(() => endDocument(doc));
const accept = (id: string) => acceptAt(doc, id);

describe('a relay', () => {
	it('says hello, and nothing more in a frame without the API object', async () => {
		await doc.pass(60_000);
		expect(doc.sent.map(({ type }) => type)).toEqual(['hello']);
		expect(doc.lifelines).toBe(0);
	});

	it('reports the page’s messages with its own clock and number', async () => {
		const at = Date.now();
		await doc.page(LINK, shows('RINGING'));
		expect(doc.reports.at(-1)).toMatchObject({ link: { status: 'connected' }, snapshot: { at } });
		expect(doc.states).toEqual(['RINGING']);
		expect(doc.lifelines).toBe(1);
	});

	it('sends a change one-shot if the port gives no answer', async () => {
		await doc.page(LINK, shows('RINGING'));
		doc.portIsDead = true;
		const change = { kind: 'upsert', eventType: '', interaction: interaction({ state: 'TALKING' }) };
		await doc.page({ type: 'change', epoch: 0, change });
		expect(doc.overPort).toHaveLength(1);
		await doc.pass(11_000);
		expect(doc.overPort).toHaveLength(1);
		expect(doc.reports.at(-1)?.changes).toMatchObject([{ change: { interaction: { state: 'TALKING' } } }]);
	});

	it.each([
		[{ type: 'snapshot', epoch: 0, interactions: [{}], unreadable: 0 }],
		[{ type: 'link', link: { status: 'hacked', epoch: 0 } }],
		[{ type: 'outcome', id: 'never-given', outcome: { kind: 'done' } }],
		['text'],
		[null],
	])('ignores %j, which the page forged', async (message) => {
		await doc.page(message);
		expect(doc.sent.map(({ type }) => type)).toEqual(['hello']);
	});

	it('repeats its report until the worker accepts it, with the full state', async () => {
		doc.failing = 3;
		await doc.page(LINK, shows('RINGING'));
		await doc.pass(2_000);
		expect(doc.states).toEqual(['RINGING']);
	});

	it('reports everything again to a worker that lost track', async () => {
		await doc.page(LINK, shows('RINGING'));
		doc.need = 'snapshot';
		await doc.page({
			type: 'change',
			epoch: 0,
			change: { kind: 'upsert', eventType: '', interaction: interaction({ state: 'TALKING' }) },
		});
		expect(doc.states).toEqual(['TALKING']);
		expect(await doc.tell({ ...TO_RELAY, type: 'sync' })).toEqual({ ok: true, instance: doc.instance });
	});
});

it('answers only the page script that asks for it', async () => {
	await doc.page({ type: 'ping' });
	expect(doc.toPage).toEqual([{ type: 'pong' }]);
	expect(doc.sent.map(({ type }) => type)).toEqual(['hello']);
});

describe('a command', () => {
	it('reaches the page once, however often the worker sends it, and its outcome reaches the worker', async () => {
		await doc.page(LINK, shows('RINGING'));
		expect(await doc.tell(accept('a'))).toEqual({ ok: true });
		expect(await doc.tell(accept('a'))).toEqual({ ok: true, fate: { id: 'a', fate: 'waiting' } });
		expect(doc.toPage.filter(({ type }) => type === 'command')).toHaveLength(1);
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		expect(doc.outcomes).toEqual([['a', { kind: 'done' }]]);
		expect(await doc.tell({ ...TO_RELAY, type: 'fate', instance: doc.instance, ids: ['a', 'b'] })).toEqual({
			ok: true,
			fates: [
				{ id: 'a', fate: 'settled', outcome: { kind: 'done' } },
				{ id: 'b', fate: 'unheard' },
			],
		});
	});

	it('has its outcome sent over the port that is open anyway, and one-shot if that breaks', async () => {
		await doc.page(LINK, shows('RINGING'));
		await doc.tell(accept('a'));
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'silent' } });
		expect(doc.overPort).toEqual(['outcome']);
		doc.failing = 1;
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		await doc.pass(100);
		expect(doc.overPort).toEqual(['outcome', 'outcome']);
		expect(doc.outcomes).toEqual([
			['a', { kind: 'silent' }],
			['a', { kind: 'done' }],
		]);
	});

	it('goes back with its outcome until a worker has taken one in', async () => {
		await doc.page(LINK, shows('RINGING'));
		await doc.tell(accept('a'));
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'silent' } });
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		const { epoch, command } = accept('a');
		expect(doc.sent.filter(({ type }) => type === 'outcome')).toMatchObject([
			{ id: 'a', request: { epoch, command } },
			{ id: 'a' },
		]);
		expect(doc.sent.at(-1)).not.toHaveProperty('request');
	});

	it('for another document of the frame is rejected', async () => {
		await doc.page(LINK, shows('RINGING'));
		expect(await doc.tell({ ...accept('a'), instance: 'former' })).toEqual({ ok: false });
		expect(doc.toPage).toEqual([]);
	});

	it('that the page never answers is silent after half a minute', async () => {
		await doc.page(LINK, shows('RINGING'));
		await doc.tell(accept('a'));
		await doc.pass(31_000);
		expect(doc.outcomes).toEqual([['a', { kind: 'silent' }]]);
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		expect(doc.outcomes.at(-1)).toEqual(['a', { kind: 'done' }]);
	});

	it('reported as silent and then answered is reported in this order, even after a retry', async () => {
		await doc.page(LINK, shows('RINGING'));
		await doc.tell(accept('a'));
		doc.failing = 1;
		await doc.pass(30_010);
		await doc.page({ type: 'outcome', id: 'a', outcome: { kind: 'done' } });
		await doc.pass(500);
		expect(doc.outcomes).toEqual([
			['a', { kind: 'silent' }],
			['a', { kind: 'done' }],
		]);
	});

	it.each(['refresh', 'reattach', 'detach'] as const)('to %s is passed on', async (type) => {
		await doc.page(LINK, shows('RINGING'));
		await doc.tell({ ...TO_RELAY, type, instance: doc.instance });
		expect(doc.toPage).toEqual([{ type }]);
	});

	it.each<[string, object]>([
		['of a page of ours in a tab', { id: 'me', tab: { id: 3 } }],
		['of another extension', { id: 'other' }],
	])('from a content script or a stranger is rejected: %s', async (_, sender) => {
		await doc.page(LINK, shows('RINGING'));
		expect(await doc.tell(accept('a'), sender)).toBeUndefined();
		expect(doc.toPage).toEqual([]);
	});
});

describe('when the extension goes away', () => {
	it('makes the page leave, and sends nothing any more', async () => {
		await doc.page(LINK, shows('RINGING'));
		doc.vanish();
		await doc.pass(100);
		expect(doc.toPage).toEqual([{ type: 'detach' }]);
		// A listener that stayed would keep this copy as long as the page, after each reload of the extension.
		expect(doc.hearsWorker).toBe(false);
		const before = doc.sent.length;
		await doc.page(shows('TALKING'));
		await doc.pass(60_000);
		expect(doc.sent).toHaveLength(before);
	});

	it('does nothing if only the worker falls asleep', async () => {
		await doc.page(LINK, shows('RINGING'));
		doc.sleep();
		await doc.pass(100);
		expect(doc.toPage).toEqual([]);
		await doc.page(shows('TALKING'));
		expect(doc.states).toEqual(['TALKING']);
		expect(doc.lifelines).toBe(2);
	});
});

describe('when the document goes', () => {
	it('to sleep, reports it, and everything again on waking', async () => {
		await doc.page(LINK, shows('RINGING'));
		doc.freeze();
		expect(doc.sent.at(-1)?.type).toBe('asleep');
		doc.resume();
		await doc.pass(10);
		expect(doc.sent.at(-1)).toMatchObject({ type: 'report', link: { status: 'connected' }, snapshot: {} });
	});

	it('says goodbye, and everything again when it returns from the cache', async () => {
		await doc.page(LINK, shows('RINGING'));
		doc.hide();
		// Chromium freezes what it keeps in the cache. The page is gone from its tab, not asleep there.
		doc.freeze();
		await doc.pass(10);
		expect(doc.sent.at(-1)?.type).toBe('bye');
		expect(doc.sent.some(({ type }) => type === 'asleep')).toBe(false);
		doc.show();
		await doc.pass(10);
		expect(doc.sent.at(-1)).toMatchObject({
			type: 'report',
			snapshot: { interactions: [{ state: 'RINGING' }] },
		});
	});
});

describe('if the page rewrites its document', () => {
	it('says goodbye, sleeps and returns as before', async () => {
		await doc.page(LINK, shows('RINGING'));
		await doc.rewrite();
		doc.freeze();
		await doc.pass(10);
		expect(doc.sent.at(-1)?.type).toBe('asleep');
		doc.hide();
		await doc.pass(10);
		expect(doc.sent.at(-1)?.type).toBe('bye');
		doc.show();
		await doc.pass(10);
		expect(doc.sent.at(-1)?.type).toBe('report');
	});

	it('recognises it as Workspace by requests from other windows since then, and by nothing after it left', async () => {
		await doc.rewrite();
		const request = { userAgent: 'WWE Client', request: 'agent.get' };
		doc.hears({ data: request, origin: 'https://crm.example', source: livingWindow() });
		expect(await doc.tell({ ...TO_RELAY, type: 'examine' })).toMatchObject({ workspace: 'traffic' });
		await doc.page(LINK);
		const before = doc.sent.length;
		await doc.tell({ ...TO_RELAY, type: 'detach', instance: doc.instance });
		await doc.rewrite();
		doc.hide();
		await doc.pass(10);
		expect(doc.sent).toHaveLength(before);
	});
});

describe('the worker’s diagnostic questions about a document', () => {
	it('are answered in names and counts: the traffic and the current state', async () => {
		await doc.page(LINK, {
			type: 'trace',
			request: 'interaction.getInteractions',
			ms: 7,
			result: 'answered',
		});
		await doc.page(shows('RINGING'));
		const facts = v.parse(FactsSchema, await doc.tell({ ...TO_RELAY, type: 'examine' }));
		expect(facts).toMatchObject({
			object: true,
			address: 'https://page.example/',
			opened: false,
			busiest: 1,
		});
		expect(facts.log.map(({ kind, name }) => [kind, name])).toEqual([
			['request', 'interaction.getInteractions'],
			['list', 'interaction.getInteractions'],
		]);
	});

	it('are passed to the page, and its answer lists the allowed services', async () => {
		await doc.page(LINK);
		const ask = {
			...TO_RELAY,
			type: 'ask',
			instance: doc.instance,
			request: 'system.getAllowedServices',
		} as const;
		const answer = doc.later(ask);
		await doc.pass(5);
		const [question] = doc.toPage.flatMap((message) => (message.type === 'ask' ? [message] : []));
		expect(question?.request).toBe('system.getAllowedServices');
		const asked = { type: 'asked', id: question?.id ?? '', request: ask.request, ms: 4, result: 'answered' };
		await doc.page({ ...asked, data: { interaction: ['accept'] } });
		expect(await answer).toEqual({
			request: ask.request,
			ms: 4,
			result: 'answered',
			services: ['interaction.accept'],
		});
	});

	it('end in silence if the page never answers', async () => {
		await doc.page(LINK);
		const answer = doc.later({ ...TO_RELAY, type: 'ask', instance: doc.instance, request: 'subscribe' });
		await doc.pass(31_000);
		expect(await answer).toMatchObject({ request: 'subscribe', result: 'silent' });
	});
});

describe('a document that looks like Workspace', () => {
	it('gets a guest if the worker says so, and no second one; another document never asks', async () => {
		await doc.pass(70_000);
		expect(doc.sent.map(({ type }) => type)).toEqual(['hello']);
		doc.end();
		doc = new FakeDocument('https://wwe.example/ui/ad/v1/index.html?x=1');
		doc.guest = true;
		await doc.start();
		await doc.pass(4_100);
		const guest = document.querySelector('iframe');
		expect(guest?.getAttribute('name')).toBe('ringside-guest');
		expect(guest?.hidden).toBe(true);
		await doc.pass(120_000);
		expect(doc.sent.filter(({ type }) => type === 'workspace')).toHaveLength(1);
		guest?.remove();
		await doc.pass(61_000);
		expect(document.querySelectorAll('iframe')).toHaveLength(1);
	});
});
