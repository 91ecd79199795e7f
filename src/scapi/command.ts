import type { Json } from './json';
import type { Target } from './methods';

/** The methods that act on one interaction and take nothing but its id. */
type PlainMethod =
	| 'getByInteractionId'
	| 'markdone'
	| 'unblockMarkdone'
	| 'completeConference'
	| 'completeTransfer'
	| 'accept'
	| 'reject';

/** The methods that send an interaction, or a part of it, to somebody else. */
export type TargetMethod = 'consult' | 'singleStepConference' | 'singleStepTransfer';

/** One use of one method, with everything the wire needs. `interactionId` is the consultation's for complete methods. */
export type Command =
	| { method: 'getInteractions' }
	| { method: PlainMethod; interactionId: string }
	| { method: 'selectCaseByCaseId'; caseId: string; interactionId?: string | undefined }
	| { method: 'setUserData'; interactionId: string; keyValues: Record<string, Json> }
	| { method: 'deleteUserData'; interactionId: string; key: string }
	| { method: 'blockMarkdone'; interactionId: string; message: string }
	| {
			method: TargetMethod;
			interactionId: string;
			/** A string is a `CUSTOM_CONTACT` with that destination. */
			target: Target | string;
			userData?: Record<string, Json> | undefined;
			extensions?: Record<string, Json> | undefined;
	  };

/** The interaction a command is about, if it is about one. */
export function interactionIdOf(command: Command): string | undefined {
	return command.method === 'getInteractions' ? undefined : command.interactionId;
}

function wireTarget(method: TargetMethod, target: Target | string): unknown {
	if (typeof target === 'string') return target;
	const { type, destination, media } = target;
	if (method !== 'consult') return { type, destination };
	// The reference calls the kind `target` for consult and `type` for the other two: send both.
	return { type, target: type, destination, ...(media === undefined ? {} : { media }) };
}

/** The positional `parameters` of the wire; absent for methods without any. */
export function wireParameters(command: Command): unknown[] | undefined {
	switch (command.method) {
		case 'getInteractions':
			return undefined;
		case 'selectCaseByCaseId':
			return [command.caseId];
		case 'setUserData':
			return [command.interactionId, command.keyValues];
		case 'deleteUserData':
			return [command.interactionId, command.key];
		case 'blockMarkdone':
			return [command.interactionId, command.message];
		case 'consult':
		case 'singleStepConference':
		case 'singleStepTransfer':
			return [
				command.interactionId,
				wireTarget(command.method, command.target),
				command.userData ?? {},
				command.extensions ?? {},
			];
		default:
			return [command.interactionId];
	}
}
