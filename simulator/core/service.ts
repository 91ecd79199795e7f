import { knowsRequest } from './editions';
import { type Interactions, Refusal } from './interactions';
import { keyOf, object, target, text } from './positional-parameters';
import { type Caller, type Handler, type Handlers, VOID } from './request-handler';
import { agentHandlers, systemHandlers } from './service-agent';
import { outboundHandlers } from './service-outbound';
import type { WorkspaceUi } from './workspace-ui';

export { VOID } from './request-handler';

/** The service behind the protocol: 74 requests by name. */
export class Service {
	readonly #interactions: Interactions;
	readonly #handlers: Handlers;

	constructor(interactions: Interactions, desktop: WorkspaceUi) {
		this.#interactions = interactions;
		this.#handlers = {
			...this.#ofInteractions(),
			...this.#ofVoice(),
			...outboundHandlers(interactions),
			...agentHandlers(interactions),
			...systemHandlers(interactions, desktop),
		};
	}

	/** Every name for which there is a handler. */
	get names(): string[] {
		return Object.keys(this.#handlers);
	}

	knows(request: string): boolean {
		return knowsRequest(this.#interactions.options.edition, request);
	}

	/** Carries a request out. Returns its result, or `VOID`; throws a `Refusal` with Workspace's answer. */
	handle(request: string, parameters: readonly unknown[], caller: Caller): unknown {
		const handler = Object.hasOwn(this.#handlers, request) ? this.#handlers[request] : undefined;
		if (handler === undefined || !this.knows(request)) throw new Refusal(`Unknown request ${request}`);
		return handler(parameters, caller);
	}

	/** The keys of user data that may not be written are refused, or silently dropped. */
	#writable(keys: string[]): string[] {
		const { writeAllowed, forbiddenKey } = this.#interactions.options;
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
		const { options, clock } = this.#interactions;
		this.#interactions.mayWrite(id);
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
		const interactions = this.#interactions;
		const id = (parameters: readonly unknown[]) => text(parameters[0], 'interactionId');
		const act = acting;
		return {
			'interaction.getInteractions': () => interactions.items.map((item) => interactions.wire(item)),
			'interaction.getByInteractionId': (parameters) => {
				const item = interactions.find(id(parameters));
				return item === undefined ? null : interactions.wire(item);
			},
			'interaction.accept': act((i) => interactions.accept(i)),
			'interaction.reject': act((i) => interactions.reject(i)),
			'interaction.markdone': act((i) => interactions.markDone(i)),
			'interaction.unblockMarkdone': act((i) => interactions.unblockMarkdone(i)),
			'interaction.completeTransfer': act((i) => interactions.complete(i, 'transfer')),
			'interaction.completeConference': act((i) => interactions.complete(i, 'conference')),
			'interaction.blockMarkdone': (parameters) => {
				interactions.blockMarkdone(id(parameters), typeof parameters[1] === 'string' ? parameters[1] : '');
				return VOID;
			},
			'interaction.selectCaseByCaseId': (parameters) => {
				interactions.selectCase(text(parameters[0], 'caseId'));
				return VOID;
			},
			'interaction.setUserData': (parameters) => {
				const keyValues = object(parameters[1]);
				interactions.item(id(parameters));
				const keys = this.#writable(Object.keys(keyValues));
				if (keys.length === 0) return VOID;
				const written = Object.fromEntries(keys.map((key) => [key, keyValues[key]]));
				return this.#write(id(parameters), (item) => interactions.setUserData(item, written));
			},
			'interaction.deleteUserData': (parameters) => {
				interactions.item(id(parameters));
				const [key] = this.#writable([keyOf(parameters[1])]);
				if (key === undefined) return VOID;
				return this.#write(id(parameters), (item) => interactions.deleteUserData(item, key));
			},
			'interaction.singleStepTransfer': (parameters) => {
				interactions.transfer(
					id(parameters),
					target(parameters[1]).destination,
					this.#attached(parameters[2]),
				);
				return VOID;
			},
			'interaction.singleStepConference': (parameters) => {
				interactions.conference(
					id(parameters),
					target(parameters[1]).destination,
					this.#attached(parameters[2]),
				);
				return VOID;
			},
			'interaction.consult': (parameters) => {
				const { destination, media } = target(parameters[1]);
				interactions.consult(id(parameters), destination, media, this.#attached(parameters[2]));
				return VOID;
			},
		};
	}

	#ofVoice(): Handlers {
		const interactions = this.#interactions;
		const act = acting;
		const dial: Handler = (parameters) => {
			interactions.dial(text(parameters[0], 'destination'), this.#attached(parameters[1]));
			return VOID;
		};
		return {
			'voice.dial': dial,
			'voice.dialEx': dial,
			'voice.answer': act((i) => interactions.accept(i)),
			'voice.hold': act((i) => interactions.hold(i)),
			'voice.resume': act((i) => interactions.resume(i)),
			'voice.hangUp': act((i) => interactions.hangUp(i)),
			'voice.startCallRecording': act((i) => interactions.record(i, 'start')),
			'voice.stopCallRecording': act((i) => interactions.record(i, 'stop')),
			'voice.pauseCallRecording': act((i) => interactions.record(i, 'pause')),
			'voice.resumeCallRecording': act((i) => interactions.record(i, 'resume')),
			'email.create': (parameters) => {
				interactions.createEmail(text(parameters[0], 'address'), this.#attached(parameters[1]));
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
