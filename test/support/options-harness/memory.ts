import type {
	Alerts,
	FavouriteStore,
	OptionsServices,
	OriginStore,
	SettingsStore,
	StopSound,
} from '../../../src/options-ui/services';
import { type Governed, type OwnSettings, readGoverned } from '../../../src/settings/governed';
import { NO_POLICY, type Policy } from '../../../src/settings/policy';
import type { Favourite } from '../../../src/settings/targets';
import type { Loudness } from '../../../src/sound/player';

/** Storage in memory: what is in it may be anything. */
export class MemorySettings implements SettingsStore {
	stored: unknown;
	failing = false;
	readonly saves: OwnSettings[] = [];
	policy: Policy = NO_POLICY;
	readonly #watchers = new Set<(governed: Governed) => void>();

	constructor(stored?: unknown) {
		this.stored = stored;
	}

	async load(): Promise<Governed> {
		if (this.failing) throw new Error('storage is gone');
		return readGoverned({ settings: this.stored }, this.policy);
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

	watch(onChange: (governed: Governed) => void): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}

	/** As if another page had written it. */
	put(stored: unknown): void {
		this.stored = structuredClone(stored);
		for (const watcher of this.#watchers) watcher(readGoverned({ settings: this.stored }, this.policy));
	}
}

export class MemoryOrigins implements OriginStore {
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

export class MemoryFavourites implements FavouriteStore {
	readonly #watchers = new Set<(own: Favourite[]) => void>();

	constructor(public own: Favourite[] = []) {}

	async load(): Promise<Favourite[]> {
		return [...this.own];
	}

	async save(own: readonly Favourite[]): Promise<void> {
		this.own = [...own];
		for (const watcher of this.#watchers) watcher(this.own);
	}

	watch(onChange: (own: Favourite[]) => void): () => void {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	}
}

/** What was tried out. */
export class MemoryAlerts implements Alerts {
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

export interface MemoryOptionsServices extends OptionsServices {
	readonly settings: MemorySettings;
	readonly origins: MemoryOrigins;
	readonly favourites: MemoryFavourites;
	readonly alerts: MemoryAlerts;
	readonly files: { name: string; text: string }[];
}

export function memoryServices(stored?: unknown, patterns?: string[]): MemoryOptionsServices {
	const files: { name: string; text: string }[] = [];
	return {
		settings: new MemorySettings(stored),
		origins: new MemoryOrigins(patterns),
		favourites: new MemoryFavourites(),
		alerts: new MemoryAlerts(),
		version: '0.1.0',
		files,
		download: (name, text) => void files.push({ name, text }),
	};
}
