import { isRecord } from './json';

/**
 * The agent's state, and the state of a medium. Of the vendor's State only `operationName` is documented, and `type` is read by
 * real integrations; the rest is inferred. So every member may be absent, and states are read from whatever holds them.
 */
export interface AgentState {
	/** The name by which `agent.setState` takes it. */
	operationName?: string;
	/** `READY`, `NOT_READY`, … Twelve values are known. */
	type?: string;
	displayName?: string;
	reason?: string;
}

export interface Medium {
	name: string;
	state?: AgentState;
	/** The agent's number on this medium. */
	number?: string;
}

/** What a state means for the next interaction. `partial`: ready on some media only. */
export type StateKind =
	| 'ready'
	| 'partial'
	| 'notReady'
	| 'afterCallWork'
	| 'dnd'
	| 'loggedOff'
	| 'outOfService'
	| 'unknown';

const MAX_LENGTH = 200;
const MAX_STATES = 100;
const MAX_MEDIA = 30;
/** Levels at which a state may be wrapped: `{ eventType, state: { … } }`. */
const MAX_DEPTH = 3;

const WRAPPERS = ['state', 'agentState', 'agent', 'data', 'currentState'] as const;

function word(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim().slice(0, MAX_LENGTH);
	return text === '' ? undefined : text;
}

