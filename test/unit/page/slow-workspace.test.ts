import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, type FrameOptions, pass } from '../../support/fake/frame';

const call = (state: string, members: object = {}) => ({
	interactionId: '1',
	callUuid: 'uuid-1',
	state,
	...members,
});

let frame: FakeFrame;
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

async function connect(options: FrameOptions = {}): Promise<void> {
	frame = new FakeFrame(options);
	frame.workspace.shown.set('1', call('RINGING'));
	frame.publish();
	await frame.start();
	await pass(2_000);
	expect(frame.link?.status).toBe('connected');
}

/** Workspace's answer to the next list, as it was when the question came, `delay` ms later. */
function slowly(delay: number): void {
	const { workspace } = frame;
	workspace.answering = (name, _, { referenceId }) => {
		if (name !== 'interaction.getInteractions') return { data: null };
		workspace.answering = undefined;
		const data = [...workspace.shown.values()];
		setTimeout(() => workspace.post({ referenceId, data }), delay);
		return undefined;
	};
}

describe('a list in progress during a change', () => {
	it('is requested once more, so that the end of an interaction is not missed', async () => {
		await connect();
		slowly(1_000);
		frame.say({ type: 'refresh' });
		await pass(100);
		frame.workspace.shown.clear();
		frame.workspace.emit({ eventType: 'REMOVED', interaction: call('IDLE') });
		await pass(2_500);
		expect(frame.states).toEqual({});
	});
});

describe('an answer that is older than the events before it', () => {
	const other = { interactionId: '2', callUuid: 'uuid-2', state: 'RINGING' };

	/** The states as the agent saw them, one after the other. */
	const seen = () => {
		const all: string[] = [];
		let shown: Record<string, string> = {};
		for (const message of frame.posted) {
			if (message.type === 'snapshot') {
				shown = Object.fromEntries(
					message.interactions.map(({ interactionId, state }) => [interactionId, state]),
				);
			} else if (message.type === 'change' && message.change.kind === 'upsert') {
				const { interactionId, state } = message.change.interaction;
				shown = { ...shown, [interactionId]: state };
			} else if (message.type === 'change' && message.change.kind === 'remove') {
				const { [message.change.interactionId]: _, ...rest } = shown;
				shown = rest;
			} else continue;
			const now = JSON.stringify(shown);
			if (all.at(-1) !== now) all.push(now);
		}
		return all.map((each) => JSON.parse(each));
	};

	it.each<[string, () => void, object]>([
		[
			'a call that has begun to ring',
			() => frame.workspace.event(other, 'RINGING'),
			{ 1: 'RINGING', 2: 'RINGING' },
		],
		[
			'a call that was answered',
			() => frame.workspace.event(call('TALKING'), 'ESTABLISHED'),
			{ 1: 'TALKING' },
		],
	])('takes nothing back of %s', async (_, change, after) => {
		await connect();
		slowly(9_000);
		frame.say({ type: 'refresh' });
		await pass(100);
		change();
		await pass(8_500);
		expect(frame.states).toEqual(after);
		// The answer comes, and soon after it another one that is not older.
		await pass(1_500);
		expect(frame.states).toEqual(after);
		expect(seen()).toEqual([{ 1: 'RINGING' }, after]);
	});

	it('is read again at once, as what it would have added is missing', async () => {
		await connect();
		slowly(2_000);
		frame.say({ type: 'refresh' });
		await pass(100);
		frame.workspace.event(call('TALKING'), 'ESTABLISHED');
		frame.workspace.shown.set('1', call('HELD'));
		await pass(2_500);
		expect(frame.states).toEqual({ 1: 'HELD' });
	});

	it('takes nothing back of an interaction that was read alone', async () => {
		await connect();
		const { workspace } = frame;
		const id = frame.command({ method: 'getByInteractionId', interactionId: '1' });
		workspace.answering = (name, _, { referenceId }) => {
			if (name !== 'interaction.getByInteractionId') return { data: null };
			workspace.answering = undefined;
			setTimeout(() => workspace.post({ referenceId, data: call('RINGING') }), 3_000);
			return undefined;
		};
		await pass(100);
		workspace.event(call('TALKING'), 'ESTABLISHED');
		await pass(4_000);
		expect(frame.outcomes(id)).toHaveLength(1);
		expect(seen()).toEqual([{ 1: 'RINGING' }, { 1: 'TALKING' }]);
	});

	it('does not hide what nothing was reported about', async () => {
		await connect();
		slowly(2_000);
		frame.workspace.shown.set('2', other);
		frame.say({ type: 'refresh' });
		await pass(100);
		frame.workspace.event(call('TALKING'), 'ESTABLISHED');
		await pass(2_010);
		expect(frame.states).toEqual({ 1: 'TALKING', 2: 'RINGING' });
	});
});

