import type { Options } from './options';

export interface AgentState {
	operationName: string;
	type: string;
	displayName: string;
	reason: string;
}

/** The shapes in which the simulated Workspace says what no document describes: states, media, telephone set, options. */

/** A state as `agent.getState` gives it. */
export function stateAnswer(state: AgentState, { stateShape }: Options): unknown {
	switch (stateShape) {
		case 'whole':
			return { ...state };
		case 'typed': {
			const { type, reason } = state;
			return { type, reason };
		}
		case 'nested':
			return { agent: { state: { ...state } } };
		case 'named':
			return state.operationName;
	}
}

/** The payload of an event of the channel `agent`. */
export function stateEvent(state: AgentState, { agentEvent }: Options): unknown {
	switch (agentEvent) {
		case 'state':
			return { ...state };
		case 'type':
			return { type: state.type };
		case 'wrapped':
			return { eventType: 'STATE_CHANGED', state: { ...state } };
		case 'empty':
			return {};
		case 'none':
			return undefined;
	}
}

interface Medium {
	name: string;
	state: AgentState;
	devices: { phoneNumber: string }[];
}

export function mediumAnswer(medium: Medium, { mediaShape }: Options): unknown {
	if (mediaShape === 'nested') return { ...medium, state: { ...medium.state } };
	return { mediaName: medium.name, ...medium.state, phoneNumber: medium.devices[0]?.phoneNumber };
}

export function mediaAnswer(media: readonly Medium[], options: Options): unknown {
	const list = media.map((medium) => mediumAnswer(medium, options));
	return options.mediaShape === 'nested' ? list : { media: list };
}

export function mutedAnswer(muted: boolean, { mutedShape }: Options): unknown {
	if (mutedShape === 'flag') return muted;
	return mutedShape === 'text' ? String(muted) : { muted };
}

export function optionsAnswer(options: Record<string, string>, { optionShape }: Options): unknown {
	switch (optionShape) {
		case 'flat':
			return options;
		case 'sections':
			return { 'interaction-workspace': options };
		case 'list':
			return Object.entries(options).map(([name, value]) => ({ name, value }));
	}
}
