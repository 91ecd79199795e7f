import { describe, expect, it } from 'vitest';
import { isOwnPage, originAllowed, relaySender } from '../../../src/background/senders';

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

	it('is known by tab, frame and origin, as the browser says them', () => {
		const sender = { id: 'me', tab, frameId: 2, url: 'https://wwe.acme.com/page' };
		expect(relaySender(sender, 'me', patterns)).toEqual({
			tabId: 3,
			frameId: 2,
			origin: 'https://wwe.acme.com',
		});
	});

	it('in a frame without an address of its own is known by its origin, or its tab’s', () => {
		const sender = { id: 'me', tab, frameId: 2, url: 'about:srcdoc' };
		expect(
			relaySender({ ...sender, origin: 'https://wwe.acme.com' } as typeof sender, 'me', patterns)?.origin,
		).toBe('https://wwe.acme.com');
		expect(relaySender(sender, 'me', patterns)?.origin).toBe('https://wwe.acme.com');
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
