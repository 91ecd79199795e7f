import type { ClosedDraft } from '../../contract/closed-draft';
import type { HistoryEntry } from '../../contract/history';
import type { Note } from '../../contract/note';
import type { Answer, Draft, FromSurface, Model, Patch } from '../../contract/surface';
import type { KeepRules } from '../../settings/kept-recents';
import type { Favourite, Recent, Targets } from '../../settings/targets';
import type { ActiveTab } from '../logic/origins';

/** A surface's connection to the worker: through the extension, or in memory for a plain page. */
export interface Connection {
	/** Returns the last stored model, for the first paint; `undefined` if there is none. Never rejects. */
	initial(): Promise<Model | undefined>;
	/** Follows the worker until the returned function is called. After `onLost` a snapshot follows, sooner or later. */
	watch(onSnapshot: (model: Model) => void, onPatch: (patch: Patch) => void, onLost: () => void): () => void;
	/** Rejects where the worker cannot be reached at all. */
	send(message: FromSurface): Promise<Answer>;
}

/** Who has kept a draft, and when each of its fields was written (milliseconds since the epoch). */
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
	 * `undefined` leaves of the draft only its mark: other surfaces must be able to tell what was taken away from what they
	 * have written since. Rejects where the browser could not keep it.
	 */
	save(key: string, draft: Draft | undefined, mark: DraftMark): Promise<void>;
	/**
	 * Tells of every kept change, this surface's own included, until the returned function is called. There is no mark
	 * where all of it was forgotten, because the interaction has gone.
	 */
	watch(onChange: (key: string, draft: Draft | undefined, mark: DraftMark | undefined) => void): () => void;
}

/** Drafts of interactions that Workspace has closed, by interaction key. The worker keeps them for a while. */
export interface ClosedDraftStore {
	/** Never rejects: what cannot be read counts as none. */
	load(): Promise<ReadonlyMap<string, ClosedDraft>>;
	remove(interactionKey: string): Promise<void>;
	/** Reports each one that is kept, and `undefined` for each one that is removed, until the returned function is called. */
	watch(onChange: (interactionKey: string, closed: ClosedDraft | undefined) => void): () => void;
}

/** Storage for favourites and recents. A change applies to what is stored now: another surface may have changed it. */
export interface TargetStore {
	/** Never rejects: what cannot be read counts as none. */
	load(): Promise<Targets>;
	changeFavourites(change: (own: readonly Favourite[]) => Favourite[]): Promise<void>;
	/** `rules` say which of them may lie on disk. */
	changeRecents(change: (recents: readonly Recent[]) => Recent[], rules: KeepRules): Promise<void>;
	watch(onChange: () => void): () => void;
}

/** The one permission that is ever asked for. */
export interface Permissions {
	activeTab(): Promise<ActiveTab>;
	/** To be called directly in a click: browsers ask only then. */
	request(...patterns: string[]): Promise<boolean>;
}

/** The agent's actions since the browser started. */
export interface HistoryStore {
	/** Never rejects: what cannot be read counts as nothing done. */
	load(): Promise<readonly HistoryEntry[]>;
	watch(onChange: (entries: readonly HistoryEntry[]) => void): () => void;
}

/** The other places that show the same. */
export interface CardPlaces {
	/**
	 * Opens the docked panel beside the page in front; `undefined` in a browser that has none. To be called directly in a
	 * press: browsers open one only then.
	 */
	readonly openPanel: (() => Promise<void>) | undefined;
	/** True if it also opens from a window that cannot dock it, in the browser window that was used last. */
	readonly panelElsewhere: boolean;
	/** Closes the surface itself. */
	close(): void;
}

/** The worker's notes to the surface that opens next, or is open. */
export interface NoteSource {
	/** The last one, which is then gone. Never rejects. */
	take(): Promise<Note | undefined>;
	watch(onNote: (note: Note) => void): () => void;
}

/** Everything a surface is given by its entry. */
export interface Services {
	connection: Connection;
	drafts: DraftStore;
	closedDrafts: ClosedDraftStore;
	targets: TargetStore;
	permissions: Permissions;
	history: HistoryStore;
	places: CardPlaces;
	notes: NoteSource;
	copy(text: string): Promise<void>;
}
