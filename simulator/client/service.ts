import { BY_NAMESPACE } from '../core/requests';
import { type Callback, type EventHandler, Transport } from './transport';

type Method = (...parameters: unknown[]) => void;

/** The object at `genesys.wwe.service`, in the shape of the vendor's. */
export interface ServiceObject {
	sendMessage(message: Record<string, unknown>, succeeded?: Callback, failed?: Callback): string;
	subscribe(event: string | string[], handler: EventHandler, context?: unknown): ServiceObject;
	unsubscribe(handler: EventHandler): ServiceObject;
	targetWWEWindow(target: Window): void;
	unload(): void;
	onMessage?: (message: string) => void;
	[namespace: string]: unknown;
}

/** How much of the API a deployed copy has: all of it, an old one without the later methods, or the transport alone. */
export type Edition = 'full' | 'old' | 'bare';

/** Methods of the Interaction namespace that copies from before 2020 lack. */
const LATER = new Set([
	'selectCaseByCaseId',
	'markdone',
	'blockMarkdone',
	'unblockMarkdone',
	'accept',
	'reject',
	'singleStepTransfer',
	'singleStepConference',
	'consult',
	'completeTransfer',
	'completeConference',
]);

/** The number of parameters of methods that do not have exactly one. */
const COUNTS: Record<string, number> = {
	'interaction.setUserData': 2,
	'interaction.deleteUserData': 2,
	'interaction.blockMarkdone': 2,
	'interaction.singleStepTransfer': 4,
	'interaction.singleStepConference': 4,
	'interaction.consult': 4,
	'voice.dial': 2,
	'voice.dialEx': 3,
	'email.create': 2,
	'media.setState': 2,
	'outbound.callPreviewRecord': 2,
	'outbound.rescheduleRecord': 4,
	'outbound.setCallResult': 2,
	'outbound.updateRecordFields': 2,
	'system.updateToast': 2,
	'system.openDialog': 2,
	'messenger.broadcastMessage': 2,
};
const WITHOUT = new Set([
	'auth.getJwtToken',
	'agent.get',
	'agent.getStateList',
	'agent.getState',
	'interaction.getInteractions',
	'outbound.getCampaigns',
	'outbound.startDirectPushPreview',
	'outbound.stopDirectPushPreview',
	'outbound.getListOfCallResults',
	'media.getMediaList',
	'system.getAllowedServices',
	'system.triggerActivity',
	'system.amIVisible',
	'system.isFrameLeading',
	'system.isFrameFollowing',
	'system.isFrameNegotiating',
	'system.isFrameLeadingOrNegotiating',
	'system.isLastActiveFrame',
]);
/** Here user data may be left out, and the callbacks move up. */
const SHIFTING = new Set(['voice.dial', 'email.create']);

function isCallback(value: unknown): value is Callback {
	return typeof value === 'function';
}

function methodOf(service: ServiceObject, request: string): Method {
	const [namespace] = request.split('.');
	const none = WITHOUT.has(request) || namespace === 'sipEndpoint';
	const count = none ? 0 : (COUNTS[request] ?? 1);
	return (...all) => {
		if (SHIFTING.has(request) && isCallback(all[1])) all.splice(1, 0, null);
		const [succeeded, failed] = all.slice(count).map((item) => (isCallback(item) ? item : undefined));
		// Through the object, as the vendor's methods do it: whoever wraps `sendMessage` sees every request.
		service.sendMessage(
			count === 0 ? { request } : { request, parameters: all.slice(0, count) },
			succeeded,
			failed,
		);
	};
}

/** Makes the object for a window, with as much of the API as the edition has. */
export function createService(host: Window, edition: Edition = 'full'): ServiceObject {
	const transport = new Transport(host);
	const service: ServiceObject = {
		sendMessage: (message, succeeded, failed) => transport.send(message, succeeded, failed),
		subscribe(event, handler, context) {
			transport.subscribe(event, handler, context);
			return service;
		},
		unsubscribe(handler) {
			transport.unsubscribe(handler);
			return service;
		},
		targetWWEWindow: (target) => transport.targetWWEWindow(target),
		unload: () => transport.unload(),
	};
	Object.defineProperty(service, 'onMessage', {
		set: (handler: (message: string) => void) => {
			transport.onMessage = handler;
		},
		get: () => transport.onMessage,
	});
	if (edition === 'bare') return service;
	for (const [namespace, methods] of Object.entries(BY_NAMESPACE)) {
		const members: Record<string, Method> = {};
		for (const method of methods) {
			if (edition === 'old' && namespace === 'interaction' && LATER.has(method)) continue;
			members[method] = methodOf(service, `${namespace}.${method}`);
		}
		service[namespace] = members;
	}
	return service;
}

/** Puts the object where pages look for it. */
export function installService(host: Window & typeof globalThis, edition: Edition = 'full'): ServiceObject {
	const service = createService(host, edition);
	// Where the page has these objects already, the service is added to them: others may hold on to them.
	const genesys: { wwe?: Record<string, unknown> } = Reflect.get(host, 'genesys') ?? {};
	genesys.wwe ??= {};
	genesys.wwe.service = service;
	Reflect.set(host, 'genesys', genesys);
	return service;
}
