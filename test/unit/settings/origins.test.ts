import { describe, expect, it } from 'vitest';
import { patternOf } from '../../../options/logic/origins';
import { parseWebAddress, parseWebOrigin } from '../../../src/settings/origins';
import { readPolicy } from '../../../src/settings/policy';

const DECEPTIVE = [
	'https://good.example@evil.test',
	'https://good.example:443@evil.test/',
	'https://@evil.test',
	'https://:@evil.test',
	'https://good.example\\@evil.test',
	'https://good.exa\u200bmple',
	'https://good.example\n.evil.test',
	'https:/evil.test',
	'ftp://good.example',
	'javascript:alert(1)',
	'blob:https://good.example/1',
	'https://*.good.example',
];

describe('an address that names a different host than it seems to', () => {
	it.each(DECEPTIVE)('is refused everywhere: %j', (text) => {
		expect(parseWebAddress(text)).toBeUndefined();
		expect(parseWebOrigin(text)).toBeUndefined();
		expect(patternOf(text)).toBeUndefined();
		const { workspaces, problems } = readPolicy({ workspaces: [text] });
		expect(workspaces ?? []).toEqual([]);
		expect(problems).toMatchObject([{ path: 'workspaces[0]', code: 'address' }]);
	});
});

it('accepts an address as people copy it, and only an origin for an origin', () => {
	expect(patternOf(' https://wwe.acme.example:8443/ui/ad/v1/index.html?a=b@c#d ')).toEqual({
		origin: 'https://wwe.acme.example:8443',
		pattern: 'https://wwe.acme.example/*',
	});
	expect(parseWebOrigin('https://wwe.acme.example:8443/')?.origin).toBe('https://wwe.acme.example:8443');
	expect(parseWebOrigin('https://wwe.acme.example/ui')).toBeUndefined();
	expect(parseWebOrigin('https://wwe.acme.example/?')).toBeUndefined();
});
