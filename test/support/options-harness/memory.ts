import type {
	Alerts,
	FavouriteStore,
	KeyCommand,
	KeyStore,
	OptionsServices,
	OriginStore,
	SettingsStore,
	StopSound,
} from '../../../options/services';
import { NO_POLICY, type Policy } from '../../../src/settings/policy';
import {
	type OwnSettings,
	readSettingsUnderPolicy,
	type SettingsUnderPolicy,
} from '../../../src/settings/settings-under-policy';
import type { Favourite } from '../../../src/settings/targets';
import type { Loudness } from '../../../src/sound/player';

/** Storage in memory: what is in it may be anything. */
class MemorySettings implements SettingsStore {
	stored: unknown;
	failing = false;
	readonly saves: OwnSettings[] = [];
	policy: Policy = NO_POLICY;
	readonly #watchers = new Set<(governed: SettingsUnderPolicy) => void>();

	constructor(stored?: unknown) {
		this.stored = stored;
	}

	async load(): Promise<SettingsUnderPolicy> {
		if (this.failing) throw new Error('storage is gone');
		return readSettingsUnderPolicy({ settings: this.stored }, this.policy);
	}

	async raw(): Promise<unknown> {
		return this.stored;
	}

	async save(settings: OwnSettings): Promise<void> {
		if (this.failing) throw new Error('QUOTA_BYTES quota exceeded');
		this.saves.push(structuredClone(settings));
		this.put(settings);
	}

	async restore(raw: unknown): Promise<void> {
		this.put(raw);
	}

	watch(onChange: (governed: SettingsUnderPolicy) => void): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}

	/** As if another page had written it. */
	put(stored: unknown): void {
		this.stored = structuredClone(stored);
		for (const watcher of this.#watchers)
			watcher(readSettingsUnderPolicy({ settings: this.stored }, this.policy));
	}
}

class MemoryOrigins implements OriginStore {
	readonly asked: string[] = [];
	grant = true;
	removable = true;
	readonly #watchers = new Set<() => void>();

	constructor(public patterns: string[] = []) {}

	async granted(): Promise<string[]> {
		return [...this.patterns];
	}

	async request(pattern: string): Promise<boolean> {
		this.asked.push(pattern);
		if (this.grant) this.#set([...this.patterns, pattern]);
		return this.grant;
	}

	async remove(pattern: string): Promise<boolean> {
		if (this.removable) this.#set(this.patterns.filter((each) => each !== pattern));
		return this.removable;
	}

	watch(onChange: () => void): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}

	#set(patterns: string[]): void {
		this.patterns = patterns;
		for (const watcher of this.#watchers) watcher();
	}
}

class MemoryFavourites implements FavouriteStore {
	failing = false;
	readonly #watchers = new Set<(own: Favourite[]) => void>();

	constructor(public own: Favourite[] = []) {}

	async load(): Promise<Favourite[]> {
		if (this.failing) throw new Error('storage is gone');
		return [...this.own];
	}

	async save(own: readonly Favourite[]): Promise<void> {
		if (this.failing) throw new Error('QUOTA_BYTES quota exceeded');
		this.own = [...own];
		for (const watcher of this.#watchers) watcher(this.own);
	}

	watch(onChange: (own: Favourite[]) => void): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}
}

/** Sounds and notifications that were tried out. */
class MemoryAlerts implements Alerts {
	readonly log: string[] = [];
	allowed: boolean | undefined = true;

	async notify(): Promise<boolean | undefined> {
		this.log.push('notification');
		return this.allowed;
	}

	async play({ tone, volume }: Loudness): Promise<StopSound> {
		this.log.push(`${tone} ${volume}`);
		return () => void this.log.push('stop');
	}
}

const COMMANDS: readonly KeyCommand[] = [
	{
		name: 'accept',
		description: 'Accept the ringing interaction',
		shortcut: 'Ctrl+Shift+1',
		suggested: 'Ctrl+Shift+1',
	},
	{ name: 'open', description: 'Open Ringside', shortcut: '', suggested: 'Ctrl+Shift+2' },
	{ name: 'tags', description: 'Open the quick tags', shortcut: 'Ctrl+T', suggested: 'Ctrl+Shift+3' },
	{
		name: 'reject',
		description: 'Reject the ringing interaction',
		shortcut: 'Ctrl+Shift+9',
		suggested: 'Ctrl+Shift+9',
	},
	{ name: 'done', description: 'Mark Done', shortcut: '' },
	{ name: 'next', description: 'Go to the next interaction', shortcut: 'Ctrl+Shift+9' },
];

/** A browser's commands, which it may let the extension change or not. */
class MemoryKeys implements KeyStore {
	commands = [...COMMANDS];
	readonly opened: string[] = [];
	readonly #testers = new Set<(name: string) => void>();
	readonly openBrowserPage?: () => Promise<void>;
	readonly update?: (name: string, shortcut: string) => Promise<void>;
	readonly reset?: (name: string) => Promise<void>;

	constructor(editable = false) {
		const give = async (name: string, shortcut: string): Promise<void> => {
			if (shortcut === 'Ctrl+Q') throw new Error('not this one');
			this.commands = this.commands.map((each) => (each.name === name ? { ...each, shortcut } : each));
		};
		if (!editable) this.openBrowserPage = async () => void this.opened.push('shortcuts');
		else {
			this.update = give;
			this.reset = (name) => give(name, COMMANDS.find((each) => each.name === name)?.suggested ?? '');
		}
	}

	/** Returns whether a key tester listens, which keeps commands from taking effect. */
	get listening(): boolean {
		return this.#testers.size > 0;
	}

	async list() {
		return { commands: this.commands, mac: false };
	}

	listen(onArrived: (name: string) => void): () => void {
		this.#testers.add(onArrived);
		return () => this.#testers.delete(onArrived);
	}

	arrive(name: string): void {
		for (const tester of this.#testers) tester(name);
	}
}

export interface MemoryOptionsServices extends OptionsServices {
	readonly settings: MemorySettings;
	readonly origins: MemoryOrigins;
	readonly favourites: MemoryFavourites;
	readonly alerts: MemoryAlerts;
	readonly keys: MemoryKeys;
	readonly files: { name: string; text: string }[];
}

export function memoryServices(
	stored?: unknown,
	patterns?: string[],
	{ editableKeys = false } = {},
): MemoryOptionsServices {
	const files: { name: string; text: string }[] = [];
	return {
		settings: new MemorySettings(stored),
		origins: new MemoryOrigins(patterns),
		favourites: new MemoryFavourites(),
		alerts: new MemoryAlerts(),
		keys: new MemoryKeys(editableKeys),
		version: '0.1.0',
		files,
		download: (name, text) => void files.push({ name, text }),
	};
}
