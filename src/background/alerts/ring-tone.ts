import type { Model } from '../../contract/surface';
import type { Loudness } from '../../sound/player';
import { isTone } from '../../sound/tones';
import { ringingOf } from '../commands/intents';
import { isAnswered, isTalking } from './answer-state';
import { noticeId, tabOf } from './notices';

/** How a Workspace's tab stands to the agent's ears. */
interface TabSound {
	/** Whether it plays something that is to be heard. */
	readonly heard: boolean;
}

export interface RingToneHost {
	model(): Model;
	/** ms that only ever grow. */
	ticks(): number;
	after(delay: number, task: () => void): void;
	/** `undefined` where the tab is gone. */
	tab(tabId: number): Promise<TabSound | undefined>;
	play(loudness: Loudness): Promise<void>;
	/** Also where nothing plays, or a former life of the worker has left something playing. */
	stop(): Promise<void>;
}

/** Workspace begins to ring within this time, in ms, if it rings by itself. */
const GRACE = 1_500;
/** While something rings, tabs are listened to this often. It also keeps Firefox from putting its background to sleep. */
const PACE = 750;

/** What is known of one ring. */
interface Heard {
	readonly since: number;
	/** Workspace itself rings for it. */
	byWorkspace: boolean;
}

/**
 * One tone, however many interactions ring. By default only where Workspace itself is silent: its tab is muted, or plays
 * nothing, because its sounds are turned off or the browser has not let it play yet.
 */
export class RingTone {
	readonly #host: RingToneHost;
	readonly #rings = new Map<string, Heard>();
	/** What plays, in words; unknown at first, for a former life may have died while it played. */
	#playing: string | undefined = '?';
	#due = false;
	#running: Promise<void> | undefined;
	#timer = false;

	constructor(host: RingToneHost) {
		this.#host = host;
	}

	review(): Promise<void> {
		this.#due = true;
		this.#running ??= this.#run();
		return this.#running;
	}

	async #run(): Promise<void> {
		while (this.#due) {
			this.#due = false;
			await this.#apply(await this.#wanted());
		}
		this.#running = undefined;
	}

	async #wanted(): Promise<Loudness | undefined> {
		const model = this.#host.model();
		const { tone, volume, quietWhileTalking, toneBesideWorkspace } = model.settings.preferences;
		const places = ringingOf(model).filter((place) => !isAnswered(model, place));
		const ids = new Set(places.map(noticeId));
		for (const id of this.#rings.keys()) if (!ids.has(id)) this.#rings.delete(id);
		if (!isTone(tone) || volume === 0 || places.length === 0) return undefined;
		this.#comeBack();
		const sounds = await Promise.all(
			[...new Set(places.map(({ session }) => tabOf(session)))].map(
				async (id) => [id, await this.#host.tab(id).catch(() => undefined)] as const,
			),
		);
		const heard = new Map(sounds);
		const now = this.#host.ticks();
		const silent = places.filter((place) => {
			const id = noticeId(place);
			const ring = this.#rings.get(id) ?? { since: now, byWorkspace: false };
			this.#rings.set(id, ring);
			// Between two strokes of its bell a tab is silent, too: once heard, a ring is Workspace's to the end.
			ring.byWorkspace ||= heard.get(tabOf(place.session))?.heard === true;
			return !ring.byWorkspace && now - ring.since >= GRACE;
		});
		if (quietWhileTalking && isTalking(model)) return undefined;
		return toneBesideWorkspace || silent.length > 0 ? { tone, volume } : undefined;
	}

	async #apply(wanted: Loudness | undefined): Promise<void> {
		const name = wanted === undefined ? undefined : `${wanted.tone} ${wanted.volume}`;
		if (name === this.#playing) return;
		this.#playing = name;
		try {
			if (wanted === undefined) await this.#host.stop();
			else await this.#host.play(wanted);
		} catch {
			// Tried again with the next look, while it still rings.
			this.#playing = '?';
		}
	}

	#comeBack(): void {
		if (this.#timer) return;
		this.#timer = true;
		this.#host.after(PACE, () => {
			this.#timer = false;
			void this.review();
		});
	}
}
