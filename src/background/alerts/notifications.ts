import * as v from 'valibot';
import { each } from '../../contract/schema';
import type { Answer, Model, ToWorker } from '../../contract/surface';
import { intentOf, ringingOf } from '../commands/intents';
import {
	anyNotice,
	isLeftOpen,
	isRing,
	type Notice,
	noticeId,
	noticesOf,
	outcomeNotice,
	ringOf,
	summedUp,
	tooLateNotice,
} from './notices';
import { ReviewLoop } from './review-loop';

/** The browser and the worker, as far as notifications need them. */
export interface NotificationsHost {
	model(): Model;
	send(message: ToWorker): Promise<Answer>;
	/** The tab in front of the focused window, if a window has the focus. */
	front(): Promise<number | undefined>;
	/** Shows a notification, replacing the one with the same id. */
	show(notice: Notice): Promise<void>;
	/** True if a visible notification can be changed. Firefox loses track of one that replaces another. */
	readonly canChange: boolean;
	clear(id: string): Promise<void>;
	/** The ids of all visible notifications. */
	all(): Promise<string[]>;
	load(): Promise<unknown>;
	save(state: unknown): Promise<void>;
}

export const NOTIFICATIONS_KEY = 'notifications';

/** More than anybody closes in a day. The oldest are forgotten first. */
const MAX_CLOSED = 500;

const StateSchema = v.object({
	/** The text of visible notifications, by id. */
	shown: v.record(v.string(), v.string()),
	/** Notifications that were closed, by the agent or the system, or whose Workspace the agent has turned to. They are not shown again. */
	closed: each(v.string(), MAX_CLOSED),
	/** Commands sent from a notification whose outcome has not been shown. */
	sent: each(v.string(), 2_000),
});

const wordsOf = ({ title, message }: Notice): string => `${title}\n${message}`;

/**
 * Keeps the notifications in step with the ringing interactions. It may end at any moment: what is shown, closed and
 * pressed is in `storage.session`, and the browser's own list decides.
 *
 * ```
 *  rings, and the agent does not see it ──▶ SHOWN ── answered, over, seen, or connection lost ──▶ cleared
 *                            ▲               │ │ └── closed by the agent or the system ──▶ CLOSED until it stops ringing
 *        its text changes ───┤               │ │
 *        (Chrome only)       └───────────────┘ └── Accept or Reject pressed ──▶ cleared, and the command is sent
 *                                                    │ not ringing any more       │ fails, and does not ring any more
 *                                                    ▼                            ▼
 *                                                  notice: too late             notice: not accepted, not rejected
 * ```
 *
 * One about an interaction left open is also CLOSED when the agent has turned to its Workspace, and for good: its id has in it
 * the state in which the interaction was left.
 */
export class Notifications {
	readonly #host: NotificationsHost;
	#shown = new Map<string, string>();
	#closed = new Set<string>();
	#sent = new Set<string>();
	/** Ringing interactions answered from a notification: a second press on one is a repeat, not too late. */
	readonly #pressed = new Set<string>();
	readonly #loop = new ReviewLoop(() => this.#step());
	#saved = '';

	constructor(host: NotificationsHost) {
		this.#host = host;
	}

	/** Restores what an earlier life of the worker has shown. */
	async start(): Promise<void> {
		const [stored, all] = await Promise.all([
			this.#host.load().catch(() => undefined),
			this.#host.all().catch(() => []),
		]);
		const parsed = v.safeParse(StateSchema, stored);
		const state = parsed.success ? parsed.output : { shown: {}, closed: [], sent: [] };
		this.#closed = new Set(state.closed);
		this.#sent = new Set(state.sent);
		const up = new Set(all);
		for (const id of up) if (isRing(id) || isLeftOpen(id)) this.#shown.set(id, state.shown[id] ?? '');
		// Closed while the worker slept. That event may be what woke it.
		for (const id of Object.keys(state.shown)) if (!up.has(id)) this.#closed.add(id);
	}

	/**
	 * Brings notifications up to date after a change of the model, the front tab or the settings. Resolves when the
	 * browser has done it.
	 */
	review(): Promise<void> {
		return this.#loop.review();
	}

