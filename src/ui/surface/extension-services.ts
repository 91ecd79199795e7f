import * as v from 'valibot';
import { CLOSED_DRAFT_PREFIX, type ClosedDraft, ClosedDraftSchema } from '../../contract/closed-draft';
import { DIAL_DRAFT_KEY, DialDraftSchema } from '../../contract/dial-draft';
import { HISTORY_KEY, HistorySchema } from '../../contract/history';
import { NOTE_KEY, NoteSchema } from '../../contract/note';
import { DRAFT_PREFIX, KeptDraftSchema } from '../../contract/surface';
import { TODAY_KEY, TodaySchema } from '../../contract/today';
import { browser } from '../../platform/browser';
import { panelOpener } from '../../platform/panel';
import { followStored, type StoredChanges } from '../../platform/stored-changes';
import { currentPolicy } from '../../settings/current-policy';
import { changeFavourites } from '../../settings/kept-favourites';
import { type Areas, changeRecents, loadRecents } from '../../settings/kept-recents';
import { FAVOURITES_KEY, RECENTS_KEY, readFavourites } from '../../settings/targets';
import { activeTabOf, besides } from '../logic/origins';
import { extensionConnection } from './connection';
import { followDockable } from './docking';
import { oneAtATime } from './one-at-a-time';
import type {
	AnswerKeys,
	CardPlaces,
	ClosedDraftStore,
	DialDraftStore,
	DraftStore,
	HistoryStore,
	KeptDraft,
	NoteSource,
	Permissions,
	Services,
	TargetStore,
	TodayStore,
} from './services';
import { readSession } from './session-storage';

function readDraft(value: unknown): KeptDraft | undefined {
	const parsed = v.safeParse(KeptDraftSchema, value);
	if (!parsed.success) return undefined;
	const { mark, ...draft } = parsed.output;
	return { draft, ...(mark === undefined ? {} : { mark }) };
}

/** Keeps drafts in `storage.session`: in memory only, cleared with the browser, and inaccessible to content scripts. */
const drafts: DraftStore = {
	async load() {
		const found = new Map<string, KeptDraft>();
		const stored = await readSession();
		for (const [name, value] of Object.entries(stored)) {
			if (!name.startsWith(DRAFT_PREFIX)) continue;
			const kept = readDraft(value);
			if (kept !== undefined) found.set(name.slice(DRAFT_PREFIX.length), kept);
		}
		return found;
	},
	save(key, draft, mark) {
		return browser.storage.session.set({ [DRAFT_PREFIX + key]: { ...draft, mark } });
	},
	watch(onChange) {
		return followStored('session', (changes) => {
			for (const [name, { newValue }] of Object.entries(changes)) {
				if (!name.startsWith(DRAFT_PREFIX)) continue;
				const key = name.slice(DRAFT_PREFIX.length);
				const kept = readDraft(newValue);
				if (kept !== undefined) onChange(key, kept.draft, kept.mark);
				else if (newValue === undefined) onChange(key, undefined, undefined);
			}
		});
	},
};

function readClosedDraft(value: unknown): ClosedDraft | undefined {
	const parsed = v.safeParse(ClosedDraftSchema, value);
	return parsed.success ? parsed.output : undefined;
}

const closedDrafts: ClosedDraftStore = {
	async load() {
		const found = new Map<string, ClosedDraft>();
		const stored = await readSession().catch(() => ({}));
		for (const [name, value] of Object.entries(stored)) {
			const closed = name.startsWith(CLOSED_DRAFT_PREFIX) ? readClosedDraft(value) : undefined;
			if (closed !== undefined) found.set(name.slice(CLOSED_DRAFT_PREFIX.length), closed);
		}
		return found;
	},
	remove: (key) => browser.storage.session.remove(CLOSED_DRAFT_PREFIX + key),
	watch(onChange) {
		return followStored('session', (changes) => {
			for (const [name, { newValue }] of Object.entries(changes)) {
				if (!name.startsWith(CLOSED_DRAFT_PREFIX)) continue;
				onChange(name.slice(CLOSED_DRAFT_PREFIX.length), readClosedDraft(newValue));
			}
		});
	},
};

const targetsInTurn = oneAtATime('targets');
const AREAS: Areas = { disk: browser.storage.local, memory: browser.storage.session };

/** Keeps favourites in `storage.local`; recents there too if the settings allow it, otherwise in memory. */
const targets: TargetStore = {
	async load() {
		const [{ favourites: managed = [] }, disk, recents] = await Promise.all([
			currentPolicy(),
			AREAS.disk.get(FAVOURITES_KEY).catch(() => undefined),
			loadRecents(AREAS),
		]);
		// Without the disk, those in memory are a part of the recents only.
		return disk === undefined ? { managed } : { managed, own: readFavourites(disk[FAVOURITES_KEY]), recents };
	},
	changeFavourites: (change) => targetsInTurn(() => changeFavourites(AREAS.disk, change)),
	changeRecents: (change, rules) => targetsInTurn(() => changeRecents(AREAS, change, rules)),
	watch(onChange) {
		const ifOurs = (changes: StoredChanges): void => {
			if ([FAVOURITES_KEY, RECENTS_KEY].some((key) => Object.hasOwn(changes, key))) onChange();
		};
		const ends = [
			followStored('local', ifOurs),
			followStored('session', ifOurs),
			followStored('managed', onChange),
		];
		return () => {
			for (const end of ends) end();
		};
	},
};

