import type { Model, Session } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import type { ModelHead } from '../cards/model-head';

export type StatusKind = 'connected' | 'searching' | 'notConnected' | 'none';

/** The status line: a kind (for its colour), the words, and the Workspace it is about, if it is about one. */
export interface Status {
	kind: StatusKind;
	words: string;
	session?: Session;
}

/** The worker wakes within a moment. Only an absence longer than this, in ms, is mentioned. */
const WORKER_ABSENCE_MS = 3_000;

export function primaries(model: Pick<Model, 'sessions'>): Session[] {
	return model.sessions.filter((session) => session.primary);
}

export function statusOf(
	model: Pick<ModelHead, 'sessions' | 'losses' | 'seeking'> | undefined,
	lostForMs: number,
): Status {
	if (model === undefined) return { kind: 'searching', words: t('status_starting') };
	if (lostForMs > WORKER_ABSENCE_MS) return { kind: 'searching', words: t('status_reconnecting') };
	const sessions = primaries(model);
	const connected = sessions.filter(({ link }) => link.status === 'connected');
	const [only] = sessions;
	if (only === undefined) {
		if (model.losses.some(({ noted }) => !noted)) return { kind: 'notConnected', words: t('status_lost') };
		if (model.seeking) return { kind: 'searching', words: t('status_searching') };
		return { kind: 'none', words: t('status_noWorkspace') };
	}
	if (sessions.length === 1) {
		const { status } = only.link;
		return { kind: status, words: t(`status_${status}`), session: only };
	}
	if (connected.length === sessions.length) {
		return { kind: 'connected', words: t('status_connectedMany', connected.length) };
	}
	if (connected.length > 0) {
		return { kind: 'connected', words: t('status_partly', connected.length, sessions.length) };
	}
	const searching = sessions.some(({ link }) => link.status === 'searching');
	const kind = searching ? 'searching' : 'notConnected';
	return { kind, words: t(`status_${kind}`) };
}
