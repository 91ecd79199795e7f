import { describe, expect, it } from 'vitest';
import { isWorkspacePath, plainAddress } from '../../../src/scapi/addresses';
import { allows, servicesIn } from '../../../src/scapi/allowed-requests';

describe('the list of allowed services, whose form is not documented', () => {
	it.each([
		['a list of names', ['interaction.accept', 'agent.get']],
		['objects with names', [{ name: 'interaction.accept' }, { name: 'agent.get' }]],
		['lists by namespace', { interaction: ['accept'], agent: ['get'] }],
		['flags by name', { 'interaction.accept': true, 'agent.get': true, 'voice.dial': false }],
		['flags by namespace', { interaction: { accept: true, reject: false }, agent: { get: true } }],
		['a list in an object', { services: ['interaction.accept', 'agent.get'] }],
		['one text with commas', 'interaction.accept, agent.get'],
		['one text with anything between them', ' interaction.accept;\tagent.get\n'],
		['names with blanks around them', { services: [' interaction.accept', 'agent.get '] }],
		['texts by namespace', { interaction: 'accept', agent: ' get;' }],
		['a text by namespace beside prose', { interaction: ['accept', 'Accepts a call'], agent: 'agent.get' }],
	])('is read from %s', (_, data) => {
		expect(servicesIn(data)).toEqual(['interaction.accept', 'agent.get']);
	});

	it('is read in full from a text by namespace', () => {
		expect(servicesIn({ interaction: 'accept, reject|markdone' })).toEqual([
			'interaction.accept',
			'interaction.reject',
			'interaction.markdone',
		]);
	});

	it.each<[unknown, string[]]>([
		[
			['interaction.*', 'system.getAllowedServices'],
			['interaction.*', 'system.getAllowedServices'],
		],
		[['*'], ['*']],
		[{ interaction: ['get*', 'accept'] }, ['interaction.get*', 'interaction.accept']],
		[{ interaction: '*' }, ['interaction.*']],
		[{ interaction: ['*'], agent: 'get' }, ['interaction.*', 'agent.get']],
		[{ interaction: true, voice: false }, ['interaction.*']],
		['interaction.*, voice.dial', ['interaction.*', 'voice.dial']],
	])('keeps the wildcards of %j', (data, expected) => expect(servicesIn(data)).toEqual(expected));

	it.each<[string, string, boolean]>([
		['interaction.*', 'interaction.accept', true],
		['interaction.*', 'interactions.accept', false],
		['interaction.set*', 'interaction.setUserData', true],
		['interaction.set*', 'interaction.unsetUserData', false],
		['*.accept', 'interaction.accept', true],
		['*', 'interaction.accept', true],
		['interaction.accept', 'interaction.acceptAll', false],
		['interaction.accept', 'interactionXaccept', false],
	])('allows with %s the request %s: %s', (pattern, request, expected) => {
		expect(allows([pattern], request)).toBe(expected);
	});

	it.each([[null], [undefined], ['yes'], [7], [{}], [[['deep']]], [{ success: true }]])(
		'is empty for %j',
		(data) => {
			expect(servicesIn(data)).toEqual([]);
		},
	);

	it('is limited, however much a page sends', () => {
		expect(servicesIn(Array.from({ length: 5_000 }, (_, i) => `a.b${i}`))).toHaveLength(500);
	});
});

describe('the address of a Workspace', () => {
	it.each([
		'/ui/ad/v1/index.html',
		'/ui/ad/v1/index',
		'/ui/wwe/index.html',
		'/wwe/ui/ad/v1/index.html',
		'/ui/wwe/',
	])('is recognised by %s', (path) => expect(isWorkspacePath(path)).toBe(true));
	it.each([
		'/',
		'/ui/auth/sign-in.html',
		'/ui/crm-workspace/index.html',
		'/page/ui/wwedge',
		'/ui/wwe/api.js',
	])('is not %s', (path) => expect(isWorkspacePath(path)).toBe(false));
});

describe('an address for display', () => {
	it.each([
		['https://a.example/ui/ad/v1/index.html?user=maria#case7', 'https://a.example/ui/ad/v1/index.html'],
		['https://a.example:8443/customer/298765432/maria%20lopez', 'https://a.example:8443/customer/…/…'],
		['https://a.example/c/m@acme.example', 'https://a.example/c/…'],
		['about:blank', 'about:blank'],
		['about:srcdoc', 'about:srcdoc'],
		['data:text/html,maria', 'data:…'],
		['not an address', '…'],
	])('%s is %s', (address, plain) => {
		expect(plainAddress(address)).toBe(plain);
	});
});
