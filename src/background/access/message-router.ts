import * as v from 'valibot';
import { type FromDiagnostics, FromDiagnosticsSchema } from '../../contract/diagnostics';
import { type FromSurface, FromSurfaceSchema } from '../../contract/surface';
import type { Runtime } from '../../platform/browser';
import { isRecord } from '../../scapi/json';
import type { TrackedSession } from '../sessions/sessions';
import type { Origin } from '../worker-api';
import { isOwnPage, relaySender } from './senders';
import type { Trusted } from './trusted-workspaces';

export interface MessageRouterHost {
	/** The extension's id, and the origin of its own pages. */
	id: string;
	origin: string;
	trusted(): Trusted;
	/** Returns the session of the relay of this instance, if there is one. */
	session(instance: string): TrackedSession | undefined;
	fromSurface(message: FromSurface): Promise<unknown>;
	fromDiagnostics(message: FromDiagnostics): Promise<unknown>;
	/** Takes in an unparsed message. Resolves with `undefined` if it is not a relay's. */
	fromRelay(message: unknown, from: Origin): Promise<unknown>;
}

const REFUSED = { ok: false, error: { code: 'notUnderstood', message: 'unknown message or sender' } };

/** Returns whether a message in the name of a known document comes from it, as far as the browser says. */
function isItself({ documentId, ...from }: Origin, trackedSession: TrackedSession | undefined): boolean {
	if (trackedSession === undefined) return true;
	const { session } = trackedSession;
	if (from.origin !== session.origin) return false;
	// A document keeps its id when it moves, from a hidden tab to the one in front.
	if (documentId !== undefined && trackedSession.documentId !== undefined)
		return documentId === trackedSession.documentId;
	return from.tabId === session.tabId && from.frameId === session.frameId;
}

/** Decides in one place who may send what: relays of granted origins and Ringside's own pages, each their messages. */
export async function routeMessage(
	message: unknown,
	sender: Runtime.MessageSender,
	host: MessageRouterHost,
): Promise<unknown> {
	if (isOwnPage(sender, host.id, host.origin)) {
		const parsed = v.safeParse(FromSurfaceSchema, message);
		if (parsed.success) return host.fromSurface(parsed.output);
		const asked = v.safeParse(FromDiagnosticsSchema, message);
		return asked.success ? host.fromDiagnostics(asked.output) : REFUSED;
	}
	const { origin, instance } = isRecord(message) ? message : {};
	const stated = typeof origin === 'string' ? origin : undefined;
	const from = relaySender(sender, host.id, host.trusted().origins, stated);
	if (from === undefined || typeof instance !== 'string' || !isItself(from, host.session(instance)))
		return REFUSED;
	return (await host.fromRelay(message, from)) ?? REFUSED;
}
