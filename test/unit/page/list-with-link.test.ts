import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromPage } from '../../../src/contract/page';
import type { Link } from '../../../src/contract/workspace-link';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = { interactionId: '1', interactionUUID: 'a', state: 'TALKING' };
const refusal = () => ({ errorMessage: 'filtered' });

let frame: FakeFrame;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame({ around: false });
	frame.workspace.shown.set('1', call);
	frame.publish();
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

const isListed = ({ status, reason }: Link): boolean => status === 'connected' && reason === undefined;

/** Returns what comes directly after each message that the page can read its list now; the relay waits for that. */
function afterListed(): (FromPage | undefined)[] {
	let was = false;
	let load: number | undefined;
	return frame.posted.flatMap((message, i) => {
		if (message.type !== 'link') return [];
		const begins = isListed(message.link) && (!was || message.link.epoch !== load);
		was = isListed(message.link);
		load = message.link.epoch;
		return begins ? [frame.posted[i + 1]] : [];
	});
}

const list = (epoch: number, unreadable = 0) => ({ type: 'snapshot', epoch, unreadable, interactions: [{}] });

describe('the list comes with the link of a Workspace', () => {
	it('that answers for the first time', async () => {
		await frame.start();
		await pass(1_000);
		expect(afterListed()).toMatchObject([list(0)]);
	});

	it('that answers after a silence, although nothing has changed', async () => {
		await frame.start();
		await pass(1_000);
		frame.workspace.answering = () => undefined;
		await pass(80_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'lost' });
		frame.workspace.answering = undefined;
		await pass(30_000);
		expect(afterListed()).toMatchObject([list(0), list(0)]);
	});

	it('that no longer refuses its list, although events have reported all of it', async () => {
		frame.workspace.answering = refusal;
		await frame.start();
		await pass(1_000);
		frame.workspace.event(call);
		await pass(100);
		expect(frame.states).toEqual({ 1: 'TALKING' });
		expect(frame.link?.reason).toBe('refused');
		expect(afterListed()).toEqual([]);
		frame.workspace.answering = undefined;
		await pass(90_000);
		expect(afterListed()).toMatchObject([list(0)]);
	});

	it('that was loaded again', async () => {
		await frame.start();
		await pass(1_000);
		frame.workspace.reload();
		frame.workspace.shown.set('9', { ...call, interactionId: '9' });
		frame.say({ type: 'reattach' });
		await pass(2_000);
		expect(afterListed()).toMatchObject([list(0), list(1)]);
	});

	it('that has reassigned its ids', async () => {
		await frame.start();
		await pass(1_000);
		frame.workspace.shown.clear();
		frame.workspace.shown.set('9', { ...call, interactionId: '9' });
		await pass(90_000);
		expect(afterListed()).toMatchObject([list(0), list(1)]);
	});

	it('whose list cannot be read: as one that could not, and with what is known', async () => {
		frame.workspace.answering = (request) =>
			request === 'interaction.getInteractions' ? { data: 'no list' } : undefined;
		await frame.start();
		await pass(3_000);
		expect(frame.link).toMatchObject({ status: 'connected' });
		expect(afterListed()).toMatchObject([{ type: 'snapshot', epoch: 0, unreadable: 1, interactions: [] }]);
		frame.workspace.answering = undefined;
		await pass(60_000);
		expect(frame.states).toEqual({ 1: 'TALKING' });
		frame.workspace.answering = () => undefined;
		await pass(80_000);
		frame.workspace.answering = (request) =>
			request === 'interaction.getInteractions' ? { data: 'no list' } : undefined;
		await pass(30_000);
		expect(frame.link).toMatchObject({ status: 'connected' });
		expect(afterListed().at(-1)).toMatchObject(list(0, 1));
		// Once it can be read, nothing is left that could not, although no interaction has changed.
		frame.workspace.answering = undefined;
		await pass(60_000);
		expect(frame.posted.findLast(({ type }) => type === 'snapshot')).toMatchObject(list(0, 0));
	});
});
