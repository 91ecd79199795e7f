import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { CommandRecord } from '../../contract/surface';
import type { KeepRules } from '../../settings/kept-recents';
import { putBack } from '../../settings/put-back';
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

/** @param notStored is called when a change of the favourites could not be stored, and has been taken back. */
export function createTargetBook(
	store: TargetStore,
	commands: ReadonlySignal<readonly CommandRecord[]>,
	rules: () => KeepRules,
	notStored: () => void,
): TargetBook {
	const all = signal<Targets>(NO_TARGETS);
	const expected = new Map<string, Favourite>();
	let stops: (() => void)[] = [];

	const tell = (error: unknown): void => console.warn('ringside:', error);
	let begun = 0;
	/** Number of the read whose result is shown. */
	let taken = 0;
	/** Number of the first read that was begun after the last change of the favourites was stored, or could not be. */
	let firstAfterChange = 0;
	let changesUnderWay = 0;
	/** Keeps the last known list if one cannot be read: with favourites missing, each key would mean another target. */
	const load = (): void => {
		const read = ++begun;
		store.load().then((found) => {
			if (read < taken) return;
			taken = read;
			const { own, ...others } = found;
			// Favourites from before a change would take it back until they are read again.
			const isOwnKnown = own !== undefined && changesUnderWay === 0 && read >= firstAfterChange;
			all.value = { ...all.peek(), ...others, ...(isOwnKnown ? { own } : {}) };
		}, tell);
	};
	const readAfterChange = (): void => {
		changesUnderWay--;
		firstAfterChange = begun + 1;
		load();
	};
	const show = (own: readonly Favourite[]): void => {
		all.value = { ...all.peek(), own };
	};
	/** Shows a change at once, and stores it afterwards. One that could not be stored goes again: it would only be lost later. */
	const changeOwn = (id: string, change: (own: readonly Favourite[]) => Favourite[]): void => {
		const before = all.peek().own;
		const former = before.find((each) => targetId(each) === id);
		show(change(before));
		changesUnderWay++;
		store.changeFavourites(change).then(readAfterChange, (error: unknown) => {
			tell(error);
			// In what is known by now: others may have changed something since.
			const now = all.peek().own;
			if (former === undefined) show(withoutFavourite(now, id));
			else if (now.some((each) => targetId(each) === id)) show(withFavourite(now, former));
			else {
				const list = [...now];
				putBack(list, former, before, targetId);
				show(list);
			}
			readAfterChange();
			notStored();
		});
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
			changeOwn(targetId(favourite), (now) => withFavourite(now, favourite));
			return true;
		},
		drop(favourite) {
			const id = targetId(favourite);
			changeOwn(id, (now) => withoutFavourite(now, id));
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
