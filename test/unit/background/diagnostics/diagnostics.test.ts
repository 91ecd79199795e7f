import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../../src/background/diagnostics/diagnostics';
import { ReportSchema } from '../../../../src/contract/diagnostics';
import type { ToRelay } from '../../../../src/contract/relay';
import { CONTRACT } from '../../../../src/contract/schema';
import type { WaitingUpdate } from '../../../../src/contract/update';
import { METHOD_NAMES, requestOf } from '../../../../src/scapi/methods';
import { NO_POLICY, type Policy, readPolicy } from '../../../../src/settings/policy';
import { facts } from '../../../support/diagnostics-harness/fixtures';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { installMessages } from '../../../support/popup-harness/messages';

let desk: FakeDesk;
let page: FakePage;
let policy: Policy;
let diagnostics: Diagnostics;
let waiting: WaitingUpdate | undefined;
const words = 'Contact Maria Lopez is not served for Origin https://crm.example';
beforeEach(() => {
	installMessages();
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	policy = NO_POLICY;
	waiting = undefined;
	const relay = desk.api.relays.get('1:5');
	desk.api.relays.set('1:5', (message: ToRelay) => {
		if (message.type === 'examine') return facts({ instance: page.instance, link: page.link });
		if (message.type === 'ask') return { request: message.request, ms: 1, result: 'refused', message: words };
		return relay?.(message);
	});
	diagnostics = new Diagnostics({
		api: desk.api,
		worker: desk.worker,
		version: '1.2.3',
		updateGate: { waiting: async () => waiting, installNow: async (seen) => seen.includes('text') },
		policyProblems: async () => policy.problems,
	});
});

async function value(message: { type: 'report' } | { type: 'ask'; session: string; request: string }) {
	const answer = await diagnostics.answer({ v: CONTRACT, to: 'worker', ...message });
	return answer.ok ? answer.value : undefined;
}
const report = async () => v.parse(ReportSchema, await value({ type: 'report' }));

describe('the report', () => {
	it('lists the values of the policy that do not apply, and what was expected', async () => {
		expect((await report()).policy).toEqual([]);
		policy = readPolicy({
			tags: [{ id: 'bad', label: 'Bad' }],
			preferences: { oneClick: 'yes', volume: 900 },
			workspaces: ['ftp://x'],
		});
		expect((await report()).policy).toEqual([
			{ path: 'tags[0].pairs', expected: 'Required.' },
			{ path: 'workspaces[0]', expected: expect.stringContaining('https://') },
			{ path: 'preferences.oneClick', expected: 'Must be true or false.' },
			{ path: 'preferences.volume', expected: 'The number is out of range: the limit is 100.' },
		]);
	});

	it('names an update that waits, and what it waits for', async () => {
		expect(await report()).not.toHaveProperty('update');
		waiting = { version: '1.2.4', since: 5, waitsFor: ['text'] };
		expect((await report()).update).toEqual(waiting);
	});

	it('has it installed only if the agent has seen what that costs', async () => {
		const ask = (seen: WaitingUpdate['waitsFor']) =>
			diagnostics.answer({ v: CONTRACT, to: 'worker', type: 'update', seen });
		expect(await ask(['page'])).toMatchObject({ ok: false, error: { code: 'changed' } });
		expect(await ask(['page', 'text'])).toEqual({ ok: true });
	});

	it('lists the methods that surfaces do not offer, and why', async () => {
		expect((await report()).frames[0]?.unavailable).toBeUndefined();
		await page.shows();
		await page.reportsAgent(
			{ about: 'state', ok: true, data: 'READY' },
			{
				about: 'services',
				ok: true,
				data: METHOD_NAMES.map((name) => requestOf(name)).filter((name) => name !== 'voice.hold'),
			},
		);
		expect((await report()).frames[0]?.unavailable).toEqual([{ method: 'voice.hold', why: 'filtered' }]);
	});

	it('names no one whom Ringside knows, even after they have gone', async () => {
		const { reason: _, ...link } = page.link;
		page.link = { ...link, reason: 'refused', detail: words };
		await page.shows(interaction({ state: 'TALKING', contact: { firstName: 'Maria', lastName: 'Lopez' } }));
		const told = async () => {
			const { frames } = await report();
			const asked = await value({ type: 'ask', session: page.key, request: 'system.getAllowedServices' });
			return JSON.stringify([frames, asked]);
		};
		expect(await told()).not.toMatch(/Maria|Lopez/);
		expect(await told()).toContain('is not served for Origin');
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: { a: 'b' } }, 'w');
		await page.settles('w', { kind: 'done' });
		await page.shows();
		await desk.api.pass(60_000);
		expect(desk.worker.model().commands).toEqual([]);
		expect(await told()).not.toMatch(/Maria|Lopez/);
	});
});
