import { beforeAll, expect, it } from 'vitest';
import { activeTabOf, besides, covers, readable } from '../../../src/ui/logic/origins';
import { hostOf, originWord } from '../../../src/words/origins';
import { installMessages } from '../../support/popup-harness/messages';

it('asks for the one host of a web page, and nothing else', () => {
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

beforeAll(installMessages);

it.each([
	'null',
	'',
	'Connected · press Accept to unlock your workstation',
	'https://',
	'javascript:alert(1)',
	'data:text/html,hello',
	'file:///etc/passwd',
	'https://\u202Egro.elpmaxe',
])('shows nothing for %j, which is not a web address', (claimed) => {
	expect([hostOf(claimed), originWord(claimed)]).toEqual(['unknown address', 'unknown address']);
});

it('shows only the host of an address', () => {
	expect(originWord('https://bank.example@evil.test/log in')).toBe('https://evil.test');
	expect(originWord('https://a.example:82/path?query')).toBe('https://a.example:82');
	// Letters of another script that look like Latin ones.
	expect(hostOf('https://\u0430pple.example')).toBe('xn--pple-43d.example');
	expect(hostOf(`https://${'bank.'.repeat(40)}evil.test`)).toMatch(/^….{1,79}evil\.test$/);
});

it('shows addresses in readable form', () => {
	expect(hostOf('https://a.example:82')).toBe('a.example:82');
	expect(readable('https://a.example/*')).toBe('https://a.example');
});

it.each([
	[
		'a page that embeds Workspace',
		'https://crm.example/x',
		['https://wwe.example/ui/wwe/index.html'],
		['https://wwe.example'],
	],
	['nothing of its other frames', 'https://crm.example/x', ['https://ads.example/', 'about:blank', ''], []],
	[
		'Workspace with a page in it',
		'https://wwe.example/ui/ad/v1/',
		['https://crm.example/page'],
		['https://crm.example'],
	],
	['nothing of its own origin', 'https://wwe.example/ui/ad/v1/', ['https://wwe.example/page'], []],
	[
		'nothing where there are too many to tell',
		'https://wwe.example/ui/ad/v1/',
		['https://a.example/', 'https://b.example/', 'https://c.example/'],
		[],
	],
])('finds beside the tab %s', (_, url, frames, origins) => {
	expect(besides(url, frames).map(({ origin }) => origin)).toEqual(origins);
});
