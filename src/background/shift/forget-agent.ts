import type { CommandRecord } from '../../contract/surface';
import type { History } from '../commands/history';
import type { MissedInteractions } from '../missed/missed-interactions';
import type { SessionRegistry } from '../sessions/session-registry';

type Subject = Pick<CommandRecord, 'id' | 'session' | 'subject'>;

/**
 * Deletes what an agent left behind at a Workspace where another has signed in: missed callers, typed text, actions and their
 * outcomes. `origin`: of the Workspace's pages. What is still under way stays until it has its outcome.
 */
export function forgetAgent(
	origin: string,
	registry: Pick<SessionRegistry, 'get' | 'forgetTexts'>,
	lists: readonly { readonly list: readonly Subject[]; dismiss(id: string): Promise<void> }[],
	history: Pick<History, 'forget'>,
	missed: Pick<MissedInteractions, 'forget'>,
): void {
	const isTheirs = ({ session, subject }: Subject): boolean => {
		// Without an interaction, as for a number that was dialled. A page that is gone was most likely theirs.
		if (subject === undefined) return (registry.get(session)?.session.origin ?? origin) === origin;
		return subject.startsWith(`${origin}|`);
	};
	for (const each of lists) for (const { id } of each.list.filter(isTheirs)) void each.dismiss(id);
	history.forget(isTheirs);
	missed.forget(origin);
	registry.forgetTexts(origin);
}
