import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const IDS = ['1', '2', '3', '4', '5', '6'];
const SECOND = 1_000;

let frame: FakeFrame;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame();
	frame.publish();
	await frame.start();
	await pass(SECOND);
	frame.library.subscribe();
	await pass(SECOND);
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

const item = (id: string, state: string) => ({
	...{ interactionId: id, interactionUUID: `uuid-${id}`, callUuid: `uuid-${id}` },
	...{ state, userData: {} },
});
const lists = () => frame.workspace.heard.filter(({ request }) => request === 'interaction.getInteractions');

/** Workspace posts each event so many times. */
function copies(count: number): void {
	const emit = frame.workspace.emit.bind(frame.workspace);
	frame.workspace.emit = (...event) => {
		for (let i = 0; i < count; i++) emit(...event);
	};
}

async function rings(): Promise<void> {
	for (const id of IDS) frame.workspace.event(item(id, 'RINGING'), 'RINGING');
	await pass(SECOND);
	expect(Object.keys(frame.states)).toEqual(IDS);
}

function endAll(ids: readonly string[]): void {
	for (const id of ids) {
		frame.workspace.shown.delete(id);
		frame.workspace.emit({ eventType: 'REMOVED', interaction: item(id, 'IDLE') });
	}
}

describe.each([1, 2])('six calls that end at the same time, with each event %i times,', (count) => {
	it.each([
		['in the order in which they came', IDS],
		['in the other order', [...IDS].reverse()],
	])('leave none behind, and cost one request: %s', async (_, ids) => {
		copies(count);
		await rings();
		const before = lists().length;
		endAll(ids);
		await pass(SECOND);
		expect(frame.states).toEqual({});
		expect(lists().length - before).toBe(1);
	});

	it('are gone soon, although refreshes have used up their share and no list can be read', async () => {
		copies(count);
		await rings();
		// As many refreshes as a page may send in a minute, and some more.
		for (let i = 0; i < 50; i++) {
			frame.say({ type: 'refresh' });
			await pass(50);
		}
		const before = lists().length;
		endAll(IDS);
		await pass(3.5 * SECOND);
		expect(lists()).toHaveLength(before);
		expect(frame.states).toEqual({});
		await pass(60 * SECOND);
		expect(frame.states).toEqual({});
	});
});

describe('a Workspace that answers nothing for a while, and still sends events,', () => {
	const silent = () => {
		frame.workspace.answering = () => undefined;
	};

	it('leaves no call ringing that it has reported as removed', async () => {
		await rings();
		silent();
		endAll(IDS);
		await pass(3.5 * SECOND);
		expect(frame.states).toEqual({});
	});

	it('leaves what it has reported in another way since', async () => {
		await rings();
		silent();
		endAll(['1']);
		await pass(SECOND);
		frame.workspace.event(item('1', 'TALKING'));
		await pass(5 * SECOND);
		expect(frame.states[1]).toBe('TALKING');
	});

	it('leaves one whose party was removed, and that is not over', async () => {
		await rings();
		silent();
		frame.workspace.event(item('1', 'TALKING'), 'PARTY_REMOVED');
		await pass(5 * SECOND);
		expect(frame.states[1]).toBeDefined();
	});
});

it('a list that still has an interaction decides, whatever an event has said of its end', async () => {
	await rings();
	frame.workspace.emit({ eventType: 'REMOVED', interaction: item('1', 'IDLE') });
	await pass(6 * SECOND);
	expect(frame.states[1]).toBe('RINGING');
});
