import type { Link } from '../../src/contract/workspace-link';
import type { Answer } from './requests';

/** How the page stands to Workspace where a question came to no reply. */
export function unanswered(
	answer: Exclude<Answer, { kind: 'reply' }>,
	everConnected: boolean,
): Omit<Link, 'epoch'> {
	if (answer.kind === 'broken') return { status: 'notConnected', reason: 'broken', detail: answer.detail };
	return { status: 'notConnected', reason: everConnected ? 'lost' : answer.echoed ? 'echo' : 'silent' };
}
