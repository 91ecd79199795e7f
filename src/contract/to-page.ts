import type { Command } from '../scapi/command';
import { SUBSCRIBE } from '../scapi/events';
import { isRecord, toJson } from '../scapi/json';
import { ALLOWED_SERVICES, isMethodName, METHODS, type ParameterKind, requestOf } from '../scapi/methods';

/**
 * What diagnostics may ask, besides what the agent's acts do: requests that only read and take no parameters, and
 * `subscribe`, to a channel of Ringside's own on which nobody sends.
 */
export const QUESTIONS = [
	ALLOWED_SERVICES,
	requestOf('getInteractions'),
	requestOf('agent.getState'),
	requestOf('media.getMediaList'),
	SUBSCRIBE,
] as const;
export type Question = (typeof QUESTIONS)[number];

/** relay → page script, on the private port. Carries no secret: whatever arrives here, the page can read. */
export type ToPage =
	| { type: 'command'; id: string; epoch: number; command: Command }
	| { type: 'ask'; id: string; request: Question }
	/** Post everything again, because the worker cannot follow or the agent asks. */
	| { type: 'refresh' }
	/** The Workspace behind this page was loaded again: its ids and subscriptions are gone. */
	| { type: 'reattach' }
	/** Is the page script there? Answered with a `ping` of its own. */
	| { type: 'ping' }
	/** The relay is there. */
	| { type: 'pong' }
	/** Ringside goes away: leave the page as it was. */
	| { type: 'detach' };

/** Levels of nesting around the values that a command writes. */
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

/**
 * Reads a message of the relay. By hand: this runs in every frame of the page's world, where the schema library would
 * cost another 9 kB (3 kB compressed), and the relay has parsed the command with its schema already.
 */
export function parseToPage(value: unknown): ToPage | undefined {
	if (!isRecord(value)) return undefined;
	const { type, id, epoch, command, request } = value;
	if (type === 'refresh' || type === 'reattach' || type === 'ping' || type === 'pong' || type === 'detach')
		return { type };
	if (type === 'ask' && typeof id === 'string') {
		const question = QUESTIONS.find((name) => name === request);
		return question === undefined ? undefined : { type, id, request: question };
	}
	if (type !== 'command' || typeof id !== 'string' || typeof epoch !== 'number') return undefined;
	// A copy of our own: what crossed the port is an object of the page's world by now. The relay has checked its size,
	// and its values lie deeper here than where the bounds were drawn.
	let exact = true;
	const copy: unknown = toJson(command, -WRAPPING_DEPTH, () => {
		exact = false;
	});
	return exact && isCommand(copy) ? { type, id, epoch, command: copy } : undefined;
}
