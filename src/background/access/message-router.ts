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
	/** What is known of the document of this relay. */
	session(instance: string): TrackedSession | undefined;
	fromSurface(message: FromSurface): Promise<unknown>;
	fromDiagnostics(message: FromDiagnostics): Promise<unknown>;
	/** Takes in what is not parsed yet; gives `undefined` for what is no relay's message. */
	fromRelay(message: unknown, from: Origin): Promise<unknown>;
}

const REFUSED = { ok: false, error: { code: 'notUnderstood', message: 'unknown message or sender' } };

/** Whether a message in the name of a document that is known comes from that document, as far as the browser tells. */
function isItself({ documentId, ...from }: Origin, trackedSession: TrackedSession | undefined): boolean {
	if (trackedSession === undefined) return true;
	const { session } = trackedSession;
	if (from.origin !== session.origin) return false;
	// A document keeps its id when it moves, from a hidden tab to the one in front.
	if (documentId !== undefined && trackedSession.documentId !== undefined)
		return documentId === trackedSession.documentId;
	return from.tabId === session.tabId && from.frameId === session.frameId;
}

/** Decides in one place who may call what: relays of granted origins their messages, Ringside's own pages theirs. */
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
