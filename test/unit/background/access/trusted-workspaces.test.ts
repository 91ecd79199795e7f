import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { GrantedOrigins } from '../../../../src/background/access/granted-origins';
import { type MessageRouterHost, routeMessage } from '../../../../src/background/access/message-router';
import { mayBeWorkspace, vetted } from '../../../../src/background/access/trusted-workspaces';
import { FromRelaySchema } from '../../../../src/contract/relay';
import { CONTRACT } from '../../../../src/contract/schema';
import type { Link } from '../../../../src/contract/workspace-link';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const CRM = 'https://crm.example';
const WWE = 'https://wwe.example';
const EVIL = 'https://evil.example';

let desk: FakeDesk;
let host: MessageRouterHost;
beforeEach(() => {
	desk = new FakeDesk();
	desk.worker.configure({ origins: [`${CRM}/*`] });
	host = {
		id: 'me',
		origin: 'chrome-extension://me',
		trusted: () => desk.worker.trusted,
		session: (instance) => desk.worker.session(instance),
		fromSurface: async () => 'surface',
		fromDiagnostics: async () => 'diagnostics',
		fromRelay: async (message, from) => {
			const parsed = v.safeParse(FromRelaySchema, message);
			if (!parsed.success) return undefined;
			return desk.worker.fromRelay(vetted(parsed.output, desk.worker.trusted), from);
		},
	};
});

const tab = { id: 7, index: 0, highlighted: false, active: true, pinned: false, incognito: false };
const crm = { id: 'me', tab, frameId: 3, url: `${CRM}/page`, origin: CRM };
const stamp = { v: CONTRACT, to: 'worker', instance: 'i', origin: CRM } as const;
const link = (origin?: string): Link => ({
	status: 'connected',
	epoch: 0,
	workspace: 'top',
	...(origin === undefined ? {} : { origin }),
});
const report = (of: Link, n: number, ...interactions: Interaction[]) => ({
	...stamp,
	type: 'report',
	path: 'top.0',
	link: of,
	base: n - 1,
	n,
	changes: [],
	snapshot: { interactions, unreadable: 0, at: 1 },
});
const change = (of: Link, n: number, state: string) => ({
	...stamp,
	type: 'report',
	path: 'top.0',
	link: of,
	base: n - 1,
	n,
	changes: [{ n, at: 2, change: { kind: 'upsert', eventType: '', interaction: interaction({ state }) } }],
});
const tell = (message: unknown, sender: object = crm) => routeMessage(message, sender as typeof crm, host);
const session = () => desk.worker.model().sessions[0];
const shown = () => Object.values(desk.worker.model().interactions).flat();

describe('a Workspace', () => {
	it.each([
		['granted', CRM, true],
		['not granted', EVIL, false],
		['named by a policy', WWE, true],
		['opaque', 'null', false],
		['unknown', undefined, false],
		['that of a granted one as a prefix', `${CRM}.evil.example`, false],
		['a granted one under another scheme', 'http://crm.example', false],
	])('of an origin that is %s: %s, %s', (_, origin, trusted) => {
		expect(mayBeWorkspace(origin, { origins: [`${CRM}/*`], workspaces: [WWE] })).toBe(trusted);
	});
});

describe('a page whose Workspace has an origin that was not granted', () => {
	it('is not connected: nothing it reported is kept, and no command is sent', async () => {
		await tell(report(link(EVIL), 1, interaction({ state: 'RINGING' })));
		await tell(change(link(EVIL), 2, 'RINGING'));
		expect(session()?.link).toEqual({
			status: 'notConnected',
			reason: 'unknownWorkspace',
			origin: EVIL,
			epoch: 0,
		});
		expect(shown()).toEqual([]);
		// Also where the page keeps Ringside from looking into its tab.
		expect(desk.worker.model().diagnoses.map(({ causes }) => causes)).toEqual([
			[{ kind: 'unknownWorkspace', certainty: 'sure', origin: EVIL }],
		]);
		await desk.worker.fromSurface({
			v: CONTRACT,
			to: 'worker',
			type: 'command',
			id: 'a',
			session: session()?.key ?? '',
			epoch: 0,
			command: { method: 'accept', interactionId: '1' },
		});
		expect(desk.api.commands()).toEqual([]);
	});

	it('does not block a page that is connected to the Workspace in the same place', async () => {
		await tell(report(link(CRM), 1, interaction({ state: 'RINGING' })));
		const other = { ...crm, frameId: 4 };
		await tell({ ...report(link(EVIL), 1), instance: 'other' }, other);
		expect(desk.worker.model().sessions.map(({ primary }) => primary)).toEqual([true, false]);
	});

	it('loses its state when its Workspace’s window moves to such an origin', async () => {
		await tell(report(link(CRM), 1, interaction({ state: 'RINGING' })));
		expect(shown()).toHaveLength(1);
		await tell(change(link(EVIL), 2, 'TALKING'));
		expect(shown()).toEqual([]);
		expect(session()?.link.status).toBe('notConnected');
	});

	it('is connected as soon as the origin is granted, from a snapshot', async () => {
		desk.api.relays.set('7:3', (message) =>
			message.type === 'sync' ? { ok: true, instance: 'i' } : { ok: true },
		);
		await tell(report(link(WWE), 1, interaction({ state: 'RINGING' })));
		const service = new GrantedOrigins({
			worker: desk.worker,
			register: async () => undefined,
			inject: async () => undefined,
			wake: async () => undefined,
		});
		await service.changed([`${CRM}/*`, `${WWE}/*`]);
		expect(desk.api.sent.map(({ message }) => message.type)).toContain('sync');
		// A change that comes before the snapshot does not make a list of its own.
		expect(await tell(change(link(WWE), 2, 'TALKING'))).toEqual({ ok: true, need: 'snapshot' });
		await tell(report(link(WWE), 2, interaction({ state: 'TALKING' })));
		expect(session()?.link).toMatchObject({ status: 'connected', origin: WWE });
		expect(shown()).toHaveLength(1);
	});

	it('is connected if a policy names the origin', async () => {
		const { settings } = desk.worker.model();
		desk.worker.configure({ settings: { ...settings, workspaces: [WWE] } });
		await tell(report(link(WWE), 1, interaction({ state: 'RINGING' })));
		expect(shown()).toHaveLength(1);
	});
});

