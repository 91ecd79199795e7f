import { describe, expect, it } from 'vitest';
import { isOwnPage, originAllowed, relaySender } from '../../../../src/background/access/senders';

describe('an origin', () => {
	const patterns = ['https://wwe.acme.com/*', '*://*.corp.example/*', 'http://10.1.2.3/*'];

	it.each([
		['https://wwe.acme.com', true],
		['https://wwe.acme.com:8443', true],
		['http://wwe.acme.com', false],
		['https://wwe.acme.com.evil.example', false],
		['https://evil-wwe.acme.com', false],
		['https://a.corp.example', true],
		['http://corp.example', true],
		['https://notcorp.example', false],
		['http://10.1.2.3:8090', true],
		['http://10.1.2.30', false],
		['file://wwe.acme.com', false],
		['https://wwe.acme.com.', false],
		['https://wwe.acme.com@evil.example', false],
		['https://evil.example@wwe.acme.com', false],
		['https://wwe.acme.com/@bank.example', false],
		['https://wwe.acme.com?bank.example', false],
		['https://wwe.acme.com\\.evil.example', false],
		['https://WWE.ACME.COM', false],
		['https://ẅwe.acme.com', false],
		['https://wwe.acme.com:443', false],
		['https://wwe\u200B.acme.com', false],
		['blob:https://wwe.acme.com/1', false],
		['null', false],
		['', false],
	])('%s is allowed: %s', (origin, allowed) => {
		expect(originAllowed(origin, patterns)).toBe(allowed);
	});

	it('is never allowed without a permission', () => {
		expect(originAllowed('https://wwe.acme.com', [])).toBe(false);
	});
});

describe('a relay', () => {
	const tab = {
		id: 3,
		index: 0,
		highlighted: false,
		active: true,
		pinned: false,
		incognito: false,
		url: 'https://wwe.acme.com/ui',
	};
	const patterns = ['https://wwe.acme.com/*'];

	it('is identified by tab, frame and origin, as the browser states them', () => {
		const sender = { id: 'me', tab, frameId: 2, url: 'https://wwe.acme.com/page' };
		expect(relaySender(sender, 'me', patterns)).toEqual({
			tabId: 3,
			frameId: 2,
			origin: 'https://wwe.acme.com',
		});
	});

	it.each([
		['by the browser’s word', 'about:srcdoc', 'https://wwe.acme.com', undefined],
		[
			'by what the relay reads, where the browser says nothing',
			'about:srcdoc',
			undefined,
			'https://wwe.acme.com',
		],
		['by that of its maker', 'blob:https://wwe.acme.com/1-2', undefined, 'https://wwe.acme.com'],
		['by its address', 'https://wwe.acme.com/page', undefined, 'https://wwe.acme.com'],
	])('is known %s', (_, url, origin, stated) => {
		const sender = { id: 'me', tab, frameId: 2, url, ...(origin === undefined ? {} : { origin }) };
		expect(relaySender(sender, 'me', patterns, stated)?.origin).toBe('https://wwe.acme.com');
	});

	it.each([
		['a sandboxed frame in Chrome', 'https://wwe.acme.com/page', 'null', 'null'],
		['one whose relay does not say so', 'https://wwe.acme.com/page', 'null', undefined],
		['a sandboxed frame in Firefox', 'https://wwe.acme.com/page', undefined, 'null'],
		['a sandboxed srcdoc in Firefox', 'about:srcdoc', undefined, 'null'],
		['a frame of a data: address', 'data:text/html,x', undefined, undefined],
		['one that states another origin', 'https://wwe.acme.com/page', undefined, 'https://other.example'],
		['one without address and origin, whatever its tab shows', 'about:blank', undefined, undefined],
		['a blank frame of an origin that is not granted', 'about:blank', undefined, 'https://evil.example'],
		['a blob of a sandboxed frame', 'blob:null/1-2', undefined, undefined],
	])('is not %s', (_, url, origin, stated) => {
		const sender = { id: 'me', tab, frameId: 2, url, ...(origin === undefined ? {} : { origin }) };
		expect(relaySender(sender, 'me', patterns, stated)).toBeUndefined();
	});

	it.each([
		['another extension', { id: 'other', tab, frameId: 0, url: 'https://wwe.acme.com/' }],
		['a page of ours', { id: 'me', frameId: 0, url: 'https://wwe.acme.com/' }],
		['an origin without permission', { id: 'me', tab, frameId: 0, url: 'https://evil.example/' }],
	])('is not %s', (_, sender) => {
		expect(relaySender(sender, 'me', patterns)).toBeUndefined();
	});
});

describe('one of our own pages', () => {
	it.each([
		['chrome-extension://me/popup/popup.html', true],
		['chrome-extension://me.evil/popup/popup.html', false],
		['chrome-extension://meevil/popup/popup.html', false],
		['https://me/popup/popup.html', false],
		['not an address', false],
		[undefined, false],
	])('%s: %s', (url, own) => {
		expect(
			isOwnPage({ id: 'me', ...(url === undefined ? {} : { url }) }, 'me', 'chrome-extension://me'),
		).toBe(own);
	});

	it('has the extension’s id', () => {
		expect(isOwnPage({ id: 'other', url: 'chrome-extension://me/x' }, 'me', 'chrome-extension://me')).toBe(
			false,
		);
	});
});
