import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../src/scapi/command';
import { FakeFrame, type FrameOptions, pass } from '../../support/fake/frame';

const call = (state = 'RINGING', members: object = {}) => ({
	interactionId: '1',
	callUuid: 'uuid-1',
	state,
	...members,
});
const accept: Command = { method: 'accept', interactionId: '1' };
const tag: Command = { method: 'setUserData', interactionId: '1', keyValues: { Reason: 'Refund' } };

let frame: FakeFrame;
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

async function connect(options: FrameOptions = {}, members: object = {}): Promise<void> {
	frame = new FakeFrame(options);
	frame.workspace.shown.set('1', call('RINGING', members));
	frame.publish();
	await frame.start();
	await pass(1_000);
	expect(frame.link?.status).toBe('connected');
}

/** Workspace leaves requests of these methods without an answer, and answers the others truly. */
function silentOn(...methods: string[]): void {
	const { workspace } = frame;
	workspace.answering = (name, [id]) => {
		if (methods.includes(name)) return undefined;
		if (name === 'interaction.getByInteractionId') return { data: workspace.shown.get(String(id)) ?? null };
		return { data: [...workspace.shown.values()] };
	};
}

describe('a command', () => {
	it('is sent once, and succeeds with Workspace’s reply', async () => {
		await connect();
		const id = frame.command(accept);
		await pass(100);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
		expect(frame.workspace.acts).toEqual([['interaction.accept', '1']]);
	});

	it('is sent once, however often it arrives', async () => {
		await connect();
		for (let i = 0; i < 3; i++) frame.say({ type: 'command', id: 'x', epoch: 0, command: accept });
		await pass(100);
		expect(frame.workspace.acts).toHaveLength(1);
		expect(frame.outcomes('x')).toHaveLength(1);
	});

	it('is sent through sendMessage if the library has no method for it', async () => {
		await connect({ methods: ['getInteractions'] });
		expect(frame.link?.missing).toHaveLength(14);
		const id = frame.command(accept);
		await pass(100);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
		expect(frame.workspace.acts).toEqual([['interaction.accept', '1']]);
	});

	it.each([
		['in words', { errorMessage: 'busy' }, 'busy'],
		['without words', { errorMessage: '' }, ''],
		['by an object', { errorMessage: { code: 415 } }, '{"code":415}'],
	])('is refused %s', async (_, reply, message) => {
		await connect();
		frame.workspace.answering = (name) => (name === 'interaction.accept' ? reply : { data: [] });
		const id = frame.command(accept);
		await pass(100);
		expect(frame.outcomes(id)).toEqual([{ kind: 'refused', message }]);
	});

	it.each([[{}], [{ data: null }], [{ data: true }], [{ data: { any: 'thing' } }]])(
		'succeeds with a reply that contains %j',
		async (reply) => {
			await connect();
			frame.workspace.answering = (name) => (name === 'interaction.accept' ? reply : { data: [] });
			const id = frame.command(accept);
			await pass(100);
			expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
		},
	);
});

describe('a command that is never sent', () => {
	it('is one for a former Workspace load', async () => {
		await connect();
		frame.say({ type: 'reattach' });
		await pass(100);
		expect(frame.link?.epoch).toBe(1);
		const id = frame.command(accept, 0);
		await pass(100);
		expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'staleId' }]);
		expect(frame.workspace.acts).toEqual([]);
	});

	it('includes none in a page that only hides its object', async () => {
		await connect();
		Reflect.deleteProperty(globalThis, 'genesys');
		const id = frame.command(accept);
		await pass(100);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
	});

	it('is one in a page whose object went with the Workspace that answered it', async () => {
		await connect();
		Reflect.deleteProperty(globalThis, 'genesys');
		frame.say({ type: 'reattach' });
		frame.workspace.answering = () => undefined;
		await pass(60_000);
		const id = frame.command(accept, frame.link?.epoch);
		await pass(100);
		expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'noService' }]);
		expect(frame.workspace.acts).toEqual([]);
	});

	it('is one in a page whose object throws', async () => {
		await connect();
		const interaction = {
			accept: () => {
				throw new TypeError('cannot read frameId of undefined');
			},
		};
		frame.publish(Object.assign(frame.library.service, { interaction }));
		const id = frame.command(accept);
		await pass(1_500);
		expect(frame.outcomes(id)).toEqual([
			{ kind: 'notSent', why: 'broken', detail: 'cannot read frameId of undefined' },
		]);
		expect(frame.workspace.acts).toEqual([]);
	});
});

