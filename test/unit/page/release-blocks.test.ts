import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../src/scapi/command';
import { FakeFrame, pass } from '../../support/fake/frame';

const block = (interactionId: string): Command => ({
	method: 'blockMarkdone',
	interactionId,
	message: 'Tag',
});
const unblock = (interactionId: string): Command => ({ method: 'unblockMarkdone', interactionId });

let frame: FakeFrame;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
	frame = new FakeFrame();
	for (const id of ['1', '2']) {
		frame.workspace.shown.set(id, { interactionId: id, callUuid: `uuid-${id}`, state: 'TALKING' });
	}
	frame.publish();
	await frame.start();
	await pass(1_000);
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

async function command(...commands: Command[]): Promise<void> {
	for (const each of commands) frame.command(each);
	await pass(100);
}
/** What Workspace was asked to release after this. */
async function released(leave: () => unknown): Promise<unknown[]> {
	const before = frame.workspace.acts.length;
	await leave();
	await pass(100);
	return frame.workspace.acts.slice(before);
}
const detach = () => frame.say({ type: 'detach' });

describe('when Ringside goes away', () => {
	it('everything it holds back is released, and nothing else', async () => {
		await command(block('1'), block('2'), unblock('2'));
		expect(await released(detach)).toEqual([['interaction.unblockMarkdone', '1']]);
	});

	it('because another copy takes its place, too', async () => {
		await command(block('1'));
		expect(await released(() => frame.start())).toEqual([['interaction.unblockMarkdone', '1']]);
	});

	it('nothing is released where nothing was held back', async () => {
		expect(await released(detach)).toEqual([]);
	});

	it('what Workspace refused to block is left alone', async () => {
		const { workspace } = frame;
		workspace.answering = (name) =>
			name === 'interaction.blockMarkdone' ? { errorMessage: 'no' } : { data: [...workspace.shown.values()] };
		await command(block('1'));
		expect(await released(detach)).toEqual([]);
	});

	it('what stayed without an answer is released: it may be blocked', async () => {
		const { workspace } = frame;
		workspace.answering = (name) =>
			name === 'interaction.blockMarkdone' ? undefined : { data: [...workspace.shown.values()] };
		await command(block('1'));
		expect(await released(detach)).toEqual([['interaction.unblockMarkdone', '1']]);
	});

	it('ids of a former load of Workspace are left alone: they name something else', async () => {
		await command(block('1'));
		frame.say({ type: 'reattach' });
		await pass(1_000);
		expect(await released(detach)).toEqual([]);
	});

	it('what has ended is left alone', async () => {
		await command(block('1'));
		frame.workspace.shown.delete('1');
		frame.say({ type: 'refresh' });
		await pass(1_000);
		expect(await released(detach)).toEqual([]);
	});
});
