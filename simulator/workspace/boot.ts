import { realClock } from '../core/clock';
import { optionsFrom } from '../core/options';
import { playScenario } from '../core/scenarios';
import { Simulator } from '../core/simulator';
import type { SimulatorDriver } from '../driver';
import { Clients } from './clients';

/** Two Workspaces in one tab share its storage, and are told apart by their addresses. */
const SAVED = `simulator:desk:${location.pathname}${location.search}`;

/** Starts Workspace in this window and returns it with its driver. */
export function boot(): { simulator: Simulator; driver: SimulatorDriver } {
	const clients = new Clients();
	const simulator = new Simulator(
		optionsFrom(new URLSearchParams(location.search)),
		realClock,
		(message, client) => clients.forge(message, client),
	);
	const { desk, endpoint, options } = simulator;
	const hear = () =>
		addEventListener('message', ({ data, source, origin }) => {
			if (source !== null) endpoint.take(data, clients.of(source), origin);
		});
	const saved = sessionStorage.getItem(SAVED);
	if (saved !== null && options.wakeAfter > 0) setTimeout(hear, options.wakeAfter);
	else hear();
	if (saved !== null) desk.load(saved);
	let keep = true;
	addEventListener('pagehide', () => {
		if (keep) sessionStorage.setItem(SAVED, desk.save());
	});
	const driver: SimulatorDriver = {
		ring: (ring) => desk.ring(ring),
		dial: (destination, userData, properties) => desk.dial(destination, userData, properties),
		accept: (id) => desk.accept(id),
		answer: (id) => desk.accept(id),
		reject: (id) => desk.reject(id),
		hold: (id) => desk.hold(id),
		resume: (id) => desk.resume(id),
		release: (id) => desk.release(id),
		markDone: (id) => desk.markDone(id),
		selectCase: (caseId) => desk.selectCase(caseId),
		customerAnswers: (id) => desk.customerAnswers(id),
		customerHangsUp: (id) => desk.customerHangsUp(id),
		abandon: (id) => desk.customerHangsUp(id),
		rona: (id, how) => desk.rona(id, how),
		addUserData: (id, keyValues) => desk.setUserData(id, keyValues),
		deleteUserData: (id, key) => desk.deleteUserData(id, key),
		setState: (id, state, eventType) => desk.setState(id, state, eventType),
		consult: (id, destination, media) => desk.consult(id, destination, media, {}),
		callPreview: (id) => desk.previews.call(desk.item(id)).interactionId,
		createEmail: (address, userData) => desk.createEmail(address, userData),
		finishEmail: (id, state) => desk.finishEmail(id, state),
		transfer: (id, destination) => desk.transfer(id, destination, {}),
		complete: (id, what) => desk.complete(id, what),
		blockMarkdone: (id, message) => desk.blockMarkdone(id, message),
		unblockMarkdone: (id) => desk.unblockMarkdone(id),
		setAgentState: (operationName) => desk.agent.setState(operationName),
		campaign: (eventType, campaign = 'Autumn offers', mode) =>
			desk.emit('outbound', { eventType, campaign, ...(mode === undefined ? {} : { mode }) }),
		scenario: (name, pace = 1_000) => playScenario(desk, name, pace),
		interactions: () => structuredClone(desk.items),
		handovers: () => structuredClone(desk.handovers),
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
		reset: () => {
			keep = false;
			sessionStorage.removeItem(SAVED);
		},
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
