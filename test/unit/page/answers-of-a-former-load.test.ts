import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (id: string, more: object = {}) => ({
	interactionId: id,
	state: 'TALKING',
	ani: '1',
	userData: {},
	parties: [],
	...more,
});

let frame: FakeFrame;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame({ around: false });
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

async function begin(...calls: ReturnType<typeof call>[]): Promise<void> {
	for (const each of calls) frame.workspace.shown.set(each.interactionId, each);
	frame.publish();
	await frame.start();
	await pass(2_000);
}

const ada = call('1', { callUuid: 'ada', state: 'RINGING' });
const ben = call('1', { callUuid: 'ben' });
let late: (data: unknown) => void;

/** Workspace answers the first of these requests when the test says so, and never the silent one. */
function holdsBack(held: string, silent = ''): void {
	let isHeld = false;
	frame.workspace.answering = (request, [id], { referenceId }) => {
		if (request === silent) return undefined;
		if (request === held && !isHeld) {
			isHeld = true;
			late = (data) => frame.workspace.post({ referenceId, data });
			return undefined;
		}
		if (request === 'interaction.getInteractions') return { data: [...frame.workspace.shown.values()] };
		if (request === 'interaction.getByInteractionId')
			return { data: frame.workspace.shown.get(String(id)) ?? null };
		return { data: null };
	};
}

/** Workspace is loaded again, and the id 1 is another call's. */
async function reloads(): Promise<void> {
	frame.workspace.shown.set('1', ben);
	frame.say({ type: 'reattach' });
	await pass(2_000);
	expect(frame.link).toMatchObject({ status: 'connected', epoch: 1 });
}

describe('an answer about a former load of Workspace', () => {
	it.each([
		['list', { method: 'getInteractions' }, [{ ...ada, state: 'HELD' }]],
		['interaction', { method: 'getByInteractionId', interactionId: '1' }, { ...ada, state: 'HELD' }],
		['missing interaction', { method: 'getByInteractionId', interactionId: '1' }, null],
	] as const)('is not taken for the present %s', async (_, command, data) => {
		await begin(ada);
		holdsBack(`interaction.${command.method}`);
		frame.command(command);
		await pass(100);
		await reloads();
		late(data);
		await pass(500);
		expect(frame.link?.epoch).toBe(1);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});

	it('says nothing of a command without an answer', async () => {
		await begin(ada);
		holdsBack('interaction.getByInteractionId', 'interaction.accept');
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(10_800);
		await reloads();
		// The other call talks: that does not mean that the first one was accepted.
		late(ben);
		await pass(5_000);
		expect(frame.outcomes(id)).toEqual([{ kind: 'silent' }]);
	});

	it('does not have another call taken for closed, where the list is refused', async () => {
		await begin(ada);
		const refuses = () => {
			const answering = frame.workspace.answering;
			frame.workspace.answering = (request, parameters, message) =>
				request === 'interaction.getInteractions'
					? { errorMessage: 'no' }
					: answering?.(request, parameters, message);
		};
		holdsBack('interaction.markdone');
		frame.command({ method: 'markdone', interactionId: '1' });
		await pass(100);
		await reloads();
		refuses();
		await pass(60_000);
		expect(frame.link).toMatchObject({ status: 'connected', reason: 'refused' });
		late(null);
		frame.workspace.answering = () => ({ errorMessage: 'no' });
		await pass(10_000);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});
});

it('an answer without data does not say that an interaction is gone', async () => {
	await begin(ada);
	frame.workspace.answering = (request) => {
		if (request === 'interaction.getInteractions') return { data: [...frame.workspace.shown.values()] };
		return request === 'interaction.accept' ? undefined : {};
	};
	const id = frame.command({ method: 'accept', interactionId: '1' });
	await pass(16_000);
	expect(frame.outcomes(id)).toEqual([{ kind: 'silent' }]);
	expect(frame.states).toEqual({ 1: 'RINGING' });
});
