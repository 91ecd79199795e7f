import { knowsRequest } from './editions';
import { type Interactions, Refusal } from './interactions';
import { keyOf, object, target, text } from './parameters';
import { type Caller, type Handler, type Handlers, VOID } from './request-handler';
import { agentHandlers, systemHandlers } from './service-agent';
import { outboundHandlers } from './service-outbound';
import type { WorkspaceUi } from './workspace-ui';

export { VOID } from './request-handler';

/** The service behind the protocol: 74 requests by name. */
export class Service {
	readonly #desk: Interactions;
	readonly #handlers: Handlers;

	constructor(desk: Interactions, desktop: WorkspaceUi) {
		this.#desk = desk;
		this.#handlers = {
			...this.#ofInteractions(),
			...this.#ofVoice(),
			...outboundHandlers(desk),
			...agentHandlers(desk),
			...systemHandlers(desk, desktop),
		};
	}

	/** Every name for which there is a handler. */
	get names(): string[] {
		return Object.keys(this.#handlers);
	}

	knows(request: string): boolean {
		return knowsRequest(this.#desk.options.edition, request);
	}

	/** Carries a request out. Returns its result, or `VOID`; throws a `Refusal` with Workspace's answer. */
	handle(request: string, parameters: readonly unknown[], caller: Caller): unknown {
		const handler = Object.hasOwn(this.#handlers, request) ? this.#handlers[request] : undefined;
		if (handler === undefined || !this.knows(request)) throw new Refusal(`Unknown request ${request}`);
		return handler(parameters, caller);
	}

	/** The keys of user data that may not be written are refused, or dropped without a word. */
	#writable(keys: string[]): string[] {
		const { writeAllowed, forbiddenKey } = this.#desk.options;
		const allowed = new Set(writeAllowed.split(',').map((key) => key.trim()));
		if (allowed.has('*')) return keys;
		const forbidden = keys.filter((key) => !allowed.has(key));
		if (forbidden.length > 0 && forbiddenKey === 'error') {
			throw new Refusal(`Not allowed to write the user data: ${forbidden.join(', ')}`);
		}
		return keys.filter((key) => allowed.has(key));
	}

	/** A write takes effect at once, or some time after its acknowledgement: by then it may have become impossible. */
	#write(id: string, write: (id: string) => void): typeof VOID {
		const { options, clock } = this.#desk;
		this.#desk.live(id);
		if (options.writeAfter === 0) write(id);
		else {
			clock.after(options.writeAfter, () => {
				try {
					write(id);
				} catch (error) {
					if (!(error instanceof Refusal)) throw error;
				}
			});
		}
		return VOID;
	}

	/** User data that goes with a transfer or consultation obeys the same filter. */
	#attached(value: unknown): Record<string, unknown> {
		const keyValues = object(value);
		return Object.fromEntries(this.#writable(Object.keys(keyValues)).map((key) => [key, keyValues[key]]));
	}

	#ofInteractions(): Handlers {
		const desk = this.#desk;
		const id = (parameters: readonly unknown[]) => text(parameters[0], 'interactionId');
		const act = acting;
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
				if (keys.length === 0) return VOID;
				const written = Object.fromEntries(keys.map((key) => [key, keyValues[key]]));
				return this.#write(id(parameters), (item) => desk.setUserData(item, written));
			},
			'interaction.deleteUserData': (parameters) => {
				desk.item(id(parameters));
				const [key] = this.#writable([keyOf(parameters[1])]);
				if (key === undefined) return VOID;
				return this.#write(id(parameters), (item) => desk.deleteUserData(item, key));
			},
			'interaction.singleStepTransfer': (parameters) => {
				desk.transfer(id(parameters), target(parameters[1]).destination, this.#attached(parameters[2]));
				return VOID;
			},
			'interaction.singleStepConference': (parameters) => {
				desk.conference(id(parameters), target(parameters[1]).destination, this.#attached(parameters[2]));
				return VOID;
			},
			'interaction.consult': (parameters) => {
				const { destination, media } = target(parameters[1]);
				desk.consult(id(parameters), destination, media, this.#attached(parameters[2]));
				return VOID;
			},
		};
	}

	#ofVoice(): Handlers {
		const desk = this.#desk;
		const act = acting;
		const dial: Handler = (parameters) => {
			desk.dial(text(parameters[0], 'destination'), this.#attached(parameters[1]));
			return VOID;
		};
		return {
			'voice.dial': dial,
			'voice.dialEx': dial,
			'voice.answer': act((i) => desk.accept(i)),
			'voice.hold': act((i) => desk.hold(i)),
			'voice.resume': act((i) => desk.resume(i)),
			'voice.hangUp': act((i) => desk.hangUp(i)),
			'voice.startCallRecording': act((i) => desk.record(i, 'start')),
			'voice.stopCallRecording': act((i) => desk.record(i, 'stop')),
			'voice.pauseCallRecording': act((i) => desk.record(i, 'pause')),
			'voice.resumeCallRecording': act((i) => desk.record(i, 'resume')),
			'email.create': (parameters) => {
				desk.createEmail(text(parameters[0], 'address'), this.#attached(parameters[1]));
				return VOID;
			},
		};
	}
}

/** A method that takes an interaction's id and has no result. */
function acting(what: (id: string) => void): Handler {
	return (parameters) => {
		what(text(parameters[0], 'interactionId'));
		return VOID;
	};
}
