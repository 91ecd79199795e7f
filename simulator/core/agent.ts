import { Refusal } from './refusal';
import type { Store } from './store';

export interface AgentState {
	operationName: string;
	type: string;
	displayName: string;
	reason: string;
}

const state = (
	operationName: string,
	type: string,
	displayName = operationName,
	reason = '',
): AgentState => ({
	operationName,
	type,
	displayName,
	reason,
});

const READY = state('Ready', 'READY');
const NOT_READY = state('NotReady', 'NOT_READY', 'Not Ready');
const LOGGED_OFF = state('LogOff', 'LOGOUT', 'Log Off');

export const AGENT_STATES: readonly AgentState[] = [
	READY,
	NOT_READY,
	state('Break', 'NOT_READY_ACTION_CODE', 'Break', 'Break'),
	state('OutToLunch', 'NOT_READY_ACTION_CODE', 'Lunch', 'OutToLunch'),
	state('AfterCallWork', 'NOT_READY_AFTER_CALLWORK', 'After Call Work'),
	state('Dnd', 'DND_ON', 'Do Not Disturb'),
	LOGGED_OFF,
];

const MEDIA = ['voice', 'chat', 'email', 'workitem', 'outboundpreview'] as const;

export const PERSON = {
	employeeId: '1001',
	firstname: 'Robin',
	lastname: 'Side',
	username: 'robin',
	roles: ['ROLE_AGENT'],
};

/** The agent, ready or not, on each medium. */
export class Agent {
	readonly #store: Store;
	#state = READY;
	readonly #media = new Map<string, AgentState>(MEDIA.map((name) => [name, READY]));

	constructor(store: Store) {
		this.#store = store;
	}

	get state(): AgentState {
		return { ...this.#state };
	}

	setState(operationName: unknown): void {
		const next = stateNamed(operationName);
		this.#state = next;
		for (const name of MEDIA) this.#media.set(name, next);
		this.#tell();
		for (const name of MEDIA) this.#store.emit('media', this.media(name));
	}

	/** After an unanswered call no further one is sent to somebody who may not be there. */
	notReady(): void {
		if (this.#state.type === 'READY') this.setState(NOT_READY.operationName);
	}

	mediaList(): unknown[] {
		return MEDIA.map((name) => this.media(name));
	}

	media(name: string): unknown {
		const found = this.#media.get(name);
		if (found === undefined) throw new Refusal(`Unknown media ${name}`);
		return {
			name,
			state: { ...found },
			devices: name === 'voice' ? [{ phoneNumber: '+33298025003' }] : [],
		};
	}

	setMediaState(name: string, operationName: unknown): void {
		this.media(name);
		this.#media.set(name, stateNamed(operationName));
		this.#store.emit('media', this.media(name));
		const states = new Set(this.#media.values());
		const [only] = states;
		this.#state =
			states.size === 1 && only !== undefined
				? only
				: state('PartialReady', 'PARTIAL_READY', 'Partially Ready');
		this.#tell();
	}

	#tell(): void {
		// A public integration reads `data.type`: the payload is the state itself.
		this.#store.emit('agent', this.state);
		this.#store.changed();
	}
}

function stateNamed(operationName: unknown): AgentState {
	const found = AGENT_STATES.find((each) => each.operationName === operationName);
	if (found === undefined) throw new Refusal(`Unknown state ${String(operationName)}`);
	return found;
}
