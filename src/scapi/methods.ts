/**
 * The 15 methods of the Interaction namespace. Source: Interaction namespace, section Methods.
 *
 * `effect` says what a lost answer means: a `read` and a `write` may be repeated, an `act` must never be sent twice for
 * one intent, because a second one could answer, transfer or close something else.
 */
export type Effect = 'read' | 'write' | 'act';

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
	/** In the order of the wire's positional `parameters`. */
	readonly parameters: readonly ParameterKind[];
}

const method = (effect: Effect, ...parameters: ParameterKind[]): MethodInfo => ({
	effect,
	parameters,
});

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

/** The kinds of destination that transfer, conference and consult know. Source: parameter `targetQuery`. */
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
