import { expect, it } from 'vitest';
import { activeTabOf, covers, hostOf, readable } from '../../../src/ui/logic/origins';

it('asks for the one host of a web page, and for nothing else', () => {
	expect(activeTabOf('http://wwe.acme.example:82/ui/ad?x#y')).toEqual({
		origin: 'http://wwe.acme.example:82',
		host: 'wwe.acme.example:82',
		pattern: 'http://wwe.acme.example/*',
	});
	for (const url of [
		'chrome://extensions/',
		'about:blank',
		'file:///etc/passwd',
		'data:text/html,x',
		'',
		undefined,
		'nonsense',
	]) {
		expect(activeTabOf(url)).toBeUndefined();
	}
});

it.each([
	['https://a.example', 'https://a.example', true],
	['https://a.example/*', 'https://a.example:8443', true],
	['https://a.example/*', 'http://a.example', false],
	['*://*.example/*', 'http://a.example', true],
	['*://*.a.example/*', 'https://a.example', true],
	['https://*.a.example/*', 'https://evila.example', false],
	['https://a.example/*', 'https://a.example.evil.example', false],
	['<all_urls>', 'https://a.example', true],
	['https://*/*', 'https://a.example', true],
	['http://[::1]/*', 'http://[::1]:3000', true],
	['nonsense', 'https://a.example', false],
])('%s covers %s: %s', (granted, origin, expected) => {
	expect(covers(granted, origin)).toBe(expected);
});

it('shows addresses as one reads them', () => {
	expect(hostOf('https://a.example:82')).toBe('a.example:82');
	expect(hostOf('null')).toBe('null');
	expect(readable('https://a.example/*')).toBe('https://a.example');
});
