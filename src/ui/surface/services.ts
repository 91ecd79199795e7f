import type { ClosedDraft } from '../../contract/closed-draft';
import type { DialDraft } from '../../contract/dial-draft';
import type { HistoryEntry } from '../../contract/history';
import type { Note } from '../../contract/note';
import type { Answer, Draft, FromSurface, Model, Patch } from '../../contract/surface';
import type { TodayEntry } from '../../contract/today';
import type { KeepRules } from '../../settings/kept-recents';
import type { Favourite, Recent, Targets } from '../../settings/targets';
import type { ActiveTab } from '../logic/origins';

/** A surface's connection to the worker: through the extension, or in memory for a plain page. */
export interface Connection {
	/** Returns the last stored model, for the first paint; `undefined` if there is none. Never rejects. */
	initial(): Promise<Model | undefined>;
	/** Follows the worker until the returned function is called. After `onLost`, a new snapshot follows in time. */
	watch(onSnapshot: (model: Model) => void, onPatch: (patch: Patch) => void, onLost: () => void): () => void;
	/** Rejects if the worker cannot be reached at all. */
	send(message: FromSurface): Promise<Answer>;
}

/** Which surface stored a draft, and when each of its fields was written, in ms since the Unix epoch. */
export interface DraftMark {
	by: string;
	stamps: Readonly<Record<string, number>>;
}

export interface KeptDraft {
	draft: Draft;
	mark?: DraftMark;
}

/** Storage for drafts beyond the surface's life, by interaction key. */
export interface DraftStore {
	load(): Promise<ReadonlyMap<string, KeptDraft>>;
	/**
	 * Stores a draft. `undefined` removes it but keeps its mark, so that other surfaces can tell removed fields from fields they
	 * have written since. Rejects if the browser could not store it.
	 */
	save(key: string, draft: Draft | undefined, mark: DraftMark): Promise<void>;
	/**
	 * Reports every stored change, this surface's own included, until the returned function is called. The mark is missing if
	 * the whole draft was removed because its interaction has gone.
	 */
	watch(onChange: (key: string, draft: Draft | undefined, mark: DraftMark | undefined) => void): () => void;
}

/** Drafts of interactions that Workspace has closed, by interaction key. The worker keeps them for a while. */
export interface ClosedDraftStore {
	/** Returns the stored drafts; none if they cannot be read. Never rejects. */
	load(): Promise<ReadonlyMap<string, ClosedDraft>>;
	remove(interactionKey: string): Promise<void>;
	/** Reports each draft stored, and `undefined` for each one removed, until the returned function is called. */
	watch(onChange: (interactionKey: string, closed: ClosedDraft | undefined) => void): () => void;
}

/** Targets as far as they could be read. */
type FoundTargets = Pick<Targets, 'managed'> & Partial<Targets>;

/** Storage for favourites and recents. A change applies to what is stored at that moment, which others may have changed. */
export interface TargetStore {
	/** Returns the targets. What is stored and cannot be read is absent: it is not known, which is not the same as none. Never rejects. */
	load(): Promise<FoundTargets>;
	changeFavourites(change: (own: readonly Favourite[]) => Favourite[]): Promise<void>;
	/** Changes the recents. `rules` decide which of them may be stored on disk. */
	changeRecents(change: (recents: readonly Recent[]) => Recent[], rules: KeepRules): Promise<void>;
	watch(onChange: () => void): () => void;
}

/** The one permission that Ringside asks for. */
export interface Permissions {
	activeTab(): Promise<ActiveTab>;
	/** Asks for these origins. Call it directly in a click handler: browsers require a user gesture. */
	request(...patterns: string[]): Promise<boolean>;
}

/** The agent's actions since the browser started. */
export interface HistoryStore {
	/** Returns the history; an empty one if it cannot be read. Never rejects. */
	load(): Promise<readonly HistoryEntry[]>;
	watch(onChange: (entries: readonly HistoryEntry[]) => void): () => void;
}

/** The interactions of this sign-in that have ended. */
export interface TodayStore {
	/** Returns the list; an empty one if it cannot be read. Never rejects. */
	load(): Promise<readonly TodayEntry[]>;
	watch(onChange: (entries: readonly TodayEntry[]) => void): () => void;
}

/** Storage for the dialler's draft, which outlives the surface. */
export interface DialDraftStore {
	/** Returns the stored draft; none if it cannot be read. Never rejects. */
	load(): Promise<DialDraft | undefined>;
	/** Stores the draft; `undefined` removes it. Rejects if the browser could not store it. */
	save(draft: DialDraft | undefined): Promise<void>;
	/** Reports every stored change, this surface's own included, until the returned function is called. */
	watch(onChange: (draft: DialDraft | undefined) => void): () => void;
}

/** The other places that show the same cards. */
export interface CardPlaces {
	/**
	 * Opens the docked panel beside the active tab; `undefined` in browsers without one. Call it directly in a click handler:
	 * browsers require a user gesture.
	 */
	readonly openPanel: (() => Promise<void>) | undefined;
	/** Begins to follow the window that the panel can be docked in. Call it once the first frame is on the screen. */
	followWindow(): void;
	/** True if the panel can also be opened from a window that cannot dock it, in the browser window used last. */
	readonly panelElsewhere: boolean;
	/** Closes the surface itself. */
	close(): void;
}

/** The worker's notes to the surface that opens next, or is open. */
export interface NoteSource {
	/** Returns the last note and removes it. Never rejects. */
	take(): Promise<Note | undefined>;
	watch(onNote: (note: Note) => void): () => void;
}

/** The browser-wide shortcuts that accept and reject, as the browser names them: "Ctrl+Shift+1". Absent where none is set. */
export interface AnswerKeys {
	readonly accept?: string;
	readonly reject?: string;
}

/** Everything that an entry passes to its surface. */
export interface Services {
	connection: Connection;
	drafts: DraftStore;
	closedDrafts: ClosedDraftStore;
	targets: TargetStore;
	permissions: Permissions;
	history: HistoryStore;
	today: TodayStore;
	dialDraft: DialDraftStore;
	places: CardPlaces;
	notes: NoteSource;
	/** Returns the browser-wide keys; none if the browser does not say. Never rejects. */
	answerKeys(): Promise<AnswerKeys>;
	copy(text: string): Promise<void>;
}
