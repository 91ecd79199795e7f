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
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
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

describe('when Ringside leaves a page', () => {
	it('lifts every block it has set, and nothing else', async () => {
		await command(block('1'), block('2'), unblock('2'));
		expect(await released(detach)).toEqual([['interaction.unblockMarkdone', '1']]);
	});

	it('also does so because another copy replaces it', async () => {
		await command(block('1'));
		expect(await released(() => frame.start())).toEqual([['interaction.unblockMarkdone', '1']]);
	});

	it('lifts nothing if nothing was blocked', async () => {
		expect(await released(detach)).toEqual([]);
	});

	it('ignores what Workspace refused to block', async () => {
		const { workspace } = frame;
		workspace.answering = (name) =>
			name === 'interaction.blockMarkdone' ? { errorMessage: 'no' } : { data: [...workspace.shown.values()] };
		await command(block('1'));
		expect(await released(detach)).toEqual([]);
	});

	it('lifts a block without a reply, as it may be set', async () => {
		const { workspace } = frame;
		workspace.answering = (name) =>
			name === 'interaction.blockMarkdone' ? undefined : { data: [...workspace.shown.values()] };
		await command(block('1'));
		expect(await released(detach)).toEqual([['interaction.unblockMarkdone', '1']]);
	});

	it('ignores ids of a former Workspace load, which name something else', async () => {
		await command(block('1'));
		frame.say({ type: 'reattach' });
		await pass(1_000);
		expect(await released(detach)).toEqual([]);
	});

	it('ignores ended interactions', async () => {
		await command(block('1'));
		frame.workspace.shown.delete('1');
		frame.say({ type: 'refresh' });
		await pass(1_000);
		expect(await released(detach)).toEqual([]);
	});
});
