import type { FromPage } from '../../src/contract/page';
import type { ToPage } from '../../src/contract/to-page';
import { messengerChannel, SUBSCRIBE, UNSUBSCRIBE } from '../../src/scapi/events';
import { toJson } from '../../src/scapi/json';
import { ALLOWED_SERVICES } from '../../src/scapi/methods';
import { send } from './api-object';
import { now } from './primordials';
import { type Requests, resultOf } from './requests';
import { ECHO_GRACE_MS } from './timing';
import type { WorkspaceLink } from './workspace-link';

interface Host {
	workspaceLink: WorkspaceLink;
	requests: Requests;
	post: (message: FromPage) => void;
}

/** Sends one request that only reads, for diagnostics, and reports its result, but nothing of what was read. */
export async function selfTest(
	{ id, request }: Extract<ToPage, { type: 'ask' }>,
	{ workspaceLink, requests, post }: Host,
): Promise<void> {
	workspaceLink.look();
	const { service, workspace } = workspaceLink;
	if (service === undefined) return post({ type: 'asked', id, request, ms: 0, result: 'noObject' });
	const began = now();
	const subscribe = request === SUBSCRIBE;
	const answer = await requests.open(
		(referenceId, callbacks) =>
			send(
				service,
				subscribe
					? { event: request, data: [messengerChannel(referenceId)], referenceId }
					: { request, referenceId },
				callbacks,
			),
		{ name: request, trusts: workspace.trusts, patienceAfterEcho: ECHO_GRACE_MS, urgency: 'act' },
	);
	const asked = { type: 'asked', id, request, ms: now() - began, result: resultOf(answer) } as const;
	if (answer.kind !== 'reply') return post(asked);
	const { outcome, subscriptionId } = answer;
	if (!outcome.ok) return post({ ...asked, message: outcome.message });
	if (subscribe && subscriptionId !== undefined) {
		send(service, { event: UNSUBSCRIBE, data: subscriptionId, referenceId: requests.reference() });
	}
	post(request === ALLOWED_SERVICES ? { ...asked, data: toJson(outcome.data) } : asked);
}
