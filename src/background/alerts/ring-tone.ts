import type { Model } from '../../contract/surface';
import type { Loudness } from '../../sound/player';
import { isTone } from '../../sound/tones';
import type { InteractionRef } from '../commands/intents';
import { isTalking, unansweredOf } from './answer-state';
import { isUnchangedRing, noticeId, tabOf } from './notices';
import { ReviewLoop } from './review-loop';

/** The sound of a Workspace's tab. */
interface TabSound {
	/** True if it plays something audible. */
	readonly heard: boolean;
}

export interface RingToneHost {
	model(): Model;
	/** Monotonic time, in ms. */
	ticks(): number;
	after(delay: number, task: () => void): void;
	/** `undefined` if the tab is gone. */
	tab(tabId: number): Promise<TabSound | undefined>;
	play(loudness: Loudness): Promise<void>;
	/** Also called if nothing plays: an earlier life of the worker may have left something playing. */
	stop(): Promise<void>;
}

/** A Workspace that rings by itself starts within this time, in ms. */
const WORKSPACE_RING_GRACE_MS = 1_500;
/**
 * Interval, in ms, at which tabs are checked for sound while something rings. It also keeps Firefox from suspending the
 * background.
 */
const CHECK_INTERVAL_MS = 750;

/** A ringing interaction. `since` is in ms of `ticks`. */
interface Heard {
	/** Absent until the first check with a tone. */
	since?: number;
	/** The tab of its Workspace. */
	readonly tab: number;
	/** Workspace itself rings for it. */
	byWorkspace: boolean;
}

/**
 * Plays one tone, however many interactions ring. By default only if Workspace itself is silent: its tab is muted, or
 * plays nothing because its sounds are turned off or blocked by the browser's autoplay rules.
 */
export class RingTone {
	readonly #host: RingToneHost;
	/** The ringing interactions that are not being answered. */
	#places: readonly InteractionRef[] = [];
	/** For each of `#places`, at the same index, whether it has rung and whether Workspace rings for it. */
	#rings: readonly Heard[] = [];
	/** The tone and volume that play. Unknown at first: an earlier life may have ended while a tone played. */
	#playing: string | undefined = '?';
	readonly #loop = new ReviewLoop(async () => this.#apply(await this.#wanted()));
	#timer = false;

	constructor(host: RingToneHost) {
		this.#host = host;
	}

	review(): Promise<void> {
		return this.#loop.review();
	}

	/** Updates the list of ringing interactions. Only those that changed or moved are matched by id. */
	#follow(places: readonly InteractionRef[]): void {
		const [former, before] = [this.#places, this.#rings];
		if (places === former) return;
		const isKept = (at: number) => isUnchangedRing(former[at], places[at]);
		const moved = new Map<string, Heard>();
		for (const [at, place] of former.entries()) {
			const ring = before[at];
			if (ring !== undefined && !isKept(at)) moved.set(noticeId(place), ring);
		}
		this.#rings = places.map((place, at) => {
			const known = isKept(at) ? before[at] : moved.get(noticeId(place));
			return known ?? { tab: tabOf(place.session), byWorkspace: false };
		});
		this.#places = places;
	}

	async #wanted(): Promise<Loudness | undefined> {
		const model = this.#host.model();
		const { tone, volume, quietWhileTalking, toneBesideWorkspace } = model.settings.preferences;
		const places = unansweredOf(model);
		this.#follow(places);
		if (!isTone(tone) || volume === 0 || places.length === 0) return undefined;
		this.#comeBack();
		const sounds = await Promise.all(
			[...new Set(this.#rings.map(({ tab }) => tab))].map(
				async (id) => [id, await this.#host.tab(id).catch(() => undefined)] as const,
			),
		);
		const heard = new Map(sounds);
		const now = this.#host.ticks();
		let isSilent = false;
		for (const ring of this.#rings) {
			// A tab is silent between two rings of its bell, too. Once heard, the ring is Workspace's to the end.
			ring.byWorkspace ||= heard.get(ring.tab)?.heard === true;
			ring.since ??= now;
			isSilent ||= !ring.byWorkspace && now - ring.since >= WORKSPACE_RING_GRACE_MS;
		}
		if (quietWhileTalking && isTalking(model)) return undefined;
		return toneBesideWorkspace || isSilent ? { tone, volume } : undefined;
	}

	async #apply(wanted: Loudness | undefined): Promise<void> {
		const name = wanted === undefined ? undefined : `${wanted.tone} ${wanted.volume}`;
		if (name === this.#playing) return;
		this.#playing = name;
		try {
			if (wanted === undefined) await this.#host.stop();
			else await this.#host.play(wanted);
		} catch {
			// The next check tries again, while it still rings.
			this.#playing = '?';
		}
	}

	#comeBack(): void {
		if (this.#timer) return;
		this.#timer = true;
		this.#host.after(CHECK_INTERVAL_MS, () => {
			this.#timer = false;
			void this.review();
		});
	}
}
