import * as v from 'valibot';
import type { FromRelay } from '../../contract/relay';
import { each, Id } from '../../contract/schema';
import { ShiftSchema } from '../../contract/shift';
import {
	completed,
	parseMedia,
	parseMedium,
	parseMuted,
	parseOptions,
	parseState,
	parseStates,
	sameState,
} from '../../scapi/agent';
import { servicesIn } from '../../scapi/allowed-requests';
import { isRecord } from '../../scapi/json';
import { METHOD_NAMES, type MethodName } from '../../scapi/methods';

export type AgentFactAt = NonNullable<Extract<FromRelay, { type: 'report' }>['agentFacts']>[number];

const { state, states, media, microphoneMuted, speakerMuted } = ShiftSchema.entries;
const { readOnlyOnIdle, dispositionKey, dispositionInData } = ShiftSchema.entries;

/** What Workspace has said about the agent in one load of it, as far as it could be read. */
export const AgentFactsSchema = v.object({
	/** Requests that the page may send; absent if Workspace has given no list. */
	services: v.optional(each(v.string(), 1_000)),
	/** Methods that Workspace refused when they were asked. */
	refused: each(v.picklist(METHOD_NAMES), METHOD_NAMES.length),
	/** Names who is signed in. */
	person: v.optional(Id),
	state,
	/** True once the state, or the list of media, was read rather than taken from an event. */
	stateRead: v.boolean(),
	mediaRead: v.boolean(),
	states,
	media,
	microphoneMuted,
	speakerMuted,
	readOnlyOnIdle,
	dispositionKey,
	dispositionInData,
});
export type AgentFacts = v.InferOutput<typeof AgentFactsSchema>;

export const NO_FACTS: AgentFacts = {
	refused: [],
	stateRead: false,
	mediaRead: false,
	states: [],
	media: [],
};

/** The method behind each answer. */
const ASKED_BY: Partial<Record<AgentFactAt['about'], MethodName>> = {
	agent: 'agent.get',
	states: 'agent.getStateList',
	state: 'agent.getState',
	media: 'media.getMediaList',
	microphone: 'sipEndpoint.isMicrophoneMute',
	speaker: 'sipEndpoint.isSpeakerMute',
	options: 'configuration.getOption',
};

/** Returns what is known after one more answer or event. What cannot be read says nothing. */
export function factsAfter(facts: AgentFacts, { about, ok, data }: AgentFactAt): AgentFacts {
	const method = ASKED_BY[about];
	if (!ok) {
		return method === undefined || facts.refused.includes(method)
			? facts
			: { ...facts, refused: [...facts.refused, method] };
	}
	const next: AgentFacts =
		method === undefined
			? { ...facts }
			: { ...facts, refused: facts.refused.filter((name) => name !== method) };
	switch (about) {
		case 'services': {
			const services = servicesIn(data);
			if (services.length > 0) next.services = services;
			break;
		}
		case 'agent': {
			const person = personOf(data);
			if (person !== undefined) next.person = person;
			break;
		}
		case 'states': {
			const read = parseStates(data);
			if (read.length > 0) next.states = read;
			break;
		}
		case 'state':
		case 'agentEvent': {
			const read = parseState(data);
			// The payload of an event is not documented: the reading that follows it is believed where there is one.
			if (read === undefined || (about === 'agentEvent' && facts.stateRead)) break;
			next.state = read;
			next.stateRead = about === 'state' || facts.stateRead;
			break;
		}
		case 'media': {
			const read = parseMedia(data);
			if (read === undefined) break;
			next.media = read;
			next.mediaRead = read.length > 0 || facts.mediaRead;
			break;
		}
		case 'mediaEvent': {
			const read = parseMedium(data);
			if (read === undefined || facts.mediaRead) break;
			next.media = [...facts.media.filter(({ name }) => name !== read.name), read];
			break;
		}
		case 'microphone':
		case 'speaker': {
			const muted = parseMuted(data);
			if (muted !== undefined) next[about === 'microphone' ? 'microphoneMuted' : 'speakerMuted'] = muted;
			break;
		}
		case 'options':
			return withOptions(next, parseOptions(data));
	}
	// A state may be reported without the names that the list has for it.
	if (next.state !== undefined) next.state = completed(next.state, next.states);
	next.media = next.media.map((medium) =>
		medium.state === undefined ? medium : { ...medium, state: completed(medium.state, next.states) },
	);
	return next;
}

function personOf(data: unknown): string | undefined {
	if (!isRecord(data)) return undefined;
	for (const name of ['username', 'userName', 'employeeId']) {
		const found = data[name];
		if (typeof found === 'string' && found !== '') return found.slice(0, 512);
	}
	return isRecord(data.agent) ? personOf(data.agent) : undefined;
}

const flagOf = (text: string | undefined): boolean | undefined =>
	text === 'true' || text === 'false' ? text === 'true' : undefined;

function withOptions(facts: AgentFacts, options: ReadonlyMap<string, string>): AgentFacts {
	const readOnly = flagOf(options.get('interaction.case-data.is-read-only-on-idle'));
	const key = options.get('interaction.disposition.key-name');
	const inData = flagOf(options.get('interaction.disposition.use-attached-data'));
	return {
		...facts,
		...(readOnly === undefined ? {} : { readOnlyOnIdle: readOnly }),
		...(key === undefined ? {} : { dispositionKey: key }),
		...(inData === undefined ? {} : { dispositionInData: inData }),
	};
}

/** Returns whether Workspace reports what a request asked for; `undefined` if it is not a request of this kind. */
export function showsEffect(
	facts: AgentFacts | undefined,
	command: { method: MethodName; operationName?: string; mediaName?: string },
): boolean | undefined {
	const { method, operationName, mediaName } = command;
	const wanted = facts?.states.find((item) => item.operationName === operationName) ?? { operationName };
	const shows = (shown: AgentFacts['state']): boolean =>
		operationName !== undefined && shown !== undefined && sameState({ ...wanted, operationName }, shown);
	switch (method) {
		case 'agent.setState':
			return shows(facts?.state);
		case 'media.setState':
			return shows(facts?.media.find(({ name }) => name === mediaName)?.state);
		case 'sipEndpoint.muteMicrophone':
			return facts?.microphoneMuted === true;
		case 'sipEndpoint.unmuteMicrophone':
			return facts?.microphoneMuted === false;
		case 'sipEndpoint.muteSpeaker':
			return facts?.speakerMuted === true;
		case 'sipEndpoint.unmuteSpeaker':
			return facts?.speakerMuted === false;
		default:
			return undefined;
	}
}
