import { describe, expect, it } from 'vitest';
import { accessOf, parseAcceptedOrigins } from '../../../simulator/core/origins';
import { rig } from './support/rig';

const A = 'http://a.test';
const B = 'http://b.test:8080';
const C = 'https://c.test';
const OPTION = `${A}, ${B} (*), ${C} (agent.*, voice.dial , interaction.get*)`;

describe('the option of accepted origins', () => {
	const accepted = parseAcceptedOrigins(OPTION);

	it.each([
		[A, 'voice.dial', 'allowed'],
		[B, 'interaction.markdone', 'allowed'],
		[C, 'agent.getState', 'allowed'],
		[C, 'voice.dial', 'allowed'],
		[C, 'voice.dialEx', 'method'],
		[C, 'voice.hold', 'method'],
		[C, 'interaction.getInteractions', 'allowed'],
		[C, 'interaction.setUserData', 'method'],
		['http://c.test', 'agent.get', 'origin'],
		['http://b.test', 'agent.get', 'origin'],
		['null', 'agent.get', 'origin'],
	])('%s may call %s: %s', (origin, request, access) => {
		expect(accessOf(accepted, origin, request)).toBe(access);
	});

	it('accepts everyone with a star, and no one when empty', () => {
		expect(accessOf(parseAcceptedOrigins('*'), 'null', 'agent.get')).toBe('allowed');
		expect(accessOf(parseAcceptedOrigins(''), A, 'agent.get')).toBe('origin');
		expect(accessOf(parseAcceptedOrigins('* (agent.*)'), A, 'voice.dial')).toBe('method');
	});

	it('treats a dot literally', () => {
		expect(accessOf(parseAcceptedOrigins(`${A} (agent.get)`), A, 'agentXget')).toBe('method');
	});
});

describe('an origin that is not accepted', () => {
	it('gets silence, or an error, and no events', () => {
		const silent = rig({ acceptedOrigins: A });
		silent.page.send({ event: 'subscribe', data: 'interaction' });
		silent.page.request('agent.get');
		silent.interactions.ring();
		expect(silent.page.heard).toEqual([]);
		const loud = rig({ acceptedOrigins: A, disallowedOrigin: 'error' }).page;
		expect(loud.ask('agent.get').errorMessage).toMatch(/third\.test/);
		expect(loud.reply(loud.send({ event: 'subscribe', data: 'agent' }))?.errorMessage).toMatch(/third\.test/);
	});
});

describe('a filtered method', () => {
	const acceptedOrigins = 'http://third.test (interaction.get*)';

	it('gets an error, or silence, and does nothing', () => {
		const loud = rig({ acceptedOrigins });
		const id = loud.interactions.ring();
		expect(loud.page.ask('interaction.accept', id).errorMessage).toMatch(/interaction\.accept/);
		expect(loud.interactions.item(id).state).toBe('RINGING');
		const silent = rig({ acceptedOrigins, disallowedMethod: 'silent' });
		silent.page.request('interaction.accept', silent.interactions.ring());
		expect(silent.page.heard).toEqual([]);
	});

	it('is missing in the allowed services', () => {
		const { page } = rig({ acceptedOrigins });
		// Being asked what is allowed is itself a method.
		expect(page.ask('system.getAllowedServices').errorMessage).toBeDefined();
		const open = rig({ acceptedOrigins: `${acceptedOrigins}, http://third.test (system.*)` }).page;
		const services = open.ask('system.getAllowedServices').data;
		expect(services).toContain('interaction.getInteractions');
		expect(services).not.toContain('interaction.accept');
	});
});

describe('the filters of user data', () => {
	const userData = { Segment: 'Gold', Secret: '1' };

	it('remove an unreadable key from replies and events', () => {
		const { page, interactions } = rig({ readAllowed: 'Segment, Reason' });
		page.subscribe('interaction');
		const id = interactions.ring({ userData });
		const seen = { userData: { Segment: 'Gold' } };
		expect(page.ask('interaction.getByInteractionId', id).data).toMatchObject(seen);
		expect(page.ask('interaction.getInteractions').data).toMatchObject([seen]);
		expect(page.events().map(({ data }) => Object(data).interaction.userData)).toEqual([{ Segment: 'Gold' }]);
		expect(interactions.item(id).userData).toEqual(userData);
	});

	it('reject a write with a forbidden key as a whole, or drop that key', () => {
		for (const [forbiddenKey, after] of [
			['error', userData],
			['drop', { ...userData, Reason: 'x' }],
		] as const) {
			const { page, interactions } = rig({ writeAllowed: 'Reason', forbiddenKey });
			const id = interactions.ring({ userData });
			const reply = page.ask('interaction.setUserData', id, { Reason: 'x', Segment: 'Lead' });
			expect('errorMessage' in reply).toBe(forbiddenKey === 'error');
			expect(interactions.item(id).userData).toEqual(after);
			page.request('interaction.deleteUserData', id, 'Secret');
			expect(interactions.item(id).userData).toEqual(after);
		}
	});

	it('allow nothing when they are empty', () => {
		const { page, interactions } = rig({ readAllowed: '', writeAllowed: '' });
		const id = interactions.ring({ userData });
		expect(page.ask('interaction.getByInteractionId', id).data).toMatchObject({ userData: {} });
		expect(page.ask('interaction.setUserData', id, { Segment: 'x' }).errorMessage).toBeDefined();
	});
});

describe('the rate limits', () => {
	const limited = (all: number, byMethod: Record<string, number> = {}, quarantine = 30) =>
		rig({ rate: { all, byMethod, quarantine } });
	const answered = (page: ReturnType<typeof rig>['page'], request = 'agent.get') =>
		page.reply(page.request(request)) !== undefined;

	it('are off at 0', () => {
		const { page } = limited(0);
		for (let i = 0; i < 500; i++) expect(answered(page)).toBe(true);
	});

	it('ignore excess requests, and all others during the quarantine', () => {
		const { page, clock } = limited(2, {}, 30);
		expect([answered(page), answered(page), answered(page)]).toEqual([true, true, false]);
		clock.tick(29_999);
		expect(answered(page, 'interaction.getInteractions')).toBe(false);
		clock.tick(1);
		expect(answered(page)).toBe(true);
	});

	it('count by the minute', () => {
		const { page, clock } = limited(2);
		for (let i = 0; i < 6; i++) {
			expect(answered(page)).toBe(true);
			clock.tick(30_000);
		}
	});

	it('can apply to one method', () => {
		const { page } = limited(0, { 'voice.dial': 1 });
		for (let i = 0; i < 5; i++) expect(answered(page)).toBe(true);
		expect([answered(page, 'voice.dial'), answered(page, 'voice.dial'), answered(page)]).toEqual([
			true,
			false,
			false,
		]);
	});

	it('last for ever with a quarantine of 0', () => {
		const { page, clock } = limited(1, {}, 0);
		answered(page);
		answered(page);
		clock.tick(1e10);
		expect(answered(page)).toBe(false);
	});
});
