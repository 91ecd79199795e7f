import { realClock } from '../core/clock';
import type { Client } from '../core/endpoint';
import { optionsFrom } from '../core/options';
import { Simulator } from '../core/simulator';
import type { SimulatorDriver } from '../driver';

const SAVED = 'simulator:desk';

/** One object for each window, so that the subscriptions of a window are known to be of one client. */
function clientOf(known: WeakMap<object, Client>, source: MessageEventSource): Client {
	const former = known.get(source);
	if (former !== undefined) return former;
	const client: Client = { postMessage: (message) => source.postMessage(message, { targetOrigin: '*' }) };
	known.set(source, client);
	return client;
}

/** Lets another window answer in Workspace's place. */
function forge(message: unknown, client: Client): void {
	const frame = document.createElement('iframe');
	frame.hidden = true;
	document.body.append(frame);
	// Called as code of the frame, the message has the frame as its source.
	const maker: unknown =
		frame.contentWindow === null ? undefined : Reflect.get(frame.contentWindow, 'Function');
	const post: unknown =
		typeof maker === 'function' ? Reflect.construct(maker, ['t', 'm', 't.postMessage(m, "*")']) : undefined;
	const target = targets.get(client);
	if (typeof post === 'function' && target !== undefined) post(target, message);
	frame.remove();
}

const targets = new Map<Client, MessageEventSource>();

/** Starts Workspace in this window and returns it with its driver. */
export function boot(): { simulator: Simulator; driver: SimulatorDriver } {
	const simulator = new Simulator(optionsFrom(new URLSearchParams(location.search)), realClock, forge);
	const { desk, endpoint, options } = simulator;
	const known = new WeakMap<object, Client>();
	addEventListener('message', ({ data, source, origin }) => {
		if (source === null) return;
		const client = clientOf(known, source);
		targets.set(client, source);
		endpoint.take(data, client, origin);
	});
	const saved = sessionStorage.getItem(SAVED);
	if (saved !== null) desk.load(saved);
	addEventListener('pagehide', () => sessionStorage.setItem(SAVED, desk.save()));
	const driver: SimulatorDriver = {
		ring: (ring) => desk.ring(ring),
		dial: (destination, userData) => desk.dial(destination, userData),
		accept: (id) => desk.accept(id),
		reject: (id) => desk.reject(id),
		hold: (id) => desk.hold(id),
		resume: (id) => desk.resume(id),
		release: (id) => desk.release(id),
		markDone: (id) => desk.markDone(id),
		selectCase: (caseId) => desk.selectCase(caseId),
		customerAnswers: (id) => desk.customerAnswers(id),
		customerHangsUp: (id) => desk.release(id),
		rona: (id, how) => desk.rona(id, how),
		addUserData: (id, keyValues) => desk.setUserData(id, keyValues),
		deleteUserData: (id, key) => desk.deleteUserData(id, key),
		setState: (id, state, eventType) => desk.setState(id, state, eventType),
		consult: (id, destination, media) => desk.consult(id, destination, media, {}),
		interactions: () => structuredClone(desk.items),
		received: () => structuredClone(endpoint.received),
		clearReceived: () => endpoint.clearReceived(),
		subscriptions: () => endpoint.subscriptions,
		configure: (changes) => {
			Object.assign(options, changes);
			if (changes.rate !== undefined) endpoint.resetLimits();
		},
		fault: (request, fault) => {
			if (fault === null) delete options.faults[request];
			else options.faults[request] = fault;
		},
		reload: () => location.reload(),
		burst: async (plan) => {
			await desk.burst(plan);
			return structuredClone(desk.items);
		},
		warning: () => desk.warning,
		block: (id) => desk.block(id),
	};
	window.simulator = driver;
	return { simulator, driver };
}

/** Tells a frame its id after it has loaded, as Workspace is thought to do. */
export function greet(frame: HTMLIFrameElement, id: string, enabled: () => boolean): void {
	frame.addEventListener('load', () => {
		if (enabled())
			frame.contentWindow?.postMessage({ userAgent: 'WWE Server', protocolVersion: 2, frameId: id }, '*');
	});
}
