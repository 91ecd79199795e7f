import { type Desk, Refusal } from './desk';
import { accessOf, parseAcceptedOrigins } from './origins';
import { REQUESTS } from './requests';

/** What a handler needs besides its parameters. */
export interface Caller {
	origin: string;
	/** Sends a message to the other frames that subscribed to a channel. */
	broadcast(channel: string, data: unknown): void;
}

/** Marks a method without a result: what its `data` is, is a switch. */
export const VOID = Symbol('no result');

type Handler = (parameters: readonly unknown[], caller: Caller) => unknown;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function text(value: unknown, name: string): string {
	if (typeof value === 'string' && value !== '') return value;
	if (typeof value === 'number') return String(value);
	throw new Refusal(`Invalid parameter: ${name}`);
}

function object(value: unknown): Record<string, unknown> {
	if (value === undefined || value === null) return {};
	if (isObject(value)) return value;
	throw new Refusal('Invalid parameter: an object is expected');
}

const TYPES = ['AGENT', 'AGENT_GROUP', 'SKILL', 'INTERACTION_QUEUE', 'ROUTING_POINT', 'CUSTOM_CONTACT'];

function target(value: unknown): { destination: string; media: string | undefined } {
	if (typeof value === 'string' && value !== '') return { destination: value, media: undefined };
	if (!isObject(value)) throw new Refusal('Invalid parameter: targetQuery');
	const type = text(value.type ?? value.target, 'type');
	if (!TYPES.includes(type)) throw new Refusal(`Unknown target type ${type}`);
	const media = typeof value.media === 'string' ? value.media : undefined;
	return { destination: text(value.destination, 'destination'), media };
}

const STATES = [
	{ operationName: 'Ready', type: 'READY', displayName: 'Ready', reason: '' },
	{ operationName: 'NotReady', type: 'NOT_READY', displayName: 'Not Ready', reason: '' },
	{ operationName: 'Break', type: 'NOT_READY_ACTION_CODE', displayName: 'Break', reason: 'Break' },
	{
		operationName: 'AfterCallWork',
		type: 'NOT_READY_AFTER_CALLWORK',
		displayName: 'After Call Work',
		reason: '',
	},
];
const MEDIA = ['voice', 'chat', 'email', 'workitem', 'outboundpreview'];
const CAMPAIGN = { name: 'Autumn offers', mode: 'Preview' };

