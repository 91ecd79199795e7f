import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });

let frame: FakeFrame;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
	frame = new FakeFrame();
	frame.workspace.shown.set('1', call('RINGING'));
	frame.publish();
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

function throwing(holder: unknown, name: string): void {
	Object.defineProperty(Object(holder), name, {
		get: () => {
			throw new Error(`${name} is deprecated`);
		},
	});
}

describe('a page whose object throws when it is read', () => {
	it('at one method, which it then lacks, is served all the same', async () => {
		throwing(frame.library.service.interaction, 'consult');
		await frame.start();
		await pass(2_000);
		expect(frame.link).toMatchObject({ status: 'connected', missing: ['consult'] });
		expect(frame.states).toEqual({ 1: 'RINGING' });
	});

	it('at the whole namespace, too: `sendMessage` is there', async () => {
		throwing(frame.library.service, 'interaction');
		await frame.start();
		await pass(2_000);
		expect(frame.link?.status).toBe('connected');
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(200);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
	});
});

it('a page that replaces `MessageEvent` still gets nothing that is meant for Ringside', async () => {
	await frame.start();
	const heard: unknown[] = [];
	window.addEventListener('message', (event) => heard.push(Reflect.get(event, 'data')));
	const real = MessageEvent;
	frame.post = (data, source = frame.source) => {
		const event = new real('message', { data });
		Object.defineProperty(event, 'source', { value: source });
		window.dispatchEvent(event);
	};
	vi.stubGlobal('MessageEvent', class {});
	await pass(2_000);
	expect(frame.link?.status).toBe('connected');
	expect(heard).toEqual([]);
});
