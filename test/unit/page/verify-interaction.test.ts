import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass, settle } from '../../support/fake/frame';

const call = (id: string, uuid: string | undefined, name: string) => ({
	interactionId: id,
	...(uuid === undefined ? {} : { interactionUUID: uuid }),
	state: 'RINGING',
	ani: `+1555${name}`,
	contact: { displayName: name },
	userData: {},
	parties: [],
});

let frame: FakeFrame;
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

async function begin(around: boolean, named = true): Promise<void> {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame({ around });
	await frame.start();
	shows(named, 'Ada', 'Ben');
	frame.publish();
	await pass(3_000);
	frame.workspace.heard.length = 0;
}

/** Two calls under the ids 1 and 2, in this order. */
function shows(named: boolean, ...names: string[]): void {
	for (const [i, name] of names.entries()) {
		const id = String(i + 1);
		frame.workspace.shown.set(id, call(id, named ? `uuid-${name}` : undefined, name));
	}
}

/** Workspace is refreshed where nothing shows it, and its ids name the other call. */
function swaps(named = true): void {
	frame.workspace.reload();
	shows(named, 'Ben', 'Ada');
}

const reads = () =>
	frame.workspace.heard.filter(({ request }) => String(request).startsWith('interaction.get')).length;

describe('a Workspace in another window, refreshed without notice', () => {
	beforeEach(() => begin(false));

	it.each([
		[{ method: 'accept', interactionId: '1' }],
		[{ method: 'reject', interactionId: '2' }],
		[{ method: 'setUserData', interactionId: '1', keyValues: { Reason: 'Refund' } }],
		[{ method: 'markdone', interactionId: '2' }],
	] as const)('is not sent %j, which names the other call by now', async (command) => {
		swaps();
		const id = frame.command(command);
		await pass(1_000);
		expect(frame.workspace.acts).toEqual([]);
		expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'staleId' }]);
		// And what is so by now is known at once.
		expect(frame.link?.epoch).toBe(1);
	});

	it('gets no subscription from a page that Ringside leaves while it checks', async () => {
		swaps();
		frame.command({ method: 'accept', interactionId: '1' });
		await settle();
		frame.say({ type: 'detach' });
		await pass(20_000);
		expect(frame.workspace.acts).toEqual([]);
		expect(frame.workspace.subscriptions).toEqual([]);
	});

	it.each([0, 1, 2, 5, 20, 200])(
		'gets none either if Ringside leaves %i ms after it began to reload',
		async (delay) => {
			swaps();
			frame.say({ type: 'refresh' });
			await pass(delay);
			frame.say({ type: 'detach' });
			await pass(20_000);
			expect(frame.workspace.subscriptions).toEqual([]);
		},
	);

	it('is not sent a command whose call did not come back', async () => {
		frame.workspace.reload();
		shows(true, 'Ada');
		const id = frame.command({ method: 'accept', interactionId: '2' });
		await pass(1_000);
		expect(frame.workspace.acts).toEqual([]);
		expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'staleId' }]);
	});

	it('is not sent a command while it does not answer, as it may be loading', async () => {
		frame.workspace.answering = () => undefined;
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(5_000);
		expect(frame.workspace.acts).toEqual([]);
		expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'notConnected' }]);
	});

	it.each([
		['fell silent before', 80_000],
		['answered until then', 0],
	])(
		'that %s, and whose list cannot be read, is not sent a command without a reading of its call',
		async (_, silence) => {
			frame.workspace.answering = () => undefined;
			await pass(silence);
			swaps();
			frame.workspace.answering = (request, [id]) =>
				request === 'interaction.getInteractions'
					? { data: 'no list' }
					: request === 'interaction.getByInteractionId'
						? { data: frame.workspace.shown.get(String(id)) }
						: {};
			for (let n = 0; n < 300 && frame.link?.status !== 'connected'; n++) await pass(100);
			expect(frame.link).toMatchObject({ status: 'connected', epoch: 0 });
			const id = frame.command({ method: 'accept', interactionId: '1' });
			await pass(1_000);
			expect(frame.workspace.acts).toEqual([]);
			expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'staleId' }]);
		},
	);

	it('is asked for everything if its event uses a known id for another call', async () => {
		frame.workspace.post({
			event: 'interaction',
			data: { eventType: 'RINGING', interaction: call('1', 'uuid-Ben', 'Ben') },
		});
		swaps();
		await pass(10);
		const id = frame.command({ method: 'accept', interactionId: '1' }, 0);
		await pass(2_000);
		expect(frame.workspace.acts).toEqual([]);
		expect(frame.outcomes(id)[0]?.kind).toBe('notSent');
		expect(frame.link?.epoch).toBe(1);
	});

	it('is sent the command in the same load: after one check, or none right after its event', async () => {
		const first = frame.command({ method: 'accept', interactionId: '1' });
		await pass(500);
		expect(frame.outcomes(first)).toEqual([{ kind: 'done', data: null }]);
		frame.workspace.heard.length = 0;
		frame.workspace.event(call('2', 'uuid-Ben', 'Ben'), 'RINGING');
		await pass(20);
		frame.command({ method: 'accept', interactionId: '2' });
		await pass(20);
		expect(frame.workspace.heard[0]?.request).toBe('interaction.accept');
	});

	it('is sent the command if neither list nor interaction can be read, as nothing can be checked', async () => {
		await frame.end();
		frame = new FakeFrame({ around: false });
		await frame.start();
		frame.workspace.answering = (request, _, message) => {
			if (message.event === 'subscribe') return { subscriptionId: 1 };
			return request.startsWith('interaction.get') ? { errorMessage: 'not allowed' } : { data: null };
		};
		frame.publish();
		await pass(3_000);
		frame.command({ method: 'accept', interactionId: '1' });
		await pass(1_000);
		expect(frame.workspace.acts).toEqual([['interaction.accept', '1']]);
	});
});

it('identifies calls without a lasting name by their caller', async () => {
	await begin(false, false);
	swaps(false);
	const id = frame.command({ method: 'accept', interactionId: '1' });
	await pass(1_000);
	expect(frame.workspace.acts).toEqual([]);
	expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'staleId' }]);
});

it('needs no check if it surrounds this page, which a reload would remove', async () => {
	await begin(true);
	frame.command({ method: 'accept', interactionId: '1' });
	await pass(3);
	expect(frame.workspace.heard.map(({ request }) => request)).toEqual(['interaction.accept']);
	expect(reads()).toBe(0);
});
