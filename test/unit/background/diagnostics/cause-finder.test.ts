import { beforeEach, describe, expect, it } from 'vitest';
import type { Facts } from '../../../../src/contract/diagnostics';
import type { ToRelay } from '../../../../src/contract/relay';
import type { Asked, Result } from '../../../../src/contract/trace';
import { facts } from '../../../support/diagnostics-harness/fixtures';
import { FakeDesk, FakePage } from '../../../support/fake/desk';

let desk: FakeDesk;
let page: FakePage;
/** The answers of Workspace, by request. */
let answers: Record<string, Result | Partial<Asked>>;
let own: Partial<Facts>;
beforeEach(async () => {
	desk = new FakeDesk();
	await desk.worker.start();
	page = new FakePage(desk, 1, 7);
	answers = {};
	own = {};
	const name = '1:7';
	const relay = desk.api.relays.get(name);
	desk.api.relays.set(name, (message: ToRelay) => {
		if (message.type === 'examine') return facts({ instance: page.instance, link: page.link, ...own });
		if (message.type !== 'ask') return relay?.(message);
		const answer = answers[message.request] ?? 'answered';
		const base = { request: message.request, ms: 3 };
		return typeof answer === 'string'
			? { ...base, result: answer }
			: { ...base, result: 'answered', ...answer };
	});
});

const questions = () =>
	desk.api.sent.flatMap(({ message }) => (message.type === 'ask' ? [message.request] : []));
const causes = () =>
	desk.worker
		.model()
		.diagnoses.flatMap(({ causes }) => causes.map(({ kind, certainty }) => `${certainty} ${kind}`));

describe('a page that is connected', () => {
	it('is not queried, and has no diagnosis', async () => {
		await page.shows();
		await desk.api.pass(60_000);
		expect(questions()).toEqual([]);
		expect(causes()).toEqual([]);
	});
});

describe('a page that gets no answer', () => {
	it('is diagnosed once, until it is connected', async () => {
		answers = { 'system.getAllowedServices': 'silent', subscribe: 'silent' };
		page.link = { status: 'notConnected', reason: 'silent', epoch: 0 };
		await page.shows();
		await desk.api.pass(10);
		await page.shows();
		await desk.api.pass(10);
		expect(questions().sort()).toEqual(['subscribe', 'system.getAllowedServices']);
		expect(causes()[0]).toBe('likely originNotAccepted');
		page.link = { status: 'connected', epoch: 0, workspace: 'top' };
		await page.shows();
		expect(causes()).toEqual([]);
	});

	it('keeps its diagnosis across a restart of the worker, and is not queried again', async () => {
		answers = { 'system.getAllowedServices': 'silent', subscribe: 'silent' };
		page.link = { status: 'notConnected', reason: 'silent', epoch: 0 };
		await page.shows();
		await desk.api.pass(200);
		const before = causes();
		const asked = questions().length;
		await desk.restart();
		await page.shows();
		await desk.api.pass(10);
		expect(causes()).toEqual(before);
		expect(questions()).toHaveLength(asked);
	});

	it.each(['listed', 'not even listed'])(
		'is diagnosed while its parent window hangs, %s',
		async (listing) => {
			answers = { 'system.getAllowedServices': 'silent', subscribe: 'silent' };
			const hangs = () => new Promise<never>(() => undefined);
			desk.api.relays.set('1:0', hangs);
			if (listing === 'not even listed') desk.api.frames = hangs;
			page.link = { status: 'notConnected', reason: 'lost', epoch: 0 };
			await page.shows();
			await desk.api.pass(5_000);
			await desk.api.pass(5_000);
			expect(causes()[0]).toBe('possible asleep');
		},
	);

	it('loses its diagnosis when it goes', async () => {
		page.link = { status: 'notConnected', reason: 'echo', epoch: 0 };
		await page.shows();
		await desk.api.pass(10);
		expect(causes()).toHaveLength(1);
		await page.bye();
		expect(causes()).toEqual([]);
	});
});

describe('a silence while the page is connected', () => {
	it('is checked until it has ended, without any event', async () => {
		await page.shows();
		answers = { 'system.getAllowedServices': 'silent' };
		own = { unanswered: 1, unansweredSince: 5, eventAt: 9 };
		await desk.worker.causeFinder.ask(page.key, 'system.getAllowedServices');
		expect(causes()).toEqual(['likely quarantine']);
		await desk.api.pass(31_000);
		await desk.api.pass(31_000);
		expect(causes()).toEqual(['likely quarantine']);
		expect(questions()).toHaveLength(3);
		answers = {};
		own = { unanswered: 0 };
		await desk.api.pass(31_000);
		expect(causes()).toEqual([]);
		await desk.api.pass(31_000);
		expect(questions()).toHaveLength(4);
	});
});
