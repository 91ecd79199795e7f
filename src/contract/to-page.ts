import type { Command } from '../scapi/command';
import { SUBSCRIBE } from '../scapi/events';
import { isRecord, toJson } from '../scapi/json';
import { ALLOWED_SERVICES, isMethodName, METHODS, type ParameterKind, requestOf } from '../scapi/methods';
import { MAX_REQUESTS, MIN_REQUESTS, type RequestLimits } from './limits';

/**
 * Requests that diagnostics may send in addition to the agent's own: read-only ones without parameters, and `subscribe` to a
 * channel of Ringside's that carries no events.
 */
export const QUESTIONS = [
	ALLOWED_SERVICES,
	requestOf('getInteractions'),
	requestOf('agent.getState'),
	requestOf('media.getMediaList'),
	SUBSCRIBE,
] as const;
export type Question = (typeof QUESTIONS)[number];

/** relay → page script, on the private port. Contains no secrets: the page can read all of it. */
export type ToPage =
	| { type: 'command'; id: string; epoch: number; command: Command }
	| { type: 'ask'; id: string; request: Question }
	/** Post everything again, because the worker lost track or the agent asked for it. */
	| { type: 'refresh' }
	/** The Workspace behind this page was reloaded: its ids and subscriptions are void. */
	| { type: 'reattach' }
	/** How many requests it may send. */
	| ({ type: 'limits' } & RequestLimits)
	/** Asks whether the page script is there. Answered with a `ping` of its own. */
	| { type: 'ping' }
	/** The relay is there. */
	| { type: 'pong' }
	/** Ringside is leaving: restore the page to its original state. */
	| { type: 'detach' };

/** Levels of nesting around the values that a command writes. They do not count towards the limit on depth. */
const WRAPPING_DEPTH = 1;

/** The member of `Command` that holds each parameter. */
const MEMBER = {
	interactionId: 'interactionId',
	consultInteractionId: 'interactionId',
	caseId: 'caseId',
	target: 'target',
	keyValues: 'keyValues',
	key: 'key',
	message: 'message',
	userData: 'userData',
	extensions: 'extensions',
	operationName: 'operationName',
	mediaName: 'mediaName',
	destination: 'destination',
	address: 'address',
	patterns: 'patterns',
} as const satisfies Record<ParameterKind, string>;

function fits(kind: ParameterKind, value: unknown): boolean {
	switch (kind) {
		case 'userData':
		case 'extensions':
			return value === undefined || isRecord(value);
		case 'keyValues':
			return isRecord(value);
		case 'target':
			if (!isRecord(value)) return typeof value === 'string' && value !== '';
			return typeof value.type === 'string' && typeof value.destination === 'string';
		case 'patterns':
			return Array.isArray(value) && value.every((item) => typeof item === 'string');
		default:
			return typeof value === 'string';
	}
}

function isCommand(value: unknown): value is Command {
	if (!isRecord(value) || typeof value.method !== 'string' || !isMethodName(value.method)) return false;
	return METHODS[value.method].parameters.every((kind) => fits(kind, value[MEMBER[kind]]));
}

const isLimit = (value: unknown): value is number =>
	typeof value === 'number' && value >= MIN_REQUESTS && value <= MAX_REQUESTS;

/**
 * Parses a message of the relay, by hand: this runs in the page's world of every frame, where the schema library would cost
 * another 9 kB (3 kB compressed), and the relay has already validated the command.
 */
export function parseToPage(value: unknown): ToPage | undefined {
	if (!isRecord(value)) return undefined;
	const { type, id, epoch, command, request, perMinute, perMethod } = value;
	if (type === 'refresh' || type === 'reattach' || type === 'ping' || type === 'pong' || type === 'detach')
		return { type };
	if (type === 'limits')
		return isLimit(perMinute) && isLimit(perMethod) ? { type, perMinute, perMethod } : undefined;
	if (type === 'ask' && typeof id === 'string') {
		const question = QUESTIONS.find((name) => name === request);
		return question === undefined ? undefined : { type, id, request: question };
	}
	if (type !== 'command' || typeof id !== 'string' || typeof epoch !== 'number') return undefined;
	// Make a copy: an object that crossed the port belongs to the page's world. The relay has checked its size, and its values
	// are nested deeper here than when the limits were applied.
	let exact = true;
	const copy: unknown = toJson(command, -WRAPPING_DEPTH, () => {
		exact = false;
	});
	return exact && isCommand(copy) ? { type, id, epoch, command: copy } : undefined;
}
