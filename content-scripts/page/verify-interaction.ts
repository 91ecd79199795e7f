import type { Command } from '../../src/scapi/command';
import { CUSTOMER_FACTS, factsOf, type Interaction, sameName } from '../../src/scapi/interaction';
import { parseInteraction, parseListed } from '../../src/scapi/read-interaction';
import type { PageService } from './api-object';
import { now } from './primordials';
import { PROOF_LIFETIME_MS, PROOF_TIMEOUT_MS } from './timing';
import type { WorkspaceLink } from './workspace-link';

interface Host {
	workspaceLink: WorkspaceLink;
	service: PageService;
}

/** The result of a check: the id names the interaction the agent saw, another one, or Workspace did not answer. */
export type Verification = 'same' | 'other' | 'silent';

/**
 * Returns whether an answer is about the known interaction. Without a name that both have, all that the answer says must be what
 * is known, and tell customers apart: what it leaves out says nothing.
 */
function isSame(known: Interaction | undefined, now: Interaction | undefined | null): boolean {
	if (known === undefined || now === undefined || now === null) return false;
	const named = sameName(known, now);
	if (named !== undefined) return named;
	const [before, after] = [factsOf(known), factsOf(now)];
	const agrees = after.every((fact, at) => fact === undefined || fact === before[at]);
	const tells = (facts: typeof after) => facts.slice(0, CUSTOMER_FACTS).some((fact) => fact !== undefined);
	return agrees && (tells(after) || !tells(before));
}

/**
 * Checks that an id still names the interaction that the agent saw. A Workspace in another window may have been reloaded
 * without a sign of it, and its ids start at 1 with each load.
 *
 * ```
 *  Workspace surrounds this page or can be looked into, or has just mentioned the interaction ──▶ same, without a request
 *  otherwise, unless the list is known to be refused: getInteractions
 *     ├── no reply ──────────────────────────────────────────────▶ silent
 *     ├── another load, or from another window ──────────────────▶ other
 *     ├── the list: compared with what was known ────────────────▶ same, other
 *     └── refused, or it may be what is unreadable: getByInteractionId
 *            ├── no reply ───────────────────────────────────────▶ silent
 *            ├── another load ───────────────────────────────────▶ other
 *            ├── the interaction: compared with what was known ──▶ same, other
 *            └── refused: nothing can be checked ────────────────▶ same
 * ```
 */
export async function verifyInteraction(id: string, host: Host): Promise<Verification> {
	const { workspaceLink, service } = host;
	const ask = (command: Command) =>
		workspaceLink.ask(command, { patience: PROOF_TIMEOUT_MS, urgency: 'act' }, service);
	const { workspace, interactions, state } = workspaceLink;
	const isProven = () => now() - interactions.provenAt(id) < PROOF_LIFETIME_MS;
	if (workspace.certain || isProven()) return 'same';
	const known = interactions.get(id);
	const { epoch: workspaceLoad, reason } = workspaceLink.link;
	if (reason !== 'refused') {
		const { mark } = interactions;
		const list = await ask({ method: 'getInteractions' });
		if (list.kind !== 'reply') return 'silent';
		if (!state.sameLoad(workspaceLoad) || (list.source && !workspace.is(list.source))) return 'other';
		const { outcome } = list;
		const isWhole = outcome.ok && workspaceLink.list(outcome.data, mark, 'changes');
		if (isWhole || isProven()) {
			// What is known may say more than the list did, and must not prove itself.
			const isNewer = !outcome.ok || interactions.changedSince(id, mark);
			const said = isNewer ? interactions.get(id) : parseListed(outcome.data, id);
			return state.sameLoad(workspaceLoad) && isSame(known, said) ? 'same' : 'other';
		}
	}
	const one = await ask({ method: 'getByInteractionId', interactionId: id });
	if (one.kind !== 'reply') return 'silent';
	if (!state.sameLoad(workspaceLoad)) return 'other';
	// Neither can be read here. If that counted as a doubt, the agent could not do anything at all.
	if (!one.outcome.ok) return 'same';
	return isSame(known, parseInteraction(one.outcome.data)) ? 'same' : 'other';
}
