import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { offerPort, supersede, type World } from '../../../content-scripts/shared/handshake';
import type { FromPage } from '../../../src/contract/page';
import { CONTRACT } from '../../../src/contract/schema';
import { FakeDocument } from '../../support/fake/document';
import { interaction } from '../../support/fake/interaction';
import { endDocument, startDocument } from '../../support/fake/relay-desk';

const WWE = 'https://wwe.example';
const EVIL = 'https://evil.example';

/** A window of this tab, in the only frame of its top. */
function framed() {
	const parent: Record<string, unknown> = { length: 1 };
	const child: Record<string, unknown> = { window: true, parent, closed: false, top: window.top };
	parent.parent = parent;
	parent[0] = child;
	return child;
}

const connected = (place: string | undefined = 'top.0', epoch = 0): FromPage => ({
	type: 'link',
	link: {
		status: 'connected',
		epoch,
		// What a page says here counts for nothing.
		origin: 'https://bank.example',
		...(place === undefined ? {} : { workspace: place }),
	},
});
const rings = (epoch = 0): FromPage => ({
	type: 'snapshot',
	epoch,
	unreadable: 0,
	interactions: [interaction({ state: 'RINGING' })],
});

let doc: FakeDocument;
beforeEach(async () => {
	doc = await startDocument();
});
afterEach(() => endDocument(doc));
const lastLink = () => doc.reports.at(-1)?.link;

describe('the place and origin of Workspace come from the relay:', () => {
	it('for the window at the place that the page names, from the browser’s word on its messages', async () => {
		const source = framed();
		doc.hears({ source, origin: WWE });
		doc.hears({ source: framed(), origin: 'https://other.example', isTrusted: false });
		await doc.page(connected(), rings());
		expect(lastLink()).toMatchObject({ status: 'connected', origin: WWE, workspace: 'top.0' });
	});

	it.each([
		['that nobody heard', () => undefined],
		['that only a script of the page dispatched an event for', () => ({ isTrusted: false })],
	])('a page connected to a window %s is not connected', async (_, members) => {
		const heard = members();
		if (heard !== undefined) doc.hears({ source: framed(), origin: WWE, ...heard });
		await doc.page(connected(), rings());
		expect(lastLink()).toEqual({
			status: 'notConnected',
			reason: 'unknownWorkspace',
			epoch: 0,
			workspace: 'top.0',
		});
	});

	it('the window stays the same when frames before it are removed', async () => {
		const source = framed();
		doc.hears({ source, origin: WWE });
		await doc.page(connected(), rings());
		const parent = source.parent as Record<number | 'length', unknown>;
		parent.length = 2;
		parent[1] = source;
		parent[0] = { ...source };
		doc.hears({ source: parent[0] as object, origin: EVIL });
		await doc.page({
			type: 'change',
			epoch: 0,
			change: { kind: 'upsert', eventType: '', interaction: interaction({ state: 'TALKING' }) },
		});
		expect(lastLink()).toMatchObject({ status: 'connected', origin: WWE });
	});

	it('a page alone in its tab, whose library uses other ways, has its own origin', async () => {
		await doc.page({ type: 'link', link: { status: 'connected', epoch: 0 } }, rings());
		expect(lastLink()).toMatchObject({ status: 'connected', origin: 'https://page.example' });
	});

	it('a window of another tab is identified by speaking as Workspace', async () => {
		const elsewhere = () => {
			const each: Record<string, unknown> = { window: true, closed: false };
			return Object.assign(each, { parent: each, top: each });
		};
		doc.hears({ source: elsewhere(), origin: WWE, data: { userAgent: 'WWE Server' } });
		doc.hears({ source: elsewhere(), origin: 'https://login.example', data: 'done' });
		await doc.page(connected('opener:top'), rings());
		expect(lastLink()).toMatchObject({ status: 'connected', origin: WWE });
	});

	it('but if two do, it is unknown which is meant', async () => {
		for (const origin of [WWE, EVIL]) {
			const source: Record<string, unknown> = { window: true, closed: false };
			doc.hears({
				source: Object.assign(source, { parent: source, top: source }),
				origin,
				data: { userAgent: 'WWE Server' },
			});
		}
		await doc.page(connected('opener:top'), rings());
		expect(lastLink()).toMatchObject({ status: 'notConnected', reason: 'unknownWorkspace' });
	});
});

