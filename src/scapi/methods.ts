/**
 * Every namespace and method of the Service Client API that Ringside calls. To use another namespace, add its methods to
 * `NAMESPACES`; only `requestName` spells a request, such as `system.getAllowedServices`.
 */

/** The namespaces of the vendor's client library, used or not. */
export const NAMESPACE_NAMES = [
	'agent',
	'auth',
	'configuration',
	'email',
	'interaction',
	'media',
	'messenger',
	'outbound',
	'sipEndpoint',
	'system',
	'voice',
] as const;

/**
 * Tells what may follow a lost answer. A `read` and a `write` can be repeated. An `act` is never sent twice for one intent:
 * the second could answer, transfer or close something else.
 */
type Effect = 'read' | 'write' | 'act';

export type ParameterKind =
	| 'interactionId'
	| 'consultInteractionId'
	| 'caseId'
	| 'target'
	| 'keyValues'
	| 'key'
	| 'message'
	| 'userData'
	| 'extensions';

export interface MethodInfo {
	readonly effect: Effect;
	/** In the order of the positional `parameters` on the wire. */
	readonly parameters: readonly ParameterKind[];
}

/* @__NO_SIDE_EFFECTS__ */
function method(effect: Effect, ...parameters: ParameterKind[]): MethodInfo {
	return { effect, parameters };
}

/** The 15 methods of the Interaction namespace. Source: Interaction namespace, section Methods. */
export const METHODS = {
	getInteractions: method('read'),
	getByInteractionId: method('read', 'interactionId'),
	selectCaseByCaseId: method('write', 'caseId'),
	setUserData: method('write', 'interactionId', 'keyValues'),
	deleteUserData: method('write', 'interactionId', 'key'),
	markdone: method('act', 'interactionId'),
	blockMarkdone: method('write', 'interactionId', 'message'),
	unblockMarkdone: method('write', 'interactionId'),
	singleStepConference: method('act', 'interactionId', 'target', 'userData', 'extensions'),
	singleStepTransfer: method('act', 'interactionId', 'target', 'userData', 'extensions'),
	consult: method('act', 'interactionId', 'target', 'userData', 'extensions'),
	completeConference: method('act', 'consultInteractionId'),
	completeTransfer: method('act', 'consultInteractionId'),
	accept: method('act', 'interactionId'),
	reject: method('act', 'interactionId'),
} as const satisfies Record<string, MethodInfo>;

export type MethodName = keyof typeof METHODS;

export const METHOD_NAMES = Object.keys(METHODS) as readonly string[] as readonly MethodName[];

export function isMethodName(name: string): name is MethodName {
	return Object.hasOwn(METHODS, name);
}

/** Methods by namespace. Outside `interaction`, Ringside only reads, and only for diagnostics. */
export const NAMESPACES = {
	interaction: METHODS,
	system: { getAllowedServices: method('read') },
	agent: { getState: method('read') },
	media: { getMediaList: method('read') },
} as const satisfies Partial<Record<(typeof NAMESPACE_NAMES)[number], Record<string, MethodInfo>>>;

export type Namespace = keyof typeof NAMESPACES;

/* @__NO_SIDE_EFFECTS__ */
export function requestName<N extends Namespace, M extends keyof (typeof NAMESPACES)[N] & string>(
	namespace: N,
	name: M,
): `${N}.${M}` {
	return `${namespace}.${name}`;
}

/** Asks which requests the calling page may send. */
export const ALLOWED_SERVICES = requestName('system', 'getAllowedServices');

/** Returns the value of `request` on the wire for a method of the Interaction namespace. */
export function interactionRequest<M extends MethodName>(name: M): `interaction.${M}` {
	return requestName('interaction', name);
}

/** Stands for every method of the Interaction namespace in the list of accepted origins. */
export const ALL_INTERACTION_METHODS = 'interaction.*';

/** Returns whether a request, or a pattern of requests, is of the Interaction namespace. */
export function isInteractionRequest(request: string): boolean {
	return request.startsWith('interaction.');
}

/** The kinds of destination for transfer, conference and consult. Source: parameter `targetQuery`. */
export const TARGET_TYPES = [
	'AGENT',
	'AGENT_GROUP',
	'SKILL',
	'INTERACTION_QUEUE',
	'ROUTING_POINT',
	'CUSTOM_CONTACT',
] as const;

export type TargetType = (typeof TARGET_TYPES)[number];

/** A destination. A plain number is a `CUSTOM_CONTACT`; `media` applies to consult only. */
export interface Target {
	type: TargetType;
	/** employeeId, group name, skill name, queue name, routing point name, or phone number, by type. */
	destination: string;
	media?: string;
}
