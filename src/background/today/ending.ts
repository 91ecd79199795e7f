import type { HistoryEntry } from '../../contract/history';
import type { Ending } from '../../contract/today';
import type { MissedReason } from '../missed/missed-reason';

/** The facts about an interaction that has gone, from which its ending follows. */
export interface Course {
	/** The last lifecycle state. */
	state: string;
	/** True once the agent was connected to the other side. */
	established: boolean;
	outgoing: boolean;
	missed?: MissedReason | undefined;
	/** True if the consultation about it was completed as a transfer. */
	passedOn: boolean;
	did: readonly HistoryEntry[];
}

/** The ending that a lifecycle state stands for by itself. */
const BY_STATE: Readonly<Record<string, Ending>> = {
	TRANSFER_COMPLETED: 'transferred',
	LEFT_CONFERENCE: 'left',
	SENT: 'sent',
	CANCELLED: 'cancelled',
	CANCELED: 'cancelled',
	REJECTED: 'rejected',
	ERROR: 'failed',
	JOIN_FAILED: 'failed',
};

/** Returns how an interaction ended, as far as anything says it. */
export function endingOf({ state, established, outgoing, missed, passedOn, did }: Course): Ending {
	const succeeded = (method: HistoryEntry['method']): boolean =>
		did.some((each) => each.method === method && each.status === 'succeeded');
	if (passedOn || succeeded('singleStepTransfer')) return 'transferred';
	const stated = BY_STATE[state];
	if (stated !== undefined) return stated;
	if (established) return outgoing ? 'reached' : 'answered';
	if (succeeded('reject')) return 'rejected';
	// Ringside asked for it and cannot tell whether that is why it has gone.
	if (did.some(({ method, status }) => (method === 'reject' || method === 'accept') && status !== 'failed'))
		return 'ended';
	if (missed !== undefined) return 'missed';
	return outgoing ? 'notReached' : 'ended';
}
