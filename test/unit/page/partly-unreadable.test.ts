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

/** Workspace lists these, and something that cannot be read; by itself, it shows each call as it is. */
function lists(...calls: ReturnType<typeof call>[]): void {
	frame.workspace.answering = (request, [id]) => {
		if (request === 'interaction.getInteractions') return { data: [null, ...calls] };
		if (request === 'interaction.getByInteractionId')
			return { data: frame.workspace.shown.get(String(id)) ?? null };
		return { data: null };
	};
}
const ada = call('1', { callUuid: 'ada' });
const ben = call('2', { callUuid: 'ben' });

describe('an interaction that is absent in a list of which some cannot be read', () => {
	it('stays while Workspace shows it by itself', async () => {
		await begin(ada, ben);
		lists(ben);
		await pass(60_000);
		expect(frame.states).toEqual({ 1: 'TALKING', 2: 'TALKING' });
		expect(frame.posted.findLast(({ type }) => type === 'snapshot')).toMatchObject({ unreadable: 1 });
	});

	it('goes when Workspace says that there is none', async () => {
		await begin(ada, ben);
		lists(ben);
		frame.workspace.shown.delete('1');
		await pass(60_000);
		expect(frame.states).toEqual({ 2: 'TALKING' });
	});

	it('goes with the ids of the load before', async () => {
		await begin(ada, ben);
		lists(call('1', { callUuid: 'ben' }));
		await pass(60_000);
		expect(frame.link?.epoch).toBe(1);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});

	it.each([
		['says that it was marked done', { eventType: 'MARK_DONE', interaction: { interactionId: '1' } }],
		['says that it has ended', { eventType: 'RELEASED', interaction: { ...ada, state: 'IDLE' } }],
	])('goes when an event %s, also where it cannot be read by itself', async (_, said) => {
		await begin(ada, ben);
		frame.workspace.answering = (request) =>
			request === 'interaction.getInteractions' ? { data: [null, ben] } : { errorMessage: 'no' };
		frame.workspace.emit(said);
		await pass(60_000);
		expect(frame.states).toEqual({ 2: 'TALKING' });
	});

	it('goes also where many are absent that are still there', async () => {
		const many = ['1', '2', '3', '4', '5', '6', '7'].map((id) => call(id, { callUuid: `call-${id}` }));
		await begin(...many);
		frame.workspace.answering = (request, [id]) =>
			request === 'interaction.getInteractions'
				? { data: [null] }
				: { data: frame.workspace.shown.get(String(id)) ?? null };
		frame.workspace.shown.delete('6');
		await pass(120_000);
		expect(Object.keys(frame.states)).toEqual(['1', '2', '3', '4', '5', '7']);
	});

	it.each([
		['is not sent a command where its id is that of another', call('1', { callUuid: 'eve' }), []],
		['is sent one where it is the same', ada, [['interaction.markdone', '1']]],
	])('%s', async (_, now, acts) => {
		await begin(ada, ben);
		lists(ben);
		frame.workspace.shown.set('1', now);
		await pass(100);
		frame.command({ method: 'markdone', interactionId: '1' });
		await pass(1_000);
		expect(frame.workspace.acts).toEqual(acts);
	});

	it('does not have what is in the list read by itself before a command', async () => {
		await begin(ada, ben);
		lists(ada);
		await pass(100);
		frame.workspace.heard.length = 0;
		frame.command({ method: 'markdone', interactionId: '1' });
		await pass(1_000);
		expect(frame.workspace.acts).toEqual([['interaction.markdone', '1']]);
		const reads = frame.workspace.heard.filter(({ request }) => request === 'interaction.getByInteractionId');
		expect(reads.map(({ parameters }) => parameters)).not.toContainEqual(['1']);
	});

	it('does not make Ringside ask for lists without end', async () => {
		await begin(ada, ben);
		lists(ben);
		frame.workspace.heard.length = 0;
		await pass(60_000);
		expect(frame.workspace.heard.length).toBeLessThan(20);
	});
});
