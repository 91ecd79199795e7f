import { describe, expect, it } from 'vitest';
import { originAllowed } from '../../../src/background/access/senders';

/** A company's own build, or its policy, may name a port: Chrome knows them in match patterns, Firefox does not. */
describe('a permission with a port', () => {
	const patterns = [
		'https://wwe.acme.com:8443/*',
		'http://wwe.acme.com:80/*',
		'https://any.acme.com:*/*',
		'*://*.corp.example:8090/*',
		'http://[::1]:8090/*',
		'http://[fe80::1]/*',
	];

	it.each([
		['https://wwe.acme.com:8443', true],
		['https://wwe.acme.com', false],
		['https://wwe.acme.com:84430', false],
		['https://wwe.acme.com:844', false],
		['http://wwe.acme.com', true],
		['http://wwe.acme.com:8080', false],
		['https://any.acme.com', true],
		['https://any.acme.com:9', true],
		['http://a.corp.example:8090', true],
		['http://a.corp.example', false],
		['http://[::1]:8090', true],
		['http://[::1]', false],
		['http://[fe80::1]:99', true],
		['https://8443', false],
	])('holds for %s: %s', (origin, allowed) => {
		expect(originAllowed(origin, patterns)).toBe(allowed);
	});

	it.each([
		'https://wwe.acme.com:84a/*',
		'https://wwe.acme.com:/*',
		'https://a:1:2/*',
		'https://*acme.com/*',
	])('is none where it is misspelt: %s', (pattern) => {
		expect(originAllowed('https://wwe.acme.com', [pattern])).toBe(false);
	});
});
