import { beforeEach, describe, expect, it, vi } from 'vitest';
import { GrantedOrigins } from '../../../../src/background/access/granted-origins';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const refuses = () => Promise.reject(new Error('Invalid match pattern'));

let desk: FakeDesk;
let page: FakePage;
let host: { inject: () => Promise<void>; wake: () => Promise<void> };
beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	host = { inject: vi.fn(async () => undefined), wake: vi.fn(async () => undefined) };
	await page.shows(interaction({ state: 'RINGING' }));
});
const service = (register: () => Promise<void>) =>
	new GrantedOrigins({ worker: desk.worker, register, ...host });
const sent = () => desk.api.sent.map(({ message }) => message.type);

describe.each([
	['registers the scripts', async () => undefined],
	['refuses to register the scripts', refuses],
])('where the browser %s', (_, register) => {
	it('leaves a page whose permission is withdrawn, and serves open pages of another origin', async () => {
		await service(register).changed(['https://crm.example/*']);
		expect(sent()).toContain('detach');
		expect(desk.worker.sessions).toEqual([]);
		expect(desk.worker.trusted.origins).toEqual(['https://crm.example/*']);
		expect(host.inject).toHaveBeenCalledWith(['https://crm.example/*']);
	});

	it('does not touch a page whose permission stays', async () => {
		await service(register).changed(['https://wwe.example/*']);
		expect(sent()).not.toContain('detach');
		expect(desk.worker.sessions).toHaveLength(1);
	});

	it('asks known pages for the outcome of commands after a restart of the worker', async () => {
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'intent');
		await desk.api.pass(500);
		page.fates.set('intent', { kind: 'done' });
		desk.api.sent.length = 0;
		await service(register).begun(['https://wwe.example/*']);
		expect(sent()).toEqual(expect.arrayContaining(['sync', 'fate']));
		expect(desk.record('intent')?.status).toBe('succeeded');
		expect(host.wake).not.toHaveBeenCalled();
	});

	it('has a page report that is not among the known ones, as the last life of the worker could not store it', async () => {
		const other = new FakePage(desk, 2, 0);
		const link = { status: 'connected', epoch: 0 };
		const facts = { path: 'top', address: '', origin: '', object: true, opened: false, embeds: [] };
		const asked: string[] = [];
		desk.api.relays.set('2:0', ({ type }) => {
			asked.push(type);
			return { ok: true, instance: other.instance, ...facts, link, log: [], busiest: 0, unanswered: 0 };
		});
		await service(register).begun(['https://wwe.example/*']);
		await desk.api.pass(0);
		expect(asked).toEqual(['examine', 'sync']);
	});

	it('asks all existing pages if it knows none', async () => {
		await page.bye();
		await service(register).begun(['https://wwe.example/*']);
		expect(host.wake).toHaveBeenCalledTimes(1);
	});
});
