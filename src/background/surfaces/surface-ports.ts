import { Pace } from '../../contract/pace';
import { CONTRACT } from '../../contract/schema';
import type { Head, Model, Patch, ToSurface, Tracked } from '../../contract/surface';
import type { WorkerApi } from '../worker-api';

export interface SurfacePort {
	postMessage(message: ToSurface): void;
}

/** ms within which changes are sent as one patch. A change after a pause is sent at once. */
const FRAME_MS = 16;

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
	#scheduled = false;
	readonly #pace = new Pace(FRAME_MS);

	constructor(host: SurfacePortsHost) {
		this.#host = host;
	}

	add(port: SurfacePort): void {
		this.#ports.set(port, 0);
		this.#post(port, { v: CONTRACT, type: 'snapshot', n: 0, model: this.#host.model() });
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
	touchHead(): void {
		this.#headTouched = true;
		this.#schedule();
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
		if (this.#headTouched) patch.head = this.#host.head();
		this.#touched.clear();
		this.#headTouched = false;
		if (patch.head === undefined && patch.interactions.length === 0) return;
		for (const [port, n] of this.#ports) {
			this.#ports.set(port, n + 1);
			this.#post(port, { v: CONTRACT, type: 'patch', n: n + 1, patch });
		}
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
