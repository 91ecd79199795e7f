import { type AgentState, mediaAnswer, mediumAnswer, stateEvent } from './agent-shapes';
import { Refusal } from './refusal';
import type { Store } from './store';

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

	/** Carries out what a page asks for: at once, later, or only in words. */
	requestState(operationName: unknown): void {
		const { operationName: name } = stateNamed(operationName);
		const { stateAfter } = this.#store.options;
		if (stateAfter === 'never') return;
		if (stateAfter === 0) this.setState(name);
		else this.#store.clock.after(stateAfter, () => this.setState(name));
	}

	setState(operationName: unknown): void {
		const next = stateNamed(operationName);
		this.#state = next;
		for (const name of MEDIA) this.#media.set(name, next);
		this.#tell();
		for (const name of MEDIA) this.#tellMedium(name);
	}

	#tellMedium(name: string): void {
		this.#store.emit('media', mediumAnswer(this.#medium(name), this.#store.options));
	}

	/** After an unanswered call no further one is sent to somebody who may not be there. */
	notReady(): void {
		if (this.#store.options.afterMissed === 'notReady' && this.#state.type === 'READY')
			this.setState(NOT_READY.operationName);
	}

	/** After a call the agent has work to do on it, until it is marked done. */
	callOver(): void {
		if (this.#store.options.afterCallWork && this.#state.type === 'READY') this.setState('AfterCallWork');
	}

	callDone(): void {
		if (this.#store.options.afterCallWork && this.#state.operationName === 'AfterCallWork')
			this.setState(READY.operationName);
	}

	mediaList(): unknown {
		return mediaAnswer(
			MEDIA.map((name) => this.#medium(name)),
			this.#store.options,
		);
	}

	media(name: string): unknown {
		return mediumAnswer(this.#medium(name), this.#store.options);
	}

	#medium(name: string) {
		const found = this.#media.get(name);
		if (found === undefined) throw new Refusal(`Unknown media ${name}`);
		return {
			name,
			state: found,
			devices: name === 'voice' ? [{ phoneNumber: '+33298025003' }] : [],
		};
	}

	setMediaState(name: string, operationName: unknown): void {
		this.#medium(name);
		this.#media.set(name, stateNamed(operationName));
		this.#tellMedium(name);
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
		const payload = stateEvent(this.state, this.#store.options);
		if (payload !== undefined) this.#store.emit('agent', payload);
		this.#store.changed();
	}
}

function stateNamed(operationName: unknown): AgentState {
	const found = AGENT_STATES.find((each) => each.operationName === operationName);
	if (found === undefined) throw new Refusal(`Unknown state ${String(operationName)}`);
	return found;
}