it('does not connect a page that claims a Workspace in a window that never spoke', async () => {
	await tell(report(link(), 1, interaction({ state: 'RINGING' })));
	expect(session()?.link).toEqual({ status: 'notConnected', reason: 'unknownWorkspace', epoch: 0 });
	expect(shown()).toEqual([]);
});

describe('a document that other windows send requests to is a Workspace that needs a guest', () => {
	const asks = (traffic?: string[]) =>
		tell({ ...stamp, type: 'workspace', path: 'top', ...(traffic === undefined ? {} : { traffic }) });

	it.each([
		['of its own address', undefined, 'guest'],
		['asked by a granted origin', [EVIL, CRM], 'guest'],
		['asked by others only', [EVIL], 'nothing'],
		['asked by nobody', [], 'nothing'],
	])('%s: %s, %s', async (_, traffic, need) => {
		expect(await asks(traffic)).toEqual({ ok: true, need });
	});
});

describe('each handler has its callers:', () => {
	const popup = { id: 'me', url: 'chrome-extension://me/popup/popup.html' };
	const dismiss = { v: CONTRACT, to: 'worker', type: 'dismiss', id: 'x' };
	const ask = { v: CONTRACT, to: 'worker', type: 'report' };
	const hello = { ...stamp, type: 'hello', path: 'top' };
	const refused = { ok: false, error: { code: 'notUnderstood', message: 'unknown message or sender' } };

	it.each([
		['surfaces theirs', dismiss, popup, 'surface'],
		['the diagnostics page its own', ask, popup, 'diagnostics'],
		['relays theirs', hello, crm, { ok: true, need: 'nothing' }],
	])('%s', async (_, message, sender, answer) => {
		expect(await tell(message, sender)).toEqual(answer);
	});

	it.each([
		['a relay that speaks as a surface', dismiss, crm],
		['a relay that asks for the diagnostics', ask, crm],
		['a page of ours that speaks as a relay', hello, popup],
		['another extension that speaks as a surface', dismiss, { ...popup, id: 'other' }],
		['another extension in a granted page', hello, { ...crm, id: 'other' }],
		['a relay of an origin that is not granted', hello, { ...crm, url: `${EVIL}/`, origin: EVIL }],
		['a relay of an opaque origin', { ...hello, origin: 'null' }, { ...crm, origin: 'null' }],
		[
			'a relay that states another origin',
			{ ...hello, origin: CRM },
			{ ...crm, url: `${EVIL}/`, origin: EVIL },
		],
		['nonsense of a page of ours', { type: 'dismiss' }, popup],
		['nonsense of a relay', { type: 'hello' }, crm],
	])('not %s', async (_, message, sender) => {
		expect(await tell(message, sender)).toEqual(refused);
	});

	it('accepts an outcome only from the document that the command was sent to', async () => {
		desk.api.relays.set('7:3', () => ({ ok: true }));
		await tell(report(link(CRM), 1, interaction({ state: 'RINGING' })));
		await desk.worker.fromSurface({
			v: CONTRACT,
			to: 'worker',
			type: 'command',
			id: 'a',
			session: session()?.key ?? '',
			epoch: 0,
			command: { method: 'accept', interactionId: '1' },
		});
		const outcome = { ...stamp, type: 'outcome', id: 'a', outcome: { kind: 'done' } };
		const status = () => desk.worker.model().commands.find(({ id }) => id === 'a')?.status;
		await tell(outcome, { ...crm, frameId: 9 });
		await tell(outcome, { ...crm, tab: { ...tab, id: 8 } });
		await tell({ ...outcome, instance: 'former' });
		expect(status()).toBe('pending');
		await tell(outcome);
		expect(status()).toBe('succeeded');
	});
});