describe('a change between a list and the following subscription', () => {
	/** Workspace takes a while to subscribe somebody; what happens meanwhile is reported to no one. */
	function whileSubscribing(change: () => void): void {
		const { workspace } = frame;
		const real = workspace.hear.bind(workspace);
		workspace.hear = (message) => {
			if (message.event !== 'subscribe') return real(message);
			setTimeout(() => {
				change();
				real(message);
			}, 500);
		};
	}

	it('shows at once if Workspace was reloaded without notice', async () => {
		await connect();
		frame.workspace.reload();
		frame.workspace.shown.set('1', call('RINGING', { callUuid: 'uuid-2' }));
		whileSubscribing(() => frame.workspace.shown.set('1', call('TALKING', { callUuid: 'uuid-2' })));
		await pass(20_000);
		expect(frame.link?.epoch).toBe(1);
		await pass(1_500);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});

	it('shows at once if a lost subscription is renewed', async () => {
		await connect();
		frame.workspace.subscriptions = [];
		frame.workspace.shown.set('1', call('TALKING'));
		whileSubscribing(() => frame.workspace.shown.set('1', call('HELD')));
		// The next heartbeat after the one that notices would be twenty seconds later.
		await pass(21_500);
		expect(frame.states).toEqual({ 1: 'HELD' });
	});
});

describe('a subscription confirmed after we stopped waiting', () => {
	async function lateConfirmation(): Promise<void> {
		frame = new FakeFrame();
		const { workspace } = frame;
		const real = workspace.hear.bind(workspace);
		workspace.hear = (message) => {
			const usual = workspace.latency;
			if (message.event === 'subscribe') workspace.latency = 14_000;
			real(message);
			workspace.latency = usual;
		};
		workspace.shown.set('1', call('RINGING'));
		frame.publish();
		await frame.start();
		await pass(16_000);
	}

	it('is still ours: nothing of it is left when Ringside leaves', async () => {
		await lateConfirmation();
		expect(frame.workspace.subscriptions).toHaveLength(2);
		frame.say({ type: 'detach' });
		await pass(100);
		expect(frame.workspace.subscriptions).toEqual([]);
	});

	it('is withdrawn even if Ringside leaves before it is confirmed', async () => {
		frame = new FakeFrame();
		frame.workspace.latency = 300;
		frame.publish();
		await frame.start();
		frame.listen();
		await pass(350);
		expect(frame.workspace.subscriptions).toHaveLength(2);
		frame.say({ type: 'detach' });
		await pass(1_000);
		expect(frame.workspace.subscriptions).toEqual([]);
	});

	it('is not requested again, and makes further lists unnecessary', async () => {
		await lateConfirmation();
		frame.workspace.shown.set('1', call('TALKING'));
		await pass(2_500);
		frame.workspace.heard.length = 0;
		await pass(15_000);
		const questions = frame.workspace.heard.filter(({ request }) => request !== undefined);
		expect(questions.length).toBeLessThanOrEqual(2);
		expect(frame.workspace.subscriptions).toHaveLength(2);
	});
});

describe('a command whose reply comes while the interaction is read after a silence', () => {
	it('reports the reply, and no silence after it', async () => {
		await connect();
		const { workspace } = frame;
		workspace.answering = (name) => (name === 'interaction.getInteractions' ? { data: [] } : undefined);
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(11_000);
		const { referenceId } = workspace.heard.find(({ request }) => request === 'interaction.accept') ?? {};
		workspace.post({ referenceId, errorMessage: 'busy' });
		await pass(10_000);
		expect(frame.outcomes(id)).toEqual([{ kind: 'refused', message: 'busy' }]);
	});
});

describe('writes to the same key, one right after the other', () => {
	const set = (Reason: string, more: Record<string, string> = {}) =>
		({ method: 'setUserData', interactionId: '1', keyValues: { Reason, ...more } }) as const;

	/** Workspace shows each write at once, and answers two seconds later. */
	async function slowlyAnswered(): Promise<void> {
		await connect();
		const { workspace } = frame;
		workspace.answering = (name, [, given], { referenceId }) => {
			if (name === 'interaction.getInteractions') return { data: [...workspace.shown.values()] };
			if (name === 'interaction.getByInteractionId') return { data: workspace.shown.get('1') };
			const { userData = {} } = (workspace.shown.get('1') ?? {}) as { userData?: object };
			if (name === 'interaction.setUserData') {
				workspace.event(
					call('TALKING', { userData: { ...userData, ...(given as object) } }),
					'USER_DATA_UPDATED',
				);
			} else workspace.event(call('TALKING', { userData: {} }), 'USER_DATA_UPDATED');
			setTimeout(() => workspace.post({ referenceId, data: null }), 2_000);
			return undefined;
		};
	}

	it('all succeed: the value that the last one left does not mean that the first was refused', async () => {
		await slowlyAnswered();
		const first = frame.command(set('Technical'));
		const second = frame.command(set('Refund', { Priority: '5' }));
		const third = frame.command({ method: 'deleteUserData', interactionId: '1', key: 'Reason' });
		await pass(8_000);
		for (const id of [first, second, third]) expect(frame.outcomes(id)).toMatchObject([{ kind: 'done' }]);
		expect(frame.outcomes(first)).toEqual([{ kind: 'done', data: null }]);
		expect(frame.outcomes(third)).toEqual([{ kind: 'done', data: null }]);
		// What nobody has written since is still compared.
		expect(frame.outcomes(second)).toEqual([
			{ kind: 'done', data: null, hidden: ['Priority'], changeReported: true },
		]);
	});
});

describe('a silent Workspace', () => {
	it('is asked at once when the agent asks, even if an older question is pending', async () => {
		frame = new FakeFrame();
		frame.workspace.answering = () => undefined;
		frame.publish();
		await frame.start();
		await pass(12_500);
		frame.workspace.answering = undefined;
		frame.say({ type: 'refresh' });
		await pass(500);
		expect(frame.link?.status).toBe('connected');
	});
});
