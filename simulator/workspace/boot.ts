import { realClock } from '../core/clock';
import { playScenario } from '../core/scenarios';
import { Simulator } from '../core/simulator';
import { optionsFrom } from '../core/url-parameters';
import type { SimulatorDriver } from '../driver';
import { Clients } from './clients';

/** Storage key by address: two Workspaces in one tab share its storage. */
const SAVED = `simulator:interactions:${location.pathname}${location.search}`;

/** Starts Workspace in this window and returns it with its driver. */
export function boot(): { simulator: Simulator; driver: SimulatorDriver } {
	const clients = new Clients();
	const simulator = new Simulator(
		optionsFrom(new URLSearchParams(location.search)),
		realClock,
		(message, client) => clients.forge(message, client),
	);
	const { interactions, endpoint, options } = simulator;
	const hear = () =>
		addEventListener('message', ({ data, source, origin }) => {
			if (source !== null) endpoint.take(data, clients.of(source), origin);
		});
	const saved = sessionStorage.getItem(SAVED);
	if (saved !== null && options.wakeAfter > 0) setTimeout(hear, options.wakeAfter);
	else hear();
	if (saved !== null) interactions.load(saved);
	let keep = true;
	addEventListener('pagehide', () => {
		if (keep) sessionStorage.setItem(SAVED, interactions.save());
	});
	const driver: SimulatorDriver = {
		ring: (ring) => interactions.ring(ring),
		dial: (destination, userData, properties) => interactions.dial(destination, userData, properties),
		accept: (id) => interactions.accept(id),
		answer: (id) => interactions.accept(id),
		reject: (id) => interactions.reject(id),
		hold: (id) => interactions.hold(id),
		resume: (id) => interactions.resume(id),
		release: (id) => interactions.release(id),
		markDone: (id) => interactions.markDone(id),
		selectCase: (caseId) => interactions.selectCase(caseId),
		customerAnswers: (id) => interactions.customerAnswers(id),
		customerHangsUp: (id) => interactions.customerHangsUp(id),
		partyLeaves: (id, name) => interactions.partyLeaves(id, name),
		abandon: (id) => interactions.customerHangsUp(id),
		rona: (id, how) => interactions.rona(id, how),
		addUserData: (id, keyValues) => interactions.setUserData(id, keyValues),
		deleteUserData: (id, key) => interactions.deleteUserData(id, key),
		setState: (id, state, eventType) => interactions.setState(id, state, eventType),
		consult: (id, destination, media) => interactions.consult(id, destination, media, {}),
		callPreview: (id) => interactions.previews.call(interactions.item(id)).interactionId,
		createEmail: (address, userData) => interactions.createEmail(address, userData),
		finishEmail: (id, state) => interactions.finishEmail(id, state),
		transfer: (id, destination) => interactions.transfer(id, destination, {}),
		complete: (id, what) => interactions.complete(id, what),
		blockMarkdone: (id, message) => interactions.blockMarkdone(id, message),
		unblockMarkdone: (id) => interactions.unblockMarkdone(id),
		setAgentState: (operationName) => interactions.agent.setState(operationName),
		setDisposition: (id, value) => interactions.setDisposition(id, value),
		campaign: (eventType, campaign = 'Autumn offers', mode) =>
			interactions.emit('outbound', { eventType, campaign, ...(mode === undefined ? {} : { mode }) }),
		scenario: (name, pace = 1_000) => playScenario(interactions, name, pace),
		interactions: () => structuredClone(interactions.items),
		handovers: () => structuredClone(interactions.handovers),
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
		clear: () => {
			simulator.clear();
		},
		burst: async (plan) => {
			await interactions.burst(plan);
			return structuredClone(interactions.items);
		},
		warning: () => interactions.warning,
		block: (id) => interactions.block(id),
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
