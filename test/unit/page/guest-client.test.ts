import { Window } from 'happy-dom';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';
import { watchErrors } from '../../support/page-errors';

let frame: FakeFrame;
const posted: Record<string, unknown>[] = [];
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	posted.length = 0;
	frame = new FakeFrame();
	const { document } = new Window();
	const element = document.createElement('iframe');
	document.documentElement.append(element);
	for (const [name, value] of Object.entries({ name: 'ringside-guest', frameElement: element }))
		Object.defineProperty(window, name, { value });
	vi.stubGlobal('location', { href: 'about:blank' });
	Object.assign(frame.source, {
		postMessage: (message: Record<string, unknown>) => {
			posted.push(message);
			frame.workspace.hear(message);
		},
	});
	frame.workspace.shown.set('1', { interactionId: '1', state: 'RINGING' });
	// Nobody else's library is in this frame.
	frame.listen = () => undefined;
	await frame.start();
	await pass(1_000);
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

const server = { userAgent: 'WWE Server', protocolVersion: 2 };
const sent = async () => {
	posted.length = 0;
	const id = frame.command({ method: 'accept', interactionId: '1' });
	await pass(200);
	expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
	return posted.find(({ request }) => request === 'interaction.accept');
};

it('a guest speaks to Workspace as the library does, and without an id that nobody gave it', async () => {
	expect(frame.link).toMatchObject({ status: 'connected', guest: true });
	expect(await sent()).toEqual({
		request: 'interaction.accept',
		parameters: ['1'],
		referenceId: expect.stringMatching(/^ringside-/),
		userAgent: 'WWE Client',
		protocolVersion: 2,
	});
});

it('a guest to whom Workspace has given a frame’s id says it with every message, as the library does', async () => {
	frame.post({ ...server, frameId: 'frame-7' });
	expect(await sent()).toMatchObject({ frameId: 'frame-7' });
});

it('a guest takes no frame’s id from an event, a reply or another window', async () => {
	frame.post({ ...server, event: 'agent', frameId: 'frame-7' });
	frame.post({ ...server, referenceId: '7', frameId: 'frame-7' });
	frame.post({ ...server, frameId: 'frame-7' }, new EventTarget());
	frame.post({ userAgent: 'WWE Client', frameId: 'frame-7' });
	expect(await sent()).not.toHaveProperty('frameId');
});

it('a guest raises no error in Workspace’s page over a message that does not let itself be read', async () => {
	const { errors, stop } = watchErrors();
	const refuses = {
		get: () => {
			throw new Error('not for reading');
		},
	};
	frame.post(Object.defineProperty({}, 'userAgent', refuses));
	await pass(100);
	stop();
	expect(errors).toEqual([]);
});
