import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { CommandRecord } from '../../contract/surface';
import type { KeepRules } from '../../settings/kept-recents';
import {
	type Favourite,
	NO_TARGETS,
	type Targets,
	targetId,
	withFavourite,
	withoutFavourite,
	withUse,
} from '../../settings/targets';
import { namesOfTargets, type TargetNames } from '../logic/targets/target-names';
import type { TargetStore } from './services';

/** Favourites and recents as a surface shows them. */
export interface TargetBook {
	readonly all: ReadonlySignal<Targets>;
	/** The agent's names for targets. */
	readonly names: ReadonlySignal<TargetNames>;
	/** Adds a favourite, or changes its label. Returns false if there is no room for another. */
	keep(favourite: Favourite): boolean;
	drop(favourite: Favourite): void;
	/** Counts the target as used once the command with this id has succeeded. */
	expect(id: string, target: Favourite): void;
	/** Reads the targets and follows their changes. Does nothing if it has been called before. */
	start(): void;
	stop(): void;
}

export function createTargetBook(
	store: TargetStore,
	commands: ReadonlySignal<readonly CommandRecord[]>,
	rules: () => KeepRules,
): TargetBook {
	const all = signal<Targets>(NO_TARGETS);
	const expected = new Map<string, Favourite>();
	let stops: (() => void)[] = [];

	const load = (): void => {
		store.load().then((found) => {
			all.value = found;
		});
	};
	const tell = (error: unknown): void => console.warn('ringside:', error);
	/** A star that could not be stored goes out again: it would only be lost later. */
	const unstored = (error: unknown): void => {
		tell(error);
		load();
	};

	const count = (list: readonly CommandRecord[]): void => {
		for (const { id, status } of list) {
			const target = expected.get(id);
			if (target === undefined || status === 'pending') continue;
			expected.delete(id);
			if (status !== 'succeeded') continue;
			store.changeRecents((recents) => withUse(recents, target, Date.now()), rules()).catch(tell);
		}
	};

	return {
		all,
		names: computed(() => namesOfTargets(all.value)),
		keep(favourite) {
			const own = withFavourite(all.peek().own, favourite);
			if (!own.some((each) => targetId(each) === targetId(favourite))) return false;
			// Shown at once and stored afterwards.
			all.value = { ...all.peek(), own };
			store.changeFavourites((now) => withFavourite(now, favourite)).catch(unstored);
			return true;
		},
		drop(favourite) {
			const id = targetId(favourite);
			all.value = { ...all.peek(), own: withoutFavourite(all.peek().own, id) };
			store.changeFavourites((now) => withoutFavourite(now, id)).catch(unstored);
		},
		expect: (id, target) => void expected.set(id, target),
		start() {
			if (stops.length > 0) return;
			load();
			stops = [store.watch(load), effect(() => count(commands.value))];
		},
		stop() {
			for (const each of stops) each();
		},
	};
}
