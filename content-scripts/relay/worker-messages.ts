import type { CommandOutcome } from '../../src/contract/page';
import type { Delivered, ToRelay } from '../../src/contract/relay';
import type { Question, ToPage } from '../../src/contract/to-page';
import type { CommandLedger } from './command-ledger';
import type { DiagnosticLog } from './diagnostic-log';
import type { SessionRecord } from './session-record';

/** ms without an answer after which the page script counts as gone, or the page as hanging. */
export const PAGE_REPLY_TIMEOUT_MS = 30_000;

export interface WorkerMessageHost {
	readonly instance: string;
	readonly record: SessionRecord;
	readonly ledger: CommandLedger;
	readonly journal: DiagnosticLog;
	/** Returns whether a page script is connected. */
	hasPage(): boolean;
	/** Sends a message to the page script, if there is one. */
	post(message: ToPage): void;
	/** Records the outcome of a command and reports it to the worker. */
	reportOutcome(id: string, outcome: CommandOutcome): void;
	/** Reports everything from scratch. */
	reportAll(): void;
	leave(): void;
	/** Asks the worker now whether this document needs a guest. */
	seekGuest(): void;
	/** Returns what this document shows of itself, for diagnostics. */
	facts(): unknown;
	/** Has the page script send one request that only reads. */
	question(request: Question): Promise<unknown>;
}

/**
 * Carries out a message of the worker and returns the answer, or a promise of it. A frame can show another document by the
 * time a message arrives: what is meant for another relay instance is refused with `{ ok: false }`.
 */
export function answerWorker(message: ToRelay, host: WorkerMessageHost): unknown {
	if ('instance' in message && message.instance !== host.instance) return { ok: false };
	switch (message.type) {
		case 'command':
			return deliver(message, host);
		case 'recorded':
			host.ledger.recorded(message.ids);
			return { ok: true };
		case 'fate':
			host.ledger.inherited(message.ids, message.life);
			return { ok: true, fates: message.ids.map((id) => host.ledger.fate(id)) };
		case 'sync':
			host.reportAll();
			return { ok: host.record.began, instance: host.instance };
		case 'refresh':
		case 'reattach':
			host.post({ type: message.type });
			return { ok: true };
		case 'detach':
			host.leave();
			return { ok: true };
		case 'seek':
			host.seekGuest();
			return { ok: true };
		case 'examine':
			return host.facts();
		case 'ask':
			return host.question(message.request);
	}
}

/** Hands a command to the page script, once per id. Reports an outcome if nothing takes it, or nothing answers. */
function deliver(
	message: Extract<ToRelay, { type: 'command' }>,
	{ ledger, journal, hasPage, post, reportOutcome }: WorkerMessageHost,
): Delivered {
	const { answer, isNew } = ledger.take(message);
	if (!isNew) return answer;
	const { id, epoch, command } = message;
	if (!hasPage()) {
		reportOutcome(id, { kind: 'notSent', why: 'notDelivered' });
		return answer;
	}
	post({ type: 'command', id, epoch, command });
	journal.command(command, Date.now());
	setTimeout(() => {
		if (ledger.fate(id).fate === 'waiting') reportOutcome(id, { kind: 'silent' });
	}, PAGE_REPLY_TIMEOUT_MS);
	return answer;
}