describe('when the window of Workspace moves to another origin', () => {
	let source: Record<string, unknown>;
	beforeEach(async () => {
		source = framed();
		doc.hears({ source, origin: WWE });
		await doc.page(connected(), rings());
		doc.hears({ source, origin: EVIL });
		await doc.pass(1);
	});

	it('drops all known state at once', () => {
		expect(doc.states).toEqual([]);
		expect(lastLink()?.status).toBe('searching');
		expect(doc.toPage).toContainEqual({ type: 'reattach' });
	});

	it('ignores everything that the page still reports', async () => {
		await doc.page(rings(), connected(), {
			type: 'change',
			epoch: 0,
			change: { kind: 'upsert', eventType: '', interaction: interaction() },
		});
		expect(doc.states).toEqual([]);
		expect(lastLink()?.status).toBe('searching');
	});

	it('accepts that origin from the page’s next start on', async () => {
		await doc.page(connected('top.0', 1), rings(1));
		expect(lastLink()).toMatchObject({ status: 'connected', origin: EVIL, epoch: 1 });
		expect(doc.states).toEqual(['RINGING']);
	});
});

describe('a page script', () => {
	const world = (): World => ({
		window,
		listen: (target, type, listener, options) => target.addEventListener(type, listener, options),
		emit: (target, event) => void target.dispatchEvent(event),
		signal: new AbortController().signal,
	});

	it('is not replaced by a page’s script while its relay lives, but is when that has gone', async () => {
		const leave = vi.fn();
		supersede(world(), leave);
		window.dispatchEvent(new Event('ringside:supersede'));
		window.dispatchEvent(new Event('ringside:supersede'));
		expect(leave).not.toHaveBeenCalled();
		doc.vanish();
		window.dispatchEvent(new Event('ringside:supersede'));
		expect(leave).toHaveBeenCalledTimes(1);
	});

	it('is not replaced by another port that a page’s script offers', async () => {
		const { port1, port2 } = new MessageChannel();
		offerPort(world(), port2);
		port1.postMessage(connected('top'));
		await doc.pass(10);
		expect(doc.reports).toEqual([]);
		await doc.page({ type: 'link', link: { status: 'connected', epoch: 0 } }, rings());
		expect(doc.states).toEqual(['RINGING']);
		port1.close();
	});

	it.each([
		['says that it had to leave', 0, 0],
		['gives no sign of life', 25_000, 0],
		['gives no sign of life after the clock was set back', 25_000, -86_400_000],
	])('that %s is reported as lost, replaced, and its pending commands as silent', async (_, delay, by) => {
		await doc.page({ type: 'link', link: { status: 'connected', epoch: 0 } }, rings());
		await doc.tell({
			v: CONTRACT,
			to: 'relay',
			type: 'command',
			instance: doc.instance,
			id: 'a',
			epoch: 0,
			command: { method: 'accept', interactionId: '1' },
		});
		doc.hangs = true;
		vi.setSystemTime(Date.now() + by);
		if (delay === 0) await doc.page({ type: 'left' });
		await doc.pass(delay + 10);
		expect(lastLink()).toMatchObject({ status: 'notConnected', reason: 'lost' });
		expect(doc.outcomes).toEqual([['a', { kind: 'silent' }]]);
		expect(doc.sent.map(({ type }) => type)).toContain('pageless');
		// The next one is heard.
		const { port1, port2 } = new MessageChannel();
		offerPort(world(), port2);
		port1.postMessage({ type: 'link', link: { status: 'connected', epoch: 0 } });
		port1.postMessage(rings());
		await doc.pass(10);
		expect(lastLink()?.status).toBe('connected');
		port1.close();
	});

	it('that answers is kept, however slow its own timers are', async () => {
		await doc.page({ type: 'link', link: { status: 'connected', epoch: 0 } }, rings());
		await doc.pass(300_000);
		expect(lastLink()?.status).toBe('connected');
		expect(doc.sent.map(({ type }) => type)).not.toContain('pageless');
	});
});

it('in a document of an opaque origin has no relay at all', async () => {
	doc.end();
	doc = new FakeDocument();
	Object.assign(window, { origin: 'null' });
	await doc.start();
	await doc.page(connected('top'), rings());
	await doc.pass(60_000);
	expect(doc.sent).toEqual([]);
});