/** Returns the first of several members that holds a word, or an object that names itself. */
function wordOf(value: Record<string, unknown>, ...names: string[]): string | undefined {
	for (const name of names) {
		const item = value[name];
		const found = word(item) ?? (isRecord(item) ? (word(item.code) ?? word(item.name)) : undefined);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Matches the spelling of state types: `NOT_READY`. Operation names are in camel case. */
const TYPE = /^[A-Z][A-Z_]+$/;

/**
 * Reads a state; `undefined` if there is none. Takes a state itself, a name, a type, and each of them wrapped.
 */
export function parseState(value: unknown, depth = 0): AgentState | undefined {
	const bare = word(value);
	if (bare !== undefined) return TYPE.test(bare) ? { type: bare } : { operationName: bare };
	if (!isRecord(value)) return undefined;
	const operationName = wordOf(value, 'operationName', 'operation');
	const type = word(value.type) ?? word(value.stateType);
	const displayName = word(value.displayName);
	const reason = wordOf(value, 'reason', 'reasonCode', 'code');
	if (operationName !== undefined || type !== undefined || displayName !== undefined) {
		return {
			...(operationName === undefined ? {} : { operationName }),
			...(type === undefined ? {} : { type }),
			...(displayName === undefined ? {} : { displayName }),
			...(reason === undefined ? {} : { reason }),
		};
	}
	if (depth >= MAX_DEPTH) return undefined;
	for (const name of WRAPPERS) {
		const inner = parseState(value[name], depth + 1);
		if (inner !== undefined) return inner;
	}
	return undefined;
}

const itemsOf = (value: unknown): unknown[] | undefined => {
	if (Array.isArray(value)) return value;
	if (!isRecord(value)) return undefined;
	for (const name of ['states', 'stateList', 'list', 'items', 'media', 'mediaList', 'data']) {
		if (Array.isArray(value[name])) return value[name];
	}
	return undefined;
};

/** Reads the list of states in Workspace's order; those that cannot be requested are left out. */
export function parseStates(value: unknown): AgentState[] {
	const items = itemsOf(value) ?? (isRecord(value) ? Object.values(value) : []);
	const states: AgentState[] = [];
	for (const item of items.slice(0, MAX_STATES)) {
		const state = parseState(item);
		if (state?.operationName === undefined) continue;
		if (!states.some(({ operationName }) => operationName === state.operationName)) states.push(state);
	}
	return states;
}

function numberOf(value: Record<string, unknown>): string | undefined {
	const devices = itemsOf(value.devices) ?? [];
	const [device] = devices;
	return (
		(isRecord(device) ? wordOf(device, 'phoneNumber', 'number', 'id') : undefined) ??
		wordOf(value, 'phoneNumber', 'number')
	);
}

/** Reads a medium with its state; `name`: the key under which it was found. */
export function parseMedium(value: unknown, name?: string): Medium | undefined {
	if (!isRecord(value)) return undefined;
	const inner = isRecord(value.media) ? value.media : value;
	const own = wordOf(inner, 'name', 'mediaName', 'mediaType', 'channel', 'media') ?? name;
	if (own === undefined) return undefined;
	const { name: _, ...rest } = inner;
	const state = parseState(isRecord(inner.state) || word(inner.state) !== undefined ? inner.state : rest);
	const number = numberOf(inner);
	return {
		name: own,
		...(state === undefined ? {} : { state }),
		...(number === undefined ? {} : { number }),
	};
}

/** Reads the list of media: an array, or an object by name. `undefined` if it is neither. */
export function parseMedia(value: unknown): Medium[] | undefined {
	const items = itemsOf(value);
	if (items === undefined && !isRecord(value)) return undefined;
	const media =
		items?.slice(0, MAX_MEDIA).map((item) => parseMedium(item)) ??
		Object.entries(Object(value))
			.slice(0, MAX_MEDIA)
			.map(([name, item]) => parseMedium(item, name));
	return media.filter((item) => item !== undefined);
}

/** Reads whether a microphone or speaker is muted. What the two questions answer is not documented. */
export function parseMuted(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	if (!isRecord(value)) return undefined;
	for (const name of ['muted', 'mute', 'isMuted', 'isMute', 'isMicrophoneMute', 'isSpeakerMute', 'value']) {
		const found = parseMuted(value[name]);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Reads options by name: an object, one by section, or a list of names and values. */
export function parseOptions(value: unknown, depth = 0): Map<string, string> {
	const options = new Map<string, string>();
	const put = (name: string, item: unknown) => {
		const text = typeof item === 'boolean' ? String(item) : word(item);
		// A name may stand after its section.
		if (text !== undefined && options.size < 200) options.set(name.replace(/^.*\//, ''), text);
	};
	for (const item of Array.isArray(value) ? value.slice(0, 200) : []) {
		if (isRecord(item)) put(wordOf(item, 'name', 'key', 'option') ?? '', item.value);
	}
	if (Array.isArray(value) || !isRecord(value) || depth > MAX_DEPTH) return options;
	for (const [name, item] of Object.entries(value).slice(0, 200)) {
		if (isRecord(item) && 'value' in item) put(name, item.value);
		else if (isRecord(item) || Array.isArray(item)) {
			for (const [inner, text] of parseOptions(item, depth + 1)) put(inner, text);
		} else put(name, item);
	}
	return options;
}

/** Returns a state in Workspace's words; `undefined` if it has none. */
export const stateWords = ({ displayName, reason, operationName, type }: AgentState): string | undefined =>
	displayName ?? reason ?? operationName ?? type;

/** Returns the kind of a state, by its type, else by the names that Workspace's own options give. */
export function kindOf(state: AgentState | undefined): StateKind {
	const type = (state?.type ?? state?.operationName ?? '').toUpperCase().replace(/[^A-Z]/g, '');
	if (type === '') return 'unknown';
	if (type.includes('LOGO') || type.includes('LOGGEDO')) return 'loggedOff';
	if (type.includes('AFTERCALLWORK')) return 'afterCallWork';
	if (type.startsWith('PARTIAL')) return 'partial';
	if (type.startsWith('NOTREADY')) return 'notReady';
	if (type.startsWith('READY')) return 'ready';
	if (type.startsWith('DND') || type.startsWith('DONOTDISTURB')) return 'dnd';
	return type.startsWith('OUTOFSERVICE') ? 'outOfService' : 'unknown';
}

/**
 * Returns whether two states are the same: by operation name if both have one, else by type and reason, else by name. A
 * state that Workspace reports need not have all that the list of states gives.
 */
export function sameState(a: AgentState, b: AgentState): boolean {
	if (a.operationName !== undefined && b.operationName !== undefined)
		return a.operationName === b.operationName;
	if (a.type !== undefined && b.type !== undefined)
		return a.type === b.type && (a.reason ?? '') === (b.reason ?? '');
	return a.displayName !== undefined && a.displayName === b.displayName;
}

/** Returns a reported state with whatever the list of states knows of it. */
export function completed(state: AgentState, states: readonly AgentState[]): AgentState {
	const known = states.find((item) => sameState(item, state));
	return known === undefined ? state : { ...known, ...state };
}

/** Returns the state of this name: its operation name, or the name that Workspace shows for it, in any case. */
export function stateNamed(states: readonly AgentState[], name: string): AgentState | undefined {
	const wanted = name.trim();
	const folded = wanted.toLowerCase();
	return (
		states.find(({ operationName }) => operationName === wanted) ??
		states.find(({ operationName }) => operationName?.toLowerCase() === folded) ??
		states.find((state) => stateWords(state)?.toLowerCase() === folded)
	);
}