/** Max wait in ms for a tab's frames: a hung page never answers. */
const FRAMES_TIMEOUT_MS = 100;

/** Returns the URLs of the frames in a tab's page; none if Ringside has no access to it. */
async function framesIn(tabId: number): Promise<string[]> {
	const asked = browser.scripting
		.executeScript({
			target: { tabId },
			func: () => [...document.querySelectorAll('iframe')].slice(0, 50).map(({ src }) => src),
			injectImmediately: true,
		})
		.then(
			([first]) => {
				const parsed = v.safeParse(v.array(v.string()), first?.result);
				return parsed.success ? parsed.output : [];
			},
			() => [],
		);
	return Promise.race([
		asked,
		new Promise<string[]>((resolve) => setTimeout(() => resolve([]), FRAMES_TIMEOUT_MS)),
	]);
}

const permissions: Permissions = {
	async activeTab() {
		// Opening the popup grants `activeTab`, which reveals the URL of this one tab.
		const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
		const found = activeTabOf(tab?.url);
		if (found === undefined || tab?.id === undefined) return found;
		const beside = besides(tab.url ?? '', await framesIn(tab.id));
		return beside.length === 0 ? found : { ...found, beside };
	},
	request: (...origins) => browser.permissions.request({ origins }),
};

/** Reads a value in `storage.session`, and follows it. `none` stands for one that is absent or cannot be read. */
function sessionValue<T, N>(key: string, schema: v.GenericSchema<unknown, T>, none: N) {
	const read = (value: unknown): T | N => {
		const parsed = v.safeParse(schema, value);
		return parsed.success ? parsed.output : none;
	};
	return {
		async load(): Promise<T | N> {
			try {
				return read((await browser.storage.session.get(key))[key]);
			} catch {
				return none;
			}
		},
		watch(onChange: (value: T | N) => void): () => void {
			return followStored('session', ({ [key]: change }) => {
				if (change !== undefined) onChange(read(change.newValue));
			});
		},
	};
}

const history: HistoryStore = sessionValue(HISTORY_KEY, HistorySchema, []);
const today: TodayStore = sessionValue(TODAY_KEY, TodaySchema, []);

const dialDraft: DialDraftStore = {
	...sessionValue(DIAL_DRAFT_KEY, DialDraftSchema, undefined),
	save: (draft) =>
		draft === undefined
			? browser.storage.session.remove(DIAL_DRAFT_KEY)
			: browser.storage.session.set({ [DIAL_DRAFT_KEY]: draft }),
};

const notes: NoteSource = {
	async take() {
		try {
			const parsed = v.safeParse(NoteSchema, (await browser.storage.session.get(NOTE_KEY))[NOTE_KEY]);
			if (!parsed.success) return undefined;
			await browser.storage.session.remove(NOTE_KEY);
			return parsed.output;
		} catch {
			return undefined;
		}
	},
	watch(onNote) {
		return followStored('session', (changes) => {
			const parsed = v.safeParse(NoteSchema, changes[NOTE_KEY]?.newValue);
			if (!parsed.success) return;
			onNote(parsed.output);
			// It has been shown, and does not concern the next surface that opens.
			browser.storage.session.remove(NOTE_KEY).catch(() => undefined);
		});
	},
};

async function answerKeys(): Promise<AnswerKeys> {
	try {
		const all = await browser.commands.getAll();
		const keyOf = (wanted: string): string => all.find(({ name }) => name === wanted)?.shortcut ?? '';
		const [accept, reject] = [keyOf('accept'), keyOf('reject')];
		return { ...(accept === '' ? {} : { accept }), ...(reject === '' ? {} : { reject }) };
	} catch {
		return {};
	}
}

function places(): CardPlaces {
	/** Looked for when it is first asked for: reading the manifest is not for the first frame. */
	let found: { readonly opener: ReturnType<typeof panelOpener> } | undefined;
	const opener = () => {
		found ??= { opener: panelOpener() };
		return found.opener;
	};
	let dockable: ReturnType<typeof followDockable> | undefined;
	const openPanel = async (): Promise<void> => {
		const window = dockable?.();
		if (window === undefined) throw new Error('no window to dock in');
		const { windowId, other } = window;
		const front = other ? browser.windows.update(windowId, { focused: true }) : undefined;
		await Promise.all([opener()?.open(windowId), front]);
	};
	return {
		followWindow() {
			if (opener() !== undefined) dockable ??= followDockable();
		},
		get openPanel() {
			return opener() === undefined ? undefined : openPanel;
		},
		get panelElsewhere() {
			return opener()?.inAnyWindow ?? false;
		},
		close: () => window.close(),
	};
}

/** The services of a surface inside the extension. */
export const extensionServices: Services = {
	connection: extensionConnection,
	drafts,
	closedDrafts,
	targets,
	permissions,
	history,
	today,
	dialDraft,
	places: places(),
	answerKeys,
	notes,
	copy: (text) => navigator.clipboard.writeText(text),
};
