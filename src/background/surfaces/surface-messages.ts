import type { Answer, ToWorker } from '../../contract/surface';
import type { Commands } from '../commands/commands';
import type { Plans } from '../commands/plans';
import type { MissedInteractions } from '../missed/missed-interactions';
import type { PageLiveness } from '../sessions/page-liveness';
import type { TrackedSession } from '../sessions/sessions';
import type { Shifts } from '../shift/shifts';
import type { Today } from '../today/today';
import type { LossActions } from '../worker-options';

/**
 * Answers a press that arrives again while it is being answered together with the first. An answer of its own would come too
 * early: the surface would take a press for accepted that has not left yet, and would not repeat it if the worker dies.
 */
export class Presses {
	readonly #underWay = new Map<string, Promise<Answer>>();

	answer(id: string, request: () => Promise<Answer>): Promise<Answer> {
		const former = this.#underWay.get(id);
		if (former !== undefined) return former;
		const answer = request().finally(() => this.#underWay.delete(id));
		this.#underWay.set(id, answer);
		return answer;
	}
}

export interface SurfaceHost {
	/** True if the only open surface sent the message: it shows already what it has asked for. */
	isShown: boolean;
	/** Brings a tab and its window to the front. */
	focus(tabId: number): Promise<void>;
	losses: LossActions | undefined;
	commands: Commands;
	plans: Plans;
	presses: Presses;
	missedInteractions: MissedInteractions;
	shifts: Shifts;
	today: Today;
	pages: PageLiveness;
	sessions: ReadonlyMap<string, TrackedSession>;
}

/** Carries out a surface's message and returns the answer. */
export async function answerSurface(message: ToWorker, host: SurfaceHost): Promise<Answer> {
	const { losses, commands, plans, presses, missedInteractions, shifts, today, pages, sessions } = host;
	switch (message.type) {
		case 'command':
			return presses.answer(message.id, () => commands.request(message, { isShown: host.isShown }));
		case 'plan':
			return presses.answer(message.id, () => plans.request(message));
		case 'dismiss':
			await commands.dismiss(message.id);
			await plans.dismiss(message.id);
			missedInteractions.dismiss(message.id);
			shifts.dismiss(message.id);
			await losses?.note(message.id);
			return { ok: true };
		case 'clear-today':
			today.clear(new Set(message.ids));
			return { ok: true };
		case 'next-state':
			return shifts.chooseNext(message.session, message.operationName);
		case 'restore':
			return (await losses?.restore(message.id)) ?? { ok: true };
		case 'refresh':
			await Promise.all(
				[...sessions.values()].map((trackedSession) => pages.tell(trackedSession, 'refresh')),
			);
			return { ok: true };
		case 'focus': {
			const session = sessions.get(message.session)?.session;
			if (session === undefined)
				return { ok: false, error: { code: 'notConnected', message: 'no such session' } };
			try {
				// The agent means the tab of Workspace, not a page in its own window; if that tab is gone, the page is left.
				await host.focus(session.workspaceTab ?? session.tabId).catch(() => host.focus(session.tabId));
				return { ok: true };
			} catch (error) {
				return { ok: false, error: { code: 'noTab', message: String(error).slice(0, 1_000) } };
			}
		}
	}
}
