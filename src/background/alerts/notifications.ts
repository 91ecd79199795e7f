import * as v from 'valibot';
import { each } from '../../contract/schema';
import type { Answer, Model, ToWorker } from '../../contract/surface';
import { intentOf } from '../commands/intents';
import { isRing, type Notice, noticesOf, outcomeNotice, ringOf, summedUp, tooLateNotice } from './notices';

/** What the notifications need of the browser and of the worker. */
export interface NotificationsHost {
	model(): Model;
	send(message: ToWorker): Promise<Answer>;
	/** The tab in front of a focused window, if one has the focus. */
	front(): Promise<number | undefined>;
	/** Puts it up, or in the place of the one that has its id. */
	show(notice: Notice): Promise<void>;
	/** Whether one that is up can be changed. Firefox loses track of one that is put in the place of another. */
	readonly canChange: boolean;
	clear(id: string): Promise<void>;
	/** The ids of all that are up. */
	all(): Promise<string[]>;
	load(): Promise<unknown>;
	save(state: unknown): Promise<void>;
}

export const NOTIFICATIONS_KEY = 'notifications';

const StateSchema = v.object({
	/** What is up, by id, with the words it was put up with. */
	shown: v.record(v.string(), v.string()),
	/** Rings whose notification was closed, by the agent or by the system: nothing is put up a second time. */
	closed: each(v.string(), 2_000),
	/** Answers given on a notification whose outcome is still to be told. */
	sent: each(v.string(), 2_000),
});

const wordsOf = ({ title, message }: Notice): string => `${title}\n${message}`;

/**
 * Keeps the notifications in step with what rings. It may be dropped at any moment: what is up, what was closed and what was
 * pressed is in `storage.session`, and the browser's own list has the last word.
 */
export class Notifications {
	readonly #host: NotificationsHost;
	#shown = new Map<string, string>();
	#closed = new Set<string>();
	#sent = new Set<string>();
	/** Rings that were answered here: the second of two presses has not come too late, it has come twice. */
	readonly #pressed = new Set<string>();
	#due = false;
	#running: Promise<void> | undefined;
	#saved = '';

	constructor(host: NotificationsHost) {
		this.#host = host;
	}

	/** What the former life had put up. */
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
		for (const id of up) if (isRing(id)) this.#shown.set(id, state.shown[id] ?? '');
		// Closed while the worker slept: that event is what may have woken it.
		for (const id of Object.keys(state.shown)) if (!up.has(id)) this.#closed.add(id);
	}

	/** Something has changed: what rings, what is in front, what was set. Resolves when the browser has done it. */
	review(): Promise<void> {
		this.#due = true;
		this.#running ??= this.#run();
		return this.#running;
	}

	async #run(): Promise<void> {
		while (this.#due) {
			this.#due = false;
			await this.#step().catch(() => undefined);
		}
		this.#running = undefined;
	}

	async #step(): Promise<void> {
		const wanted = await this.#wanted();
		const ids = new Set(wanted.map(({ id }) => id));
		const gone = [...this.#shown.keys()].filter((id) => !ids.has(id));
		for (const id of gone) this.#shown.delete(id);
		// A call that rings again later is news again. It is taken away as well: that a notification was closed may have been
		// told late, of one in whose place another had come up since.
		for (const id of this.#closed) {
			if (ringOf(this.#host.model(), id) !== undefined || ids.has(id)) continue;
			this.#closed.delete(id);
			gone.push(id);
		}
		const fresh = wanted.filter((notice) => this.#isNews(notice));
		for (const notice of fresh) this.#shown.set(notice.id, wordsOf(notice));
		// By now nobody can still be pressing what has come up anew.
		for (const { id } of fresh) this.#pressed.delete(id);
		const outcomes = this.#outcomes();
		// All at once: one that the browser keeps waiting must not hold up another's end.
		await Promise.allSettled([
			...gone.map((id) => this.#host.clear(id)),
			...[...fresh, ...outcomes].map((notice) => this.#host.show(notice)),
		]);
		await this.#save();
	}

	async #wanted(): Promise<Notice[]> {
		const model = this.#host.model();
		// Only asked where the answer matters.
		if (noticesOf(model, undefined).length === 0) return [];
		const front = await this.#host.front().catch(() => undefined);
		return noticesOf(this.#host.model(), front);
	}

	#isNews(notice: Notice): boolean {
		if (this.#closed.has(notice.id)) return false;
		const before = this.#shown.get(notice.id);
		// Of what a former life has put up, the words may not be known.
		return before === undefined || (this.#host.canChange && before !== '' && before !== wordsOf(notice));
	}

	/** Failures that have no ringing interaction any more to be told with. */
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

	/** A button was pressed. The same press twice, or a press on the card as well, is one intent. */
	async pressed(id: string, method: 'accept' | 'reject'): Promise<void> {
		const model = this.#host.model();
		const place = ringOf(model, id);
		// The press may have closed it, before or after it was told of: that does not count as closed by hand.
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

	/** It is not up any more: closed by the agent, or put away by the system. Which of the two, no browser tells. */
	async closed(id: string): Promise<void> {
		if (!this.#shown.delete(id)) return;
		this.#closed.add(id);
		await this.#save();
	}

	async #save(): Promise<void> {
		const state = {
			shown: Object.fromEntries(this.#shown),
			closed: [...this.#closed],
			sent: [...this.#sent],
		} satisfies v.InferInput<typeof StateSchema>;
		const text = JSON.stringify(state);
		if (text === this.#saved) return;
		this.#saved = text;
		// Storage is full: at worst, one that was closed comes up again after a restart of the worker.
		await this.#host.save(state).catch(() => undefined);
	}

	/** The session of the Workspace that a notification is about. */
	sessionOf(id: string): string | undefined {
		const origin = summedUp(id);
		if (origin === undefined) return ringOf(this.#host.model(), id)?.session.key;
		return this.#host.model().sessions.find((session) => session.primary && session.origin === origin)?.key;
	}
}
