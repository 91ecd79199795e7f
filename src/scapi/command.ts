import type { Json } from './json';
import type { Target } from './target-types';

/** The methods of a call that take nothing but its id. */
export type CallMethod =
	| 'voice.answer'
	| 'voice.hold'
	| 'voice.resume'
	| 'voice.hangUp'
	| 'voice.startCallRecording'
	| 'voice.pauseCallRecording'
	| 'voice.resumeCallRecording'
	| 'voice.stopCallRecording';

/** The methods that act on one interaction and take nothing but its id. */
type PlainMethod =
	| CallMethod
	| 'getByInteractionId'
	| 'markdone'
	| 'unblockMarkdone'
	| 'completeConference'
	| 'completeTransfer'
	| 'accept'
	| 'reject';

/** The methods that send an interaction, or a part of it, to somebody else. */
export type TargetMethod = 'consult' | 'singleStepConference' | 'singleStepTransfer';

/** The methods without parameters. */
type BareMethod =
	| 'getInteractions'
	| 'agent.get'
	| 'agent.getState'
	| 'agent.getStateList'
	| 'media.getMediaList'
	| 'sipEndpoint.muteMicrophone'
	| 'sipEndpoint.unmuteMicrophone'
	| 'sipEndpoint.muteSpeaker'
	| 'sipEndpoint.unmuteSpeaker'
	| 'sipEndpoint.isMicrophoneMute'
	| 'sipEndpoint.isSpeakerMute';

/** One use of one method, with everything the wire needs. `interactionId` is the consultation's for complete methods. */
export type Command =
	| { method: BareMethod }
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
	  }
	| { method: 'agent.setState'; operationName: string }
	| { method: 'media.getMediaByName'; mediaName: string }
	| { method: 'media.setState'; mediaName: string; operationName: string }
	| { method: 'voice.dial'; destination: string; userData?: Record<string, Json> | undefined }
	| {
			method: 'voice.dialEx';
			destination: string;
			userData?: Record<string, Json> | undefined;
			extensions?: Record<string, Json> | undefined;
	  }
	| { method: 'email.create'; address: string; userData?: Record<string, Json> | undefined }
	| { method: 'configuration.getOption'; patterns: string[] };

/** The interaction a command is about, if it is about one. */
export function interactionIdOf(command: Command): string | undefined {
	return 'interactionId' in command ? command.interactionId : undefined;
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
		case 'agent.setState':
			return [command.operationName];
		case 'media.getMediaByName':
			return [command.mediaName];
		case 'media.setState':
			return [command.mediaName, command.operationName];
		case 'voice.dial':
			return [command.destination, command.userData ?? null];
		case 'voice.dialEx':
			return [command.destination, command.userData ?? {}, command.extensions ?? {}];
		case 'email.create':
			return [command.address, command.userData ?? null];
		case 'configuration.getOption':
			// The list is one parameter.
			return [command.patterns];
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
			return 'interactionId' in command ? [command.interactionId] : undefined;
	}
}

/** The commands that write attached data. */
export type Write = Extract<Command, { method: 'setUserData' | 'deleteUserData' }>;

export function isWrite(command: Command): command is Write {
	return command.method === 'setUserData' || command.method === 'deleteUserData';
}

/** Returns the keys of attached data that a command writes or deletes; none for any other command. */
export function writtenKeys(command: Command | undefined): string[] {
	if (command?.method === 'setUserData') return Object.keys(command.keyValues);
	return command?.method === 'deleteUserData' ? [command.key] : [];
}
