import type { ClosedDraft } from '../../../src/contract/closed-draft';
import type { DialDraft } from '../../../src/contract/dial-draft';
import type { HistoryEntry } from '../../../src/contract/history';
import type { Note } from '../../../src/contract/note';
import {
	type Answer,
	applyPatch,
	type Draft,
	type FromSurface,
	type Model,
	type Patch,
} from '../../../src/contract/surface';
import type { TodayEntry } from '../../../src/contract/today';
import { type Favourite, NO_TARGETS, type Recent, type Targets } from '../../../src/settings/targets';
import type { ActiveTab } from '../../../src/ui/logic/origins';
import { activeTabOf, besides } from '../../../src/ui/logic/origins';
import type {
	AnswerKeys,
	CardPlaces,
	ClosedDraftStore,
	Connection,
	DialDraftStore,
	DraftMark,
	DraftStore,
	HistoryStore,
	KeptDraft,
	NoteSource,
	Permissions,
	Services,
	TargetStore,
	TodayStore,
} from '../../../src/ui/surface/services';

/** A worker in memory: publishes a given model, records messages, and answers as configured. */
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
	readonly marks = new Map<string, DraftMark>();
	readonly #watchers = new Set<Parameters<DraftStore['watch']>[0]>();
	failing = false;

	constructor(drafts: Record<string, Draft> = {}) {
		for (const [key, draft] of Object.entries(drafts)) this.kept.set(key, draft);
	}

	async load(): Promise<ReadonlyMap<string, KeptDraft>> {
		return new Map(
			[...this.kept].map(([key, draft]) => {
				const mark = this.marks.get(key);
				return [key, { draft, ...(mark === undefined ? {} : { mark }) }];
			}),
		);
	}

	async save(key: string, draft: Draft | undefined, mark?: DraftMark): Promise<void> {
		if (this.failing) throw new Error('QUOTA_BYTES quota exceeded');
		if (draft === undefined) this.kept.delete(key);
		else this.kept.set(key, draft);
		if (mark === undefined) this.marks.delete(key);
		else this.marks.set(key, mark);
		for (const watcher of this.#watchers) watcher(key, draft, mark);
	}

	watch(onChange: Parameters<DraftStore['watch']>[0]): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}
}

class MemoryToday implements TodayStore {
	entries: readonly TodayEntry[] = [];
	readonly #watchers = new Set<(entries: readonly TodayEntry[]) => void>();

	async load(): Promise<readonly TodayEntry[]> {
		return this.entries;
	}

	watch(onChange: (entries: readonly TodayEntry[]) => void): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}

	show(entries: readonly TodayEntry[]): void {
		this.entries = entries;
		for (const watcher of this.#watchers) watcher(entries);
	}
}

export class MemoryDialDraft implements DialDraftStore {
	readonly #watchers = new Set<(draft: DialDraft | undefined) => void>();

	constructor(public kept?: DialDraft) {}

	async load(): Promise<DialDraft | undefined> {
		return this.kept;
	}

	async save(draft: DialDraft | undefined): Promise<void> {
		this.kept = draft;
		for (const watcher of this.#watchers) watcher(draft);
	}

	watch(onChange: (draft: DialDraft | undefined) => void): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}
}

class MemoryClosedDrafts implements ClosedDraftStore {
	readonly #watchers = new Set<Parameters<ClosedDraftStore['watch']>[0]>();

	constructor(readonly stored: Map<string, ClosedDraft> = new Map()) {}

	async load(): Promise<ReadonlyMap<string, ClosedDraft>> {
		return new Map(this.stored);
	}

	async remove(key: string): Promise<void> {
		this.stored.delete(key);
		for (const watcher of this.#watchers) watcher(key, undefined);
	}

	watch(onChange: Parameters<ClosedDraftStore['watch']>[0]): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}

	/** As the worker does when an interaction closes. */
	keep(key: string, closed: ClosedDraft): void {
		this.stored.set(key, closed);
		for (const watcher of this.#watchers) watcher(key, closed);
	}
}

class MemoryTargets implements TargetStore {
	readonly #watchers = new Set<() => void>();
	#targets: Targets;

	constructor(targets: Partial<Targets> = {}) {
		this.#targets = { ...NO_TARGETS, ...targets };
	}

	get kept(): Targets {
		return this.#targets;
	}

	async load(): Promise<Targets> {
		return this.#targets;
	}

