import { Pace } from '../../contract/pace';
import { CONTRACT } from '../../contract/schema';
import type { Head, Model, Patch, ToSurface, Tracked } from '../../contract/surface';
import { sameJson } from '../../scapi/json';
import type { WorkerApi } from '../worker-api';

export interface SurfacePort {
	postMessage(message: ToSurface): void;
}

/** ms within which changes are sent as one patch. A change after a pause is sent at once, unless it can wait. */
const FRAME_MS = 16;
/** The maximum ms that a change waits for others. */
const MAX_WAIT_MS = 3 * FRAME_MS;
/** ms that a change waits for the next one if every open surface shows it already. */
const KNOWN_MS = 60;

/**
 * - `now`: surfaces show nothing of it yet.
 * - `soon`: a frame after the last such change. Surfaces show it already, or more follows that belongs to it: drawing twice
 *   would delay that.
 * - `known`: with the next change, or a while later. The only open surface has made it and shows it.
 */
export type Urgency = 'now' | 'soon' | 'known';

export interface SurfacePortsHost {
	api: WorkerApi;
	model(): Model;
	head(): Head;
	tracked(session: string, id: string): Tracked | undefined;
}

/** Keeps the open surfaces up to date: each gets a snapshot when it opens, then numbered patches. */
export class SurfacePorts {
	readonly #host: SurfacePortsHost;
	readonly #ports = new Map<SurfacePort, number>();
	readonly #touched = new Map<string, Set<string>>();
	#headTouched = false;
	/** The head as all open surfaces have it; undefined once one of them may have another. */
	#known: Head | undefined;
	#scheduled = false;
	/** When the first change that can wait came, and until when all of them wait; in ticks. */
	#waiting: { since: number; until: number } | undefined;
	readonly #pace = new Pace(FRAME_MS);

	constructor(host: SurfacePortsHost) {
		this.#host = host;
	}

	add(port: SurfacePort): void {
		this.#ports.set(port, 0);
		// It may learn of a change that the others do not know yet, and that is taken back before they would.
		this.#known = undefined;
		this.#post(port, { v: CONTRACT, type: 'snapshot', n: 0, model: this.#host.model() });
	}

	/** The number of open surfaces. */
	get count(): number {
		return this.#ports.size;
	}

	remove(port: SurfacePort): void {
		this.#ports.delete(port);
	}

	/** Schedules a patch for these interactions, which are new, changed or gone. */
	touch(session: string, ids: Iterable<string>): void {
		const set = this.#touched.get(session) ?? new Set();
		for (const id of ids) set.add(id);
		this.#touched.set(session, set);
		this.#schedule();
	}

	/** Schedules a patch for everything but the interactions. */
	touchHead(urgency: Urgency = 'now'): void {
		this.#headTouched = true;
		if (urgency === 'now') this.#schedule();
		else if (urgency === 'soon') this.#scheduleSoon();
		else this.#host.api.after(KNOWN_MS, () => this.#headTouched && this.#schedule());
	}

	#scheduleSoon(): void {
		const now = this.#host.api.ticks();
		const { since = now } = this.#waiting ?? {};
		const isScheduled = this.#waiting !== undefined;
		this.#waiting = { since, until: Math.min(now + FRAME_MS, since + MAX_WAIT_MS) };
		if (!isScheduled) this.#wait(FRAME_MS);
	}

	#wait(ms: number): void {
		const { api } = this.#host;
		api.after(ms, () => {
			const left = (this.#waiting?.until ?? 0) - api.ticks();
			if (left > 0 && this.#headTouched) return this.#wait(left);
			this.#waiting = undefined;
			if (this.#headTouched) this.#schedule();
		});
	}

	#schedule(): void {
		if (this.#scheduled) return;
		this.#scheduled = true;
		const { api } = this.#host;
		const flush = () => {
			this.#scheduled = false;
			this.#flush();
		};
		const wait = this.#pace.next(api.ticks());
		// One patch for all that changes in one turn.
		if (wait === 0) queueMicrotask(flush);
		else api.after(wait, flush);
	}

	#flush(): void {
		const patch: Patch = { interactions: [] };
		for (const [session, ids] of this.#touched) {
			const upsert: Tracked[] = [];
			const remove: string[] = [];
			for (const id of ids) {
				const tracked = this.#host.tracked(session, id);
				if (tracked === undefined) remove.push(id);
				else upsert.push(tracked);
			}
			if (upsert.length + remove.length > 0) patch.interactions.push({ session, upsert, remove });
		}
		if (this.#headTouched) patch.head = this.#changedHead();
		this.#touched.clear();
		this.#headTouched = false;
		if (patch.head === undefined && patch.interactions.length === 0) return;
		for (const [port, n] of this.#ports) {
			this.#ports.set(port, n + 1);
			this.#post(port, { v: CONTRACT, type: 'patch', n: n + 1, patch });
		}
	}

	/** Returns the parts that surfaces do not know: the settings, which are most of it, hardly ever change. */
	#changedHead(): Partial<Head> | undefined {
		const known = this.#known;
		const head = this.#host.head();
		this.#known = head;
		if (known === undefined) return head;
		const changed = Object.entries(head).filter(([name, part]) => !sameJson(part, Reflect.get(known, name)));
		return changed.length === 0 ? undefined : Object.fromEntries<Head[keyof Head]>(changed);
	}

	#post(port: SurfacePort, message: ToSurface): void {
		try {
			port.postMessage(message);
		} catch {
			// It closed a moment ago.
			this.#ports.delete(port);
		}
	}
}