describe('after silence', () => {
	it('reads the interaction, and reports it with the outcome', async () => {
		await connect();
		silentOn('interaction.accept');
		const id = frame.command(accept);
		await pass(9_000);
		frame.workspace.shown.set('1', call('TALKING'));
		expect(frame.outcomes(id)).toEqual([]);
		await pass(3_000);
		expect(frame.outcomes(id)).toMatchObject([{ kind: 'silent', reread: { state: 'TALKING' } }]);
		expect(frame.workspace.acts).toHaveLength(1);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});

	it('reports an interaction that is gone', async () => {
		await connect();
		silentOn('interaction.accept');
		const id = frame.command(accept);
		await pass(9_000);
		frame.workspace.shown.clear();
		await pass(3_000);
		expect(frame.outcomes(id)).toMatchObject([{ kind: 'silent', reread: null }]);
		expect(frame.states).toEqual({});
	});

	it('claims nothing if the interaction cannot be read either', async () => {
		await connect();
		silentOn('interaction.accept', 'interaction.getByInteractionId');
		const id = frame.command(accept);
		await pass(16_000);
		expect(frame.outcomes(id)).toEqual([{ kind: 'silent' }]);
	});

	it('does not read the interaction if its id may name another one by now', async () => {
		await connect();
		silentOn('interaction.accept');
		const id = frame.command(accept);
		await pass(1_000);
		frame.workspace.reload();
		frame.workspace.shown.set('1', call('TALKING', { callUuid: 'other' }));
		frame.say({ type: 'reattach' });
		await pass(12_000);
		expect(frame.link?.epoch).toBe(1);
		expect(frame.outcomes(id)).toEqual([{ kind: 'silent' }]);
	});

	it.each([
		['of success', { data: null }, { kind: 'done', data: null }],
		['of failure', { errorMessage: 'busy' }, { kind: 'refused', message: 'busy' }],
	])('is corrected by a late %s', async (_, members, outcome) => {
		await connect();
		silentOn('interaction.accept');
		const id = frame.command(accept);
		await pass(12_000);
		const { referenceId } =
			frame.workspace.heard.find(({ request }) => request === 'interaction.accept') ?? {};
		frame.workspace.post({ referenceId, ...members });
		await pass(100);
		expect(frame.outcomes(id)).toMatchObject([{ kind: 'silent' }, outcome]);
		frame.workspace.post({ referenceId, ...members });
		await pass(100);
		expect(frame.outcomes(id)).toHaveLength(2);
	});
});

describe('a reply', () => {
	it.each(['0', '1', '2', '3', '', 'ringside-1'])(
		'that names "%s" resolves none of our requests',
		async (referenceId) => {
			await connect();
			silentOn('interaction.accept');
			const id = frame.command(accept);
			await pass(100);
			frame.post({ userAgent: 'WWE Server', protocolVersion: 2, referenceId, data: null }, new EventTarget());
			await pass(100);
			expect(frame.outcomes(id)).toEqual([]);
		},
	);

	it('to our request never reaches the page’s listeners', async () => {
		await connect();
		const seen = vi.fn();
		window.addEventListener('message', seen);
		frame.command(accept);
		await pass(100);
		expect(seen).not.toHaveBeenCalled();
	});
});

describe('a write', () => {
	it('succeeds when an event shows it', async () => {
		await connect();
		const id = frame.command(tag);
		await pass(50);
		expect(frame.outcomes(id)).toEqual([]);
		frame.workspace.event(call('RINGING', { userData: { Reason: 'Refund' } }));
		await pass(50);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
	});

	it('succeeds when reading shows it, if no event comes', async () => {
		await connect();
		const id = frame.command(tag);
		frame.workspace.shown.set('1', call('RINGING', { userData: { Reason: 'Refund' } }));
		await pass(500);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
	});

	it('reports which keys Workspace drops, and which it keeps at another value', async () => {
		await connect({}, { userData: { Reason: 'Billing' } });
		const keyValues = { Reason: 'Refund', Secret: 'x' };
		const id = frame.command({ method: 'setUserData', interactionId: '1', keyValues });
		await pass(4_000);
		expect(frame.outcomes(id)).toEqual([
			{ kind: 'done', data: null, differing: ['Reason'], hidden: ['Secret'] },
		]);
	});

	it('reports a key that stays after a deletion', async () => {
		await connect({}, { userData: { Reason: 'Billing' } });
		const id = frame.command({ method: 'deleteUserData', interactionId: '1', key: 'Reason' });
		await pass(4_000);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null, differing: ['Reason'] }]);
	});

	it('accepts a number that comes back as text', async () => {
		await connect();
		const id = frame.command({ method: 'setUserData', interactionId: '1', keyValues: { Priority: 9 } });
		frame.workspace.shown.set('1', call('RINGING', { userData: { Priority: '9' } }));
		await pass(500);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
	});
});
