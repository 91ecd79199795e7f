import {
	type Answer,
	applyPatch,
	type Draft,
	type FromSurface,
	type Model,
	type Patch,
} from '../../../src/contract/surface';
import { activeTabOf } from '../../../src/ui/logic/origins';
import type { Connection, DraftStore, Permissions, Services } from '../../../src/ui/services';

/** A worker in memory: shows what it is told to, remembers what it was sent, and answers as it is told to. */
export class MemoryConnection implements Connection {
	readonly sent: FromSurface[] = [];
	answer: () => Promise<Answer> = async () => ({ ok: true });
	#model: Model | undefined;
	#watchers = new Set<{
		snapshot: (model: Model) => void;
		patch: (patch: Patch) => void;
		lost: () => void;
	}>();

	constructor(model: Model | undefined) {
		this.#model = model;
	}

	get model(): Model | undefined {
		return this.#model;
	}

	async initial(): Promise<Model | undefined> {
		return this.#model;
	}

	watch(snapshot: (model: Model) => void, patch: (patch: Patch) => void, lost: () => void): () => void {
		const watcher = { snapshot, patch, lost };
		this.#watchers.add(watcher);
		if (this.#model !== undefined) snapshot(this.#model);
		return () => this.#watchers.delete(watcher);
	}

	send(message: FromSurface): Promise<Answer> {
		this.sent.push(message);
		return this.answer();
	}

	show(model: Model): void {
		this.#model = model;
		for (const { snapshot } of this.#watchers) snapshot(model);
	}

	patch(patch: Patch): void {
		if (this.#model !== undefined) this.#model = applyPatch(this.#model, patch);
		for (const watcher of this.#watchers) watcher.patch(patch);
	}

	lose(): void {
		for (const { lost } of this.#watchers) lost();
	}
}

export class MemoryDrafts implements DraftStore {
	readonly kept = new Map<string, Draft>();
	failing = false;

	constructor(drafts: Record<string, Draft> = {}) {
		for (const [key, draft] of Object.entries(drafts)) this.kept.set(key, draft);
	}

	async load(): Promise<ReadonlyMap<string, Draft>> {
		return new Map(this.kept);
	}

	async save(key: string, draft: Draft | undefined): Promise<void> {
		if (this.failing) throw new Error('QUOTA_BYTES quota exceeded');
		if (draft === undefined) this.kept.delete(key);
		else this.kept.set(key, draft);
	}
}

export class MemoryPermissions implements Permissions {
	readonly asked: string[] = [];
	grant = true;
	readonly #url: string | undefined;

	constructor(url: string | undefined) {
		this.#url = url;
	}

	async activeTab() {
		return activeTabOf(this.#url);
	}

	async request(pattern: string): Promise<boolean> {
		this.asked.push(pattern);
		return this.grant;
	}
}

export interface MemoryServices extends Services {
	connection: MemoryConnection;
	drafts: MemoryDrafts;
	permissions: MemoryPermissions;
	copied: string[];
}

export function memoryServices(
	model: Model | undefined,
	tab?: string,
	drafts?: Record<string, Draft>,
): MemoryServices {
	const copied: string[] = [];
	return {
		connection: new MemoryConnection(model),
		drafts: new MemoryDrafts(drafts),
		permissions: new MemoryPermissions(tab),
		copied,
		copy: async (text) => void copied.push(text),
	};
}
