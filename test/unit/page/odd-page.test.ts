import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });

let frame: FakeFrame;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
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

type Members = Record<string, unknown>;

/** Returns a copy with new functions at every level. */
function boundCopy(holder: Members): Members {
	return Object.fromEntries(
		Object.entries(holder).map(([name, value]) => [
			name,
			typeof value === 'function' ? value.bind(holder) : boundCopy(Object(value)),
		]),
	);
}

function frozen(holder: Members): Members {
	for (const value of Object.values(holder)) if (typeof value === 'object') frozen(Object(value));
	return Object.freeze(holder);
}

describe('a page whose object throws when it is read', () => {
	it('at one method is served without that method', async () => {
		throwing(frame.library.service.interaction, 'consult');
		await frame.start();
		await pass(2_000);
		expect(frame.link).toMatchObject({ status: 'connected', missing: ['consult'] });
		expect(frame.states).toEqual({ 1: 'RINGING' });
	});

	it('at the whole namespace is served through `sendMessage`', async () => {
		throwing(frame.library.service, 'interaction');
		await frame.start();
		await pass(2_000);
		expect(frame.link?.status).toBe('connected');
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(200);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
	});
});

describe('a page whose object', () => {
	const readEachTime = (make: () => unknown) => {
		const wwe = Object.defineProperty({}, 'service', { get: make });
		Reflect.set(globalThis, 'genesys', { wwe });
	};
	const objects: [string, () => void][] = [
		['is a copy, made for each read', () => readEachTime(() => ({ ...frame.library.service }))],
		['is a proxy, made for each read', () => readEachTime(() => new Proxy(frame.library.service, {}))],
		['has methods that are bound for each read', () => readEachTime(() => boundCopy(frame.library.service))],
		['is a function', () => frame.publish(Object.assign(() => undefined, frame.library.service))],
		['is frozen', () => frame.publish(frozen(frame.library.service))],
	];

	it.each(objects)('%s is served like any other, with as many requests', async (_, publish) => {
		publish();
		await frame.start();
		await pass(2_000);
		expect(frame.link?.status).toBe('connected');
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(500);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
		frame.workspace.event(call('TALKING'));
		await pass(100);
		expect(frame.states).toEqual({ 1: 'TALKING' });
		await pass(50_000);
		expect(frame.workspace.heard.length).toBeLessThan(15);
		expect(frame.link?.epoch).toBe(0);
	});
});

describe('a page whose library gets its answers by a way that is not seen', () => {
	beforeEach(async () => {
		const { workspace } = frame;
		// Workspace's own replies, handed to the callbacks without a message to this window.
		const sendMessage = (message: Record<string, unknown>, succeeded: (reply: unknown) => void) => {
			workspace.heard.push(message);
			const data = message.request === 'interaction.getInteractions' ? [...workspace.shown.values()] : null;
			const subscription = message.event === 'subscribe' ? { subscriptionId: 7 } : {};
			setTimeout(() => succeeded({ data, ...subscription, userAgent: 'WWE Server', protocolVersion: 2 }), 5);
		};
		frame.publish({ sendMessage });
		await frame.start();
		await pass(2_000);
		expect(frame.link).toMatchObject({ status: 'connected', epoch: 0 });
	});

	it('keeps its interactions when any frame loads', async () => {
		const advertisement = document.createElement('iframe');
		document.documentElement.append(advertisement);
		advertisement.dispatchEvent(new Event('load'));
		await pass(1_000);
		expect(frame.link).toMatchObject({ status: 'connected', epoch: 0 });
	});

	it('shows at once what an event may have changed', async () => {
		frame.workspace.shown.set('1', call('TALKING'));
		frame.post({ event: 'interaction', data: {}, userAgent: 'WWE Server', protocolVersion: 2 });
		await pass(400);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});
});

it('a page that replaces `MessageEvent` still gets nothing meant for Ringside', async () => {
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

it('a page that was there first and replaced `Event` is served like any other', async () => {
	vi.stubGlobal(
		'Event',
		class {
			constructor(readonly event: unknown) {}
		},
	);
	await frame.start();
	const heard: unknown[] = [];
	window.addEventListener('message', (event) => heard.push(Reflect.get(event, 'data')));
	await pass(2_000);
	expect(frame.link?.status).toBe('connected');
	expect(heard).toEqual([]);
});

describe('a page that rewrites its document, which removes every listener', () => {
	/** What `document.open` does, as far as it can be seen: all listeners of window and document are gone. */
	function rewrite(added: [EventTarget, string, EventListener][]): void {
		for (const [target, type, listener] of added.splice(0)) target.removeEventListener(type, listener);
		document.documentElement.remove();
		document.append(document.createElement('html'));
	}

	async function rewritten(): Promise<void> {
		const added: [EventTarget, string, EventListener][] = [];
		const { prototype } = EventTarget;
		const add = prototype.addEventListener;
		prototype.addEventListener = function (type: string, listener: never, options: never) {
			added.push([this, type, listener]);
			Reflect.apply(add, this, [type, listener, options]);
		};
		await frame.start();
		await pass(2_000);
		expect(frame.link?.status).toBe('connected');
		rewrite(added.filter(([target]) => target === window || target === document));
		prototype.addEventListener = add;
	}

	it('is heard again soon, including what happened meanwhile', async () => {
		await rewritten();
		frame.workspace.shown.set('1', call('TALKING'));
		frame.workspace.event(call('TALKING'));
		await pass(3_000);
		expect(frame.states).toEqual({ 1: 'TALKING' });
		frame.workspace.shown.set('1', call('HELD'));
		frame.workspace.event(call('HELD'));
		await pass(3_000);
		expect(frame.states).toEqual({ 1: 'HELD' });
	});

	it('gets no event twice from then on, even though its listener is the first', async () => {
		await rewritten();
		frame.listen();
		frame.library.subscribe();
		await pass(3_000);
		for (const state of ['TALKING', 'HELD', 'TALKING', 'IDLE']) {
			frame.workspace.event(call(state));
			await pass(300);
		}
		expect(frame.library.seen).toHaveLength(4);
		expect(frame.states).toEqual({ 1: 'IDLE' });
	});
});
