import type { Command } from '../../src/scapi/command';
import { type Interaction, parseInteraction } from '../../src/scapi/interaction';
import { sameJson } from '../../src/scapi/json';
import type { PageService } from './page-service';
import { now } from './primordials';
import { PROOF_LIFETIME_MS, PROOF_TIMEOUT_MS } from './timing';
import type { WorkspaceLink } from './workspace-link';

interface Host {
	workspaceLink: WorkspaceLink;
	service: PageService;
}

/** The result of a check: the id names the interaction the agent saw, another one, or Workspace did not answer. */
export type Verification = 'same' | 'other' | 'silent';

/** Returns whether two states are of one interaction. Without a lasting name, by what does not change while it lasts. */
function isSame(known: Interaction | undefined, now: Interaction | undefined | null): boolean {
	if (known === undefined || now === undefined || now === null) return false;
	const names = ({ interactionUUID, callUuid }: Interaction) => [interactionUUID, callUuid];
	const pairs = names(known).map((name, i) => [name, names(now)[i]]);
	// An event may leave a name out: only names that both have can tell them apart.
	const common = pairs.filter(([a, b]) => a !== undefined && b !== undefined);
	const [first] = common;
	if (first !== undefined) return first[0] === first[1];
	const facts = ({ media, caseId, ani, dnis, contact }: Interaction) => [media, caseId, ani, dnis, contact];
	return sameJson(facts(known), facts(now));
}

/**
 * Proves that an id still names what it named when the agent saw it. Where Workspace is around this page, or may be looked
 * into, or has just spoken of the interaction, that costs nothing. Elsewhere it may have been loaded again without a sign
 * of it, and its ids begin at 1 with each load: then it is read once more, first.
 */
export async function verifyInteraction(id: string, host: Host): Promise<Verification> {
	const { workspaceLink, service } = host;
	const ask = (command: Command) => workspaceLink.ask(command, { patience: PROOF_TIMEOUT_MS }, service);
	const { workspace, interactions, state } = workspaceLink;
	if (workspace.certain || now() - interactions.provenAt(id) < PROOF_LIFETIME_MS) return 'same';
	const known = interactions.get(id);
	const { epoch: workspaceLoad, reason } = workspaceLink.link;
	if (reason !== 'refused') {
		const list = await ask({ method: 'getInteractions' });
		if (list.kind !== 'reply') return 'silent';
		if (!state.sameLoad(workspaceLoad) || (list.source && !workspace.is(list.source))) return 'other';
		if (list.outcome.ok) {
			workspaceLink.list(list.outcome.data, 'changes');
			return state.sameLoad(workspaceLoad) && isSame(known, interactions.get(id)) ? 'same' : 'other';
		}
	}
	const one = await ask({ method: 'getByInteractionId', interactionId: id });
	if (one.kind !== 'reply') return 'silent';
	if (!state.sameLoad(workspaceLoad)) return 'other';
	// Neither may be read here: then nothing can tell, and the agent could do nothing at all if that counted as a doubt.
	if (!one.outcome.ok) return 'same';
	return isSame(known, parseInteraction(one.outcome.data)) ? 'same' : 'other';
}
