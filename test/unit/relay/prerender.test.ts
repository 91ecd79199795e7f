import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromPage } from '../../../src/contract/page';
import { byBrowser, FakeDocument } from '../../support/fake/document';
import { interaction } from '../../support/fake/interaction';

const link: FromPage = { type: 'link', link: { status: 'connected', epoch: 0 } };
const ringing: FromPage = {
	type: 'snapshot',
	epoch: 0,
	unreadable: 0,
	interactions: [interaction({ state: 'RINGING' })],
};

let doc: FakeDocument;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	doc = new FakeDocument();
});
afterEach(() => {
	doc.end();
	vi.useRealTimers();
});

function prerenders(prerendering: boolean): void {
	Reflect.set(document, 'prerendering', prerendering);
}

describe('a relay in a prerendered page', () => {
	it('is silent until the page is shown, then says hello and reports everything', async () => {
		prerenders(true);
		await doc.start();
		await doc.page(link, ringing);
		await doc.pass(60_000);
		expect(doc.sent).toEqual([]);
		expect(doc.lifelines).toBe(0);
		prerenders(false);
		document.dispatchEvent(byBrowser('prerenderingchange'));
		await doc.pass(1);
		expect(doc.sent.map(({ type }) => type)).toEqual(['hello', 'report']);
		expect(doc.states).toEqual(['RINGING']);
	});

	it('asks for no guest there, and says no goodbye if the page is never shown', async () => {
		doc.end();
		doc = new FakeDocument('https://page.example/ui/wwe/index.html');
		prerenders(true);
		await doc.start();
		await doc.pass(120_000);
		doc.hide();
		await doc.pass(1);
		expect(doc.sent).toEqual([]);
	});

	it('says hello again when the page returns from the cache, as another may have its frame', async () => {
		await doc.start();
		await doc.page(link, ringing);
		doc.hide();
		doc.show();
		await doc.pass(1);
		expect(doc.sent.map(({ type }) => type).slice(-3)).toEqual(['bye', 'hello', 'report']);
	});
});
