/**
 * Every namespace and method of the Service Client API that Ringside calls. To use another method, add it to `METHODS`, its
 * command to `command.ts`, and what is known of it to `method-facts.ts`.
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
	| 'extensions'
	/** One of the operation names in the list of agent states. */
	| 'operationName'
	| 'mediaName'
	/** A phone number, as it is dialled. */
	| 'destination'
	/** An email address. */
	| 'address'
	/** Names of options, with wildcards. */
	| 'patterns';

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
const OF_INTERACTION = {
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

/**
 * Methods of the other namespaces, by their full names, because several namespaces have a `setState`. Source: the vendor's
 * client library; how certain each is stands in `method-facts.ts`. Nothing of `auth` is ever called.
 */
const OF_OTHERS = {
	'agent.get': method('read'),
	'agent.getStateList': method('read'),
	'agent.getState': method('read'),
	'agent.setState': method('write', 'operationName'),
	'media.getMediaList': method('read'),
	'media.getMediaByName': method('read', 'mediaName'),
	'media.setState': method('write', 'mediaName', 'operationName'),
	'voice.dial': method('act', 'destination', 'userData'),
	'voice.dialEx': method('act', 'destination', 'userData', 'extensions'),
	'voice.answer': method('act', 'interactionId'),
	'voice.hold': method('write', 'interactionId'),
	'voice.resume': method('write', 'interactionId'),
	'voice.hangUp': method('act', 'interactionId'),
	'voice.startCallRecording': method('write', 'interactionId'),
	'voice.pauseCallRecording': method('write', 'interactionId'),
	'voice.resumeCallRecording': method('write', 'interactionId'),
	'voice.stopCallRecording': method('write', 'interactionId'),
	'sipEndpoint.muteMicrophone': method('write'),
	'sipEndpoint.unmuteMicrophone': method('write'),
	'sipEndpoint.muteSpeaker': method('write'),
	'sipEndpoint.unmuteSpeaker': method('write'),
	'sipEndpoint.isMicrophoneMute': method('read'),
	'sipEndpoint.isSpeakerMute': method('read'),
	'configuration.getOption': method('read', 'patterns'),
	'email.create': method('act', 'address', 'userData'),
} as const satisfies Record<`${(typeof NAMESPACE_NAMES)[number]}.${string}`, MethodInfo>;

export const METHODS = { ...OF_INTERACTION, ...OF_OTHERS };

export type InteractionMethod = keyof typeof OF_INTERACTION;
/** A method as commands name it: without its namespace if that is `interaction`, else in full. */
export type MethodName = keyof typeof METHODS;

export const METHOD_NAMES = Object.keys(METHODS) as readonly string[] as readonly MethodName[];
export const INTERACTION_METHODS = Object.keys(
	OF_INTERACTION,
) as readonly string[] as readonly InteractionMethod[];

export function isMethodName(name: string): name is MethodName {
	return Object.hasOwn(METHODS, name);
}

/** Asks which requests the calling page may send. */
export const ALLOWED_SERVICES = 'system.getAllowedServices';

/**
 * The requests of everything that Ringside offers, as an administrator allows them. The page's own come on top. Wildcards, because
 * the option's documentation lists fewer names than there are methods.
 */
export const OFFERED_REQUESTS: readonly string[] = [
	'interaction.*',
	'voice.*',
	'sipEndpoint.*',
	'agent.*',
	'media.*',
	'configuration.getOption',
	ALLOWED_SERVICES,
];

type RequestOf<M extends MethodName> = M extends InteractionMethod ? `interaction.${M}` : M;

/** Returns the value of `request` on the wire for a method: `interaction.accept`, `voice.hold`. */
export function requestOf<M extends MethodName>(name: M): RequestOf<M> {
	return (name.includes('.') ? name : `interaction.${name}`) as RequestOf<M>;
}