	async changeFavourites(change: (own: readonly Favourite[]) => Favourite[]): Promise<void> {
		this.#targets = { ...this.#targets, own: change(this.#targets.own) };
		for (const watcher of this.#watchers) watcher();
	}

	async changeRecents(change: (recents: readonly Recent[]) => Recent[]): Promise<void> {
		this.#targets = { ...this.#targets, recents: change(this.#targets.recents) };
		for (const watcher of this.#watchers) watcher();
	}

	watch(onChange: () => void): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}
}

class MemoryPermissions implements Permissions {
	readonly asked: string[] = [];
	grant = true;
	readonly #tab: ActiveTab;

	/** @param addresses of the tab and of the frames in it, with spaces between them */
	constructor(addresses: string | undefined) {
		const [url, ...frames] = addresses?.split(' ') ?? [];
		const tab = activeTabOf(url);
		const beside = besides(url ?? '', frames);
		this.#tab = tab === undefined || beside.length === 0 ? tab : { ...tab, beside };
	}

	async activeTab() {
		return this.#tab;
	}

	async request(...patterns: string[]): Promise<boolean> {
		this.asked.push(...patterns);
		return this.grant;
	}
}

class MemoryHistory implements HistoryStore {
	readonly #watchers = new Set<(entries: readonly HistoryEntry[]) => void>();
	#entries: readonly HistoryEntry[];

	constructor(entries: readonly HistoryEntry[] = []) {
		this.#entries = entries;
	}

	async load(): Promise<readonly HistoryEntry[]> {
		return this.#entries;
	}

	watch(onChange: (entries: readonly HistoryEntry[]) => void): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}

	add(entry: HistoryEntry): void {
		this.#entries = [...this.#entries, entry];
		for (const watcher of this.#watchers) watcher(this.#entries);
	}
}

/** Counts requests. The test sets whether the browser opens a panel, and the error if it does not. */
class MemoryPlaces implements CardPlaces {
	opened = 0;
	closed = 0;
	refuse: string | undefined;
	panelElsewhere = true;
	readonly openPanel = async (): Promise<void> => {
		if (this.refuse !== undefined) throw new Error(this.refuse);
		this.opened++;
	};
	close(): void {
		this.closed++;
	}
	followed = 0;
	followWindow(): void {
		this.followed++;
	}
}

class MemoryNotes implements NoteSource {
	left: Note | undefined;
	readonly #watchers = new Set<(note: Note) => void>();

	async take(): Promise<Note | undefined> {
		const note = this.left;
		this.left = undefined;
		return note;
	}

	watch(onNote: (note: Note) => void): () => void {
		this.#watchers.add(onNote);
		return () => this.#watchers.delete(onNote);
	}

	leave(note: Note): void {
		for (const watcher of this.#watchers) watcher(note);
	}
}

export interface MemoryServices extends Services {
	connection: MemoryConnection;
	drafts: MemoryDrafts;
	closedDrafts: MemoryClosedDrafts;
	targets: MemoryTargets;
	permissions: MemoryPermissions;
	history: MemoryHistory;
	today: MemoryToday;
	dialDraft: MemoryDialDraft;
	places: MemoryPlaces;
	notes: MemoryNotes;
	copied: string[];
	/** The browser-wide keys. */
	keys: AnswerKeys;
}

export function memoryServices(
	model: Model | undefined,
	tab?: string,
	drafts?: Record<string, Draft>,
	targets?: Partial<Targets>,
	history?: readonly HistoryEntry[],
	closed?: Map<string, ClosedDraft>,
	dialDraft = new MemoryDialDraft(),
): MemoryServices {
	const copied: string[] = [];
	const keys: AnswerKeys = { accept: 'Ctrl+Shift+1', reject: 'Ctrl+Shift+9' };
	const services: MemoryServices = {
		connection: new MemoryConnection(model),
		drafts: new MemoryDrafts(drafts),
		closedDrafts: new MemoryClosedDrafts(closed),
		targets: new MemoryTargets(targets),
		permissions: new MemoryPermissions(tab),
		history: new MemoryHistory(history),
		today: new MemoryToday(),
		dialDraft,
		places: new MemoryPlaces(),
		notes: new MemoryNotes(),
		copied,
		keys,
		answerKeys: async () => services.keys,
		copy: async (text) => void copied.push(text),
	};
	return services;
}