	async #step(): Promise<void> {
		const wanted = await this.#wanted();
		const ids = new Set(wanted.map(({ id }) => id));
		const gone = [...this.#shown.keys()].filter((id) => !ids.has(id));
		// An interaction left open is named once: what the agent has turned to, or closed, does not come back when they turn away.
		const named = new Set(this.#host.model().leftOpen.map(({ id }) => id));
		for (const id of gone) {
			this.#shown.delete(id);
			if (named.has(id)) this.#closed.add(id);
		}
		// A call that rings again later is news again. Clear it as well: the report of its closing may have come late,
		// after another took its place.
		const ringing = new Set(this.#closed.size === 0 ? [] : ringingOf(this.#host.model()).map(noticeId));
		for (const id of this.#closed) {
			// The list of those left open is empty while a Workspace is not connected.
			if (ringing.has(id) || ids.has(id) || isLeftOpen(id)) continue;
			this.#closed.delete(id);
			gone.push(id);
		}
		const fresh = wanted.filter((notice) => this.#isNews(notice));
		for (const notice of fresh) this.#shown.set(notice.id, wordsOf(notice));
		// A press can no longer be meant for the previous notification with this id.
		for (const { id } of fresh) this.#pressed.delete(id);
		const outcomes = this.#outcomes();
		// All at once: a slow one must not delay another's removal.
		await Promise.allSettled([
			...gone.map((id) => this.#host.clear(id)),
			...[...fresh, ...outcomes].map((notice) => this.#host.show(notice)),
		]);
		await this.#save();
	}

	async #wanted(): Promise<Notice[]> {
		const model = this.#host.model();
		// Ask only if the answer matters.
		if (!anyNotice(model)) return [];
		const front = await this.#host.front().catch(() => undefined);
		return noticesOf(this.#host.model(), front);
	}

	#isNews(notice: Notice): boolean {
		if (this.#closed.has(notice.id)) return false;
		const before = this.#shown.get(notice.id);
		// The text of a notification from an earlier life may be unknown.
		return before === undefined || (this.#host.canChange && before !== '' && before !== wordsOf(notice));
	}

	/** Returns notifications about failed answers whose interaction no longer rings. */
	#outcomes(): Notice[] {
		const model = this.#host.model();
		return [...this.#sent].flatMap((id) => {
			const record = model.commands.find((each) => each.id === id);
			if (record?.status === 'pending') return [];
			this.#sent.delete(id);
			const notice = record === undefined ? undefined : outcomeNotice(model, record);
			return notice === undefined ? [] : [notice];
		});
	}

	/** Handles a press on a button. A repeated press, or a press on the card as well, is one intent. */
	async pressed(id: string, method: 'accept' | 'reject'): Promise<void> {
		const model = this.#host.model();
		const place = ringOf(model, id);
		// The press may have closed it, before or after it was reported. That does not count as closed by hand.
		this.#shown.delete(id);
		this.#closed.delete(id);
		const cleared = this.#host.clear(id).catch(() => undefined);
		if (place === undefined) {
			if (!this.#pressed.has(id)) await this.#host.show(tooLateNotice(id, model)).catch(() => undefined);
		} else {
			const intent = intentOf(model, place, {
				method,
				interactionId: place.tracked.interaction.interactionId,
			});
			this.#sent.add(intent.id);
			this.#pressed.add(id);
			await Promise.all([this.#save(), this.#host.send(intent)]);
		}
		await cleared;
		await this.review();
	}

	/** Says that what a notification was about rings no more, to an agent who has just pressed it to answer. */
	async pressedTooLate(id: string): Promise<void> {
		// One that stands for several does not say which of them was meant.
		if (summedUp(id) !== undefined) return;
		await this.#host.show(tooLateNotice(id, this.#host.model())).catch(() => undefined);
	}

	/** Handles a closed notification. No browser says whether the agent or the system closed it. */
	async closed(id: string): Promise<void> {
		if (!this.#shown.delete(id)) return;
		this.#closed.add(id);
		await this.#save();
	}

	async #save(): Promise<void> {
		const state = {
			shown: Object.fromEntries(this.#shown),
			closed: [...this.#closed].slice(-MAX_CLOSED),
			sent: [...this.#sent],
		} satisfies v.InferInput<typeof StateSchema>;
		const text = JSON.stringify(state);
		if (text === this.#saved) return;
		this.#saved = text;
		// Storage is full: at worst, a closed notification appears again after the worker restarts.
		await this.#host.save(state).catch(() => undefined);
	}

	/** The session of the Workspace that a notification is about. */
	sessionOf(id: string): string | undefined {
		const origin = summedUp(id);
		if (isLeftOpen(id)) return this.#host.model().leftOpen.find((each) => each.id === id)?.session;
		if (origin === undefined) return ringOf(this.#host.model(), id)?.session.key;
		return this.#host.model().sessions.find((session) => session.primary && session.origin === origin)?.key;
	}
}
