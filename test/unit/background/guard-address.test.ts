import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/background/lost-tabs/tab-verdict';

describe('an address', () => {
	it.each([
		['https://wwe.example/ui/index.html?code=1#frag', 'https://wwe.example/ui/index.html'],
		['http://user:pw@wwe.example:82/ui/', 'http://wwe.example:82/ui/'],
		['javascript:alert(1)', undefined],
		['chrome://settings', undefined],
		['nonsense', undefined],
		[undefined, undefined],
	])('of %s is kept as %s', (url, kept) => {
		expect(addressOf(url)).toBe(kept);
	});
});
