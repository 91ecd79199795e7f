import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });

let frame: FakeFrame;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame();
	frame.workspace.answering = () => ({ errorMessage: 'filtered' });
	frame.publish();
	await frame.start();
	await pass(1_000);
	expect(frame.link).toMatchObject({ status: 'connected', reason: 'refused' });
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

/** An administrator lets pages hear events, and does not let them ask for the list. */
describe('a Workspace that allows subscribing and refuses the list', () => {
	it('stays connected if the page replaces its object', async () => {
		frame.publish({ ...frame.library.service });
		await pass(5_000);
		expect(frame.link).toMatchObject({ status: 'connected', reason: 'refused' });
		frame.workspace.event(call('TALKING'));
		await pass(100);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});

	it('is connected again after a silence', async () => {
		frame.workspace.answering = () => undefined;
		await pass(80_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'lost' });
		frame.workspace.answering = () => ({ errorMessage: 'filtered' });
		await pass(30_000);
		expect(frame.link).toMatchObject({ status: 'connected', reason: 'refused' });
	});

	it('is subscribed to again after a silence, as it may have been reloaded unnoticed', async () => {
		frame.workspace.answering = () => undefined;
		await pass(80_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'lost' });
		frame.workspace.reload();
		frame.workspace.answering = () => ({ errorMessage: 'filtered' });
		await pass(30_000);
		frame.workspace.event(call('HELD'));
		await pass(100);
		expect(frame.states).toEqual({ 1: 'HELD' });
	});

	it('is not connected if it refuses the subscription, too', async () => {
		await frame.end();
		frame = new FakeFrame();
		const { workspace } = frame;
		const reply = workspace.hear.bind(workspace);
		workspace.answering = () => ({ errorMessage: 'filtered' });
		workspace.hear = (message) => {
			if (message.event === undefined) reply(message);
			else workspace.post({ referenceId: message.referenceId, errorMessage: 'no' });
		};
		frame.publish();
		await frame.start();
		await pass(30_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'refused', detail: 'filtered' });
	});
});

describe('a Workspace that refuses the list, and sends no event when an interaction is marked done', () => {
	const done = (): string => frame.command({ method: 'markdone', interactionId: '1' });
	/** Answers single reads, if `reads` says so, and closes the interaction this many ms after Mark Done. */
	const answer = (reads: 'read' | 'refused' | 'silent', closesAfter: number | undefined) => {
		frame.workspace.answering = (request, [id]) => {
			if (request === 'interaction.getInteractions') return { errorMessage: 'filtered' };
			if (request === 'interaction.markdone') {
				if (closesAfter !== undefined) setTimeout(() => frame.workspace.shown.delete('1'), closesAfter);
				return { data: null };
			}
			if (reads === 'silent') return undefined;
			if (reads === 'refused') return { errorMessage: 'filtered' };
			return { data: frame.workspace.shown.get(String(id)) ?? null };
		};
	};

	it.each([
		['read', 0, 600],
		['read', 900, 1_500],
		['read', 2_500, 3_500],
		['refused', 0, 3_500],
		['silent', 0, 7_500],
	] as const)(
		'lets it leave soon: single reads are %s, closed after %i ms',
		async (reads, closesAfter, within) => {
			answer(reads, closesAfter);
			frame.workspace.event(call('IDLE'));
			await pass(100);
			expect(frame.states).toEqual({ 1: 'IDLE' });
			done();
			await pass(within);
			expect(frame.states).toEqual({});
		},
	);

	it('keeps it if it is not closed, as when something blocks Mark Done', async () => {
		answer('read', undefined);
		frame.workspace.event(call('IDLE'));
		await pass(100);
		done();
		await pass(30_000);
		expect(frame.states).toEqual({ 1: 'IDLE' });
	});

	it('keeps another interaction that has the id after Workspace was loaded again', async () => {
		answer('refused', undefined);
		frame.workspace.event(call('IDLE'));
		await pass(100);
		done();
		await pass(500);
		frame.workspace.event({ interactionId: '1', callUuid: 'uuid-2', state: 'TALKING' });
		await pass(20_000);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});
});