/** The service behind the protocol: 74 requests by name, of which the interaction and voice ones act on the desk. */
export class Service {
	readonly #desk: Desk;
	readonly #handlers: Record<string, Handler>;
	#agentState = STATES[0];
	#muted = { microphone: false, speaker: false };
	#counts = { toast: 0, dialog: 0 };

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#handlers = { ...this.#ofInteractions(), ...this.#ofVoice(), ...this.#ofTheRest() };
	}

	knows(request: string): boolean {
		return REQUESTS.includes(request);
	}

	/** Carries a request out. Returns its result, or `VOID`; throws a `Refusal` with Workspace's answer. */
	handle(request: string, parameters: readonly unknown[], caller: Caller): unknown {
		const handler = Object.hasOwn(this.#handlers, request) ? this.#handlers[request] : undefined;
		if (handler === undefined) throw new Refusal(`Unknown request ${request}`);
		return handler(parameters, caller);
	}

	/** The keys of user data that may not be written are refused, or dropped without a word. */
	#writable(keys: string[]): string[] {
		const { writeAllowed, forbiddenKey } = this.#desk.options;
		if (writeAllowed === '*') return keys;
		const allowed = new Set(writeAllowed.split(',').map((key) => key.trim()));
		const forbidden = keys.filter((key) => !allowed.has(key));
		if (forbidden.length > 0 && forbiddenKey === 'error') {
			throw new Refusal(`Not allowed to write the user data: ${forbidden.join(', ')}`);
		}
		return keys.filter((key) => allowed.has(key));
	}

	#ofInteractions(): Record<string, Handler> {
		const desk = this.#desk;
		const id = (parameters: readonly unknown[]) => text(parameters[0], 'interactionId');
		const act =
			(what: (id: string) => void): Handler =>
			(parameters) => {
				what(id(parameters));
				return VOID;
			};
		return {
			'interaction.getInteractions': () => desk.items.map((item) => desk.wire(item)),
			'interaction.getByInteractionId': (parameters) => {
				const item = desk.find(id(parameters));
				return item === undefined ? null : desk.wire(item);
			},
			'interaction.accept': act((i) => desk.accept(i)),
			'interaction.reject': act((i) => desk.reject(i)),
			'interaction.markdone': act((i) => desk.markDone(i)),
			'interaction.unblockMarkdone': act((i) => desk.unblockMarkdone(i)),
			'interaction.completeTransfer': act((i) => desk.complete(i, 'transfer')),
			'interaction.completeConference': act((i) => desk.complete(i, 'conference')),
			'interaction.blockMarkdone': (parameters) => {
				desk.blockMarkdone(id(parameters), typeof parameters[1] === 'string' ? parameters[1] : '');
				return VOID;
			},
			'interaction.selectCaseByCaseId': (parameters) => {
				desk.selectCase(text(parameters[0], 'caseId'));
				return VOID;
			},
			'interaction.setUserData': (parameters) => {
				const keyValues = object(parameters[1]);
				desk.item(id(parameters));
				const keys = this.#writable(Object.keys(keyValues));
				if (keys.length > 0) {
					desk.setUserData(id(parameters), Object.fromEntries(keys.map((key) => [key, keyValues[key]])));
				}
				return VOID;
			},
			'interaction.deleteUserData': (parameters) => {
				desk.item(id(parameters));
				const [key] = this.#writable([text(parameters[1], 'key')]);
				if (key !== undefined) desk.deleteUserData(id(parameters), key);
				return VOID;
			},
			'interaction.singleStepTransfer': (parameters) => {
				desk.transfer(id(parameters), target(parameters[1]).destination, object(parameters[2]));
				return VOID;
			},
			'interaction.singleStepConference': (parameters) => {
				desk.conference(id(parameters), target(parameters[1]).destination, object(parameters[2]));
				return VOID;
			},
			'interaction.consult': (parameters) => {
				const { destination, media } = target(parameters[1]);
				desk.consult(id(parameters), destination, media, object(parameters[2]));
				return VOID;
			},
		};
	}

	#ofVoice(): Record<string, Handler> {
		const desk = this.#desk;
		const act =
			(what: (id: string) => void): Handler =>
			(parameters) => {
				what(text(parameters[0], 'interactionId'));
				return VOID;
			};
		const dial: Handler = (parameters) => {
			desk.dial(text(parameters[0], 'destination'), object(parameters[1]));
			return VOID;
		};
		return {
			'voice.dial': dial,
			'voice.dialEx': dial,
			'voice.answer': act((i) => desk.accept(i)),
			'voice.hold': act((i) => desk.hold(i)),
			'voice.resume': act((i) => desk.resume(i)),
			'voice.hangUp': act((i) => desk.release(i)),
			'voice.startCallRecording': act((i) => desk.record(i, 'RECORDING')),
			'voice.stopCallRecording': act((i) => desk.record(i, 'STOPPED')),
			'voice.pauseCallRecording': act((i) => desk.record(i, 'PAUSED')),
			'voice.resumeCallRecording': act((i) => desk.record(i, 'RECORDING')),
		};
	}

	#ofTheRest(): Record<string, Handler> {
		const desk = this.#desk;
		const nothing: Handler = () => VOID;
		const mute =
			(what: 'microphone' | 'speaker', on: boolean): Handler =>
			() => {
				this.#muted = { ...this.#muted, [what]: on };
				return VOID;
			};
		const setState: Handler = (parameters) => {
			const state = STATES.find(({ operationName }) => operationName === parameters.at(-1));
			if (state === undefined) throw new Refusal(`Unknown state ${String(parameters.at(-1))}`);
			this.#agentState = state;
			return VOID;
		};
		const media = (name: string) => ({ name, state: this.#agentState });
		return {
			'auth.getJwtToken': () => ({ access_token: 'simulated', expires_in: 1800 }),
			'agent.get': () => ({
				employeeId: '1001',
				firstname: 'Robin',
				lastname: 'Side',
				username: 'robin',
				roles: ['ROLE_AGENT'],
			}),
			'agent.getStateList': () => STATES,
			'agent.getState': () => this.#agentState,
			'agent.setState': setState,
			'media.setState': setState,
			'media.getMediaList': () => MEDIA.map(media),
			'media.getMediaByName': (parameters) => {
				const name = text(parameters[0], 'name');
				if (!MEDIA.includes(name)) throw new Refusal(`Unknown media ${name}`);
				return media(name);
			},
			'sipEndpoint.muteMicrophone': mute('microphone', true),
			'sipEndpoint.unmuteMicrophone': mute('microphone', false),
			'sipEndpoint.muteSpeaker': mute('speaker', true),
			'sipEndpoint.unmuteSpeaker': mute('speaker', false),
			'sipEndpoint.isMicrophoneMute': () => this.#muted.microphone,
			'sipEndpoint.isSpeakerMute': () => this.#muted.speaker,
			'email.create': (parameters) => {
				desk.ring({ media: 'email', from: text(parameters[0], 'address'), userData: object(parameters[1]) });
				return VOID;
			},
			'outbound.getCampaigns': () => [CAMPAIGN],
			'outbound.getPreviewRecord': () => {
				desk.ring({ media: 'outboundpreview' });
				return VOID;
			},
			'outbound.callPreviewRecord': (parameters) => {
				const item = desk.item(text(parameters[0], 'interactionId'));
				desk.dial(item.contact?.displayName ?? 'customer', item.userData);
				return VOID;
			},
			'outbound.rejectPreviewRecord': (parameters) => {
				desk.setState(text(parameters[0], 'interactionId'), 'REJECTED');
				return VOID;
			},
			'outbound.cancelPreviewRecord': (parameters) => {
				desk.setState(text(parameters[0], 'interactionId'), 'CANCELED');
				return VOID;
			},
			'outbound.startDirectPushPreview': nothing,
			'outbound.stopDirectPushPreview': nothing,
			'outbound.rescheduleRecord': nothing,
			'outbound.cancelReschedule': nothing,
			'outbound.getListOfCallResults': () => [
				{ id: 6, name: 'Answered' },
				{ id: 7, name: 'No answer' },
			],
			'outbound.setCallResult': nothing,
			'outbound.getCallResult': () => 6,
			'outbound.setDoNotCall': nothing,
			'outbound.removeDoNotCall': nothing,
			'outbound.getChainedRecords': () => [],
			'outbound.getRecordFields': () => ({}),
			'outbound.updateRecordFields': nothing,
			'system.getAllowedServices': (_, { origin }) => {
				const accepted = parseAcceptedOrigins(desk.options.acceptedOrigins);
				return REQUESTS.filter((request) => accessOf(accepted, origin, request) === 'allowed');
			},
			'system.triggerActivity': nothing,
			'system.popupToast': () => `wweCustomToast${this.#counts.toast++}`,
			'system.updateToast': nothing,
			'system.closeToast': nothing,
			'system.openDialog': () => `wweCustomDialog${this.#counts.dialog++}`,
			'system.closeDialog': nothing,
			'system.updateViewInApplicationMenuBar': nothing,
			'system.closeViewInApplicationMenuBar': nothing,
			'system.amIVisible': () => true,
			'system.isFrameLeading': () => true,
			'system.isFrameFollowing': () => false,
			'system.isFrameNegotiating': () => false,
			'system.isFrameLeadingOrNegotiating': () => true,
			'system.isLastActiveFrame': () => true,
			'messenger.broadcastMessage': (parameters, { broadcast }) => {
				broadcast(`messenger:${text(parameters[0], 'channel')}`, parameters[1]);
				return VOID;
			},
			'configuration.getOption': () => ({}),
		};
	}
}
