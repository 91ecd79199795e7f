import * as v from 'valibot';
import { each } from '../../contract/schema';
import { DRAFT_PREFIX } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import type { Interaction } from '../../scapi/interaction';
import type { WorkerApi } from '../worker-api';
import { keepClosedDraft, sweepClosedDrafts } from './closed-drafts';
import { isShown, type TrackedSession } from './sessions';

/** Since when, by the name of its interaction, a draft belongs to nothing that is here. */
const ORPHANS_KEY = 'orphans';
const OrphansSchema = each(v.tuple([v.string(), v.number()]), 2_000);

/** So long, in ms, what was typed waits for an interaction whose page is gone: Workspace may be loaded anew. */
const GRACE = 600_000;

export interface DraftCleanupHost {
	api: WorkerApi;
	sessions(): Iterable<TrackedSession>;
	/** Returns the requests about an interaction, by its key, that have not failed. */
	sent(interactionKey: string): readonly Command[];
}

/** What surfaces keep in storage of what was typed for an interaction: it goes where its interaction goes. */
export class DraftCleanup {
	readonly #host: DraftCleanupHost;
	#last: Promise<void> = Promise.resolve();
	#sweeping = false;
	/** How far the clock was ahead of the ticks at the last look. */
	#offset: number | undefined;
	/** Names of what was here until just now: their wait begins anew, whatever an earlier one has left in storage. */
	#left = new Set<string>();

	constructor(host: DraftCleanupHost) {
		this.#host = host;
		this.#jump();
	}

	/** Whether any page shows an interaction of this name. */
	lives(name: string): boolean {
		return isShown(this.#host.sessions(), name);
	}

	/** Forgets the draft of an interaction that is closed, but keeps what was typed for the agent to read. */
	forget(name: string, interaction: Interaction): void {
		const { api } = this.#host;
		// Read now: a key without a lasting name means nothing a moment later.
		const sent = this.#host.sent(name);
		const key = DRAFT_PREFIX + name;
		this.#next(async () => {
			const { [key]: draft } = await api.load([key]);
			// Storage that is full keeps no closed draft; the live one is forgotten all the same.
			await keepClosedDraft(api, name, draft, interaction, sent).catch(() => undefined);
			await api.forget([key]);
		});
	}

	/** Workspace has told another name of an interaction that is here: what was typed for it stays with it. */
	renamed(from: string, to: string): void {
		const [before, after] = [DRAFT_PREFIX + from, DRAFT_PREFIX + to];
		this.#next(async () => {
			const { [before]: draft, [after]: newer } = await this.#host.api.load([before, after]);
			if (draft === undefined || this.lives(from)) return;
			if (newer === undefined) await this.#host.api.save({ [after]: draft });
			await this.#host.api.forget([before]);
		});
	}

	/**
	 * Forgets what was typed for interactions that have been nowhere for long, as after their tab was closed. `left`: the
	 * names of those that were here until now.
	 */
	sweep(left: Iterable<string> = []): void {
		for (const name of left) this.#left.add(name);
		if (this.#sweeping) return;
		this.#sweeping = true;
		this.#next(async () => {
			this.#sweeping = false;
			await this.#sweep();
			await sweepClosedDrafts(this.#host.api);
		});
	}

	async #sweep(): Promise<void> {
		const { api } = this.#host;
		const now = api.now();
		const jump = this.#jump();
		const stored = v.safeParse(OrphansSchema, (await api.load([ORPHANS_KEY]))[ORPHANS_KEY]);
		const former = new Map(stored.success ? stored.output : []);
		const names = (await api.keys())
			.filter((key) => key.startsWith(DRAFT_PREFIX))
			.map((key) => key.slice(DRAFT_PREFIX.length));
		// Taken together with what lives now: something may have left while storage was read.
		const left = this.#left;
		this.#left = new Set();
		const orphans = names
			.filter((name) => !this.lives(name))
			.map((name): [string, number] => [
				name,
				left.has(name) ? now : Math.min(now, (former.get(name) ?? now) + jump),
			]);
		const old = orphans.filter(([, since]) => now - since >= GRACE);
		const waiting = orphans.filter(([, since]) => now - since < GRACE);
		if (old.length > 0) await api.forget(old.map(([name]) => DRAFT_PREFIX + name));
		if (waiting.length > 0 || former.size > 0) await api.save({ [ORPHANS_KEY]: waiting });
		if (waiting.length === 0) return;
		// Where the worker sleeps by then, its next life looks again.
		const next = Math.min(...waiting.map(([, since]) => since)) + GRACE;
		api.after(Math.max(0, next - now), () => this.sweep());
	}

	/**
	 * Returns by how much the clock was set since the last look, in ms; 0 where that is not known. A machine that slept looks
	 * the same: then what was typed waits for longer, which costs nothing.
	 */
	#jump(): number {
		const { api } = this.#host;
		const offset = api.now() - api.ticks();
		const jump = this.#offset === undefined ? 0 : offset - this.#offset;
		this.#offset = offset;
		return jump;
	}

	/** One after the other: a draft must not be moved while it is swept away. */
	#next(task: () => Promise<void>): void {
		// Storage that fails keeps a draft too long, or moves none: neither may stop what the agent does.
		this.#last = this.#last.then(task).catch(() => undefined);
	}
}
