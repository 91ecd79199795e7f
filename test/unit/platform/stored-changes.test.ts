import { afterEach, expect, it, vi } from 'vitest';
import { followStored } from '../../../src/platform/stored-changes';

type Listener = (changes: Record<string, { newValue?: unknown }>) => void;

/** The browser's listeners of each area, and what they are told. */
const areas = vi.hoisted(() => {
	const areaOf = () => {
		const listeners = new Set<Listener>();
		return {
			listeners,
			onChanged: {
				addListener: (listener: Listener) => void listeners.add(listener),
				removeListener: (listener: Listener) => void listeners.delete(listener),
			},
		};
	};
	return { local: areaOf(), managed: areaOf(), session: areaOf() };
});
const runtime = vi.hoisted((): { getBrowserInfo?: () => void } => ({}));
vi.mock('../../../src/platform/browser', () => ({ browser: { storage: areas, runtime } }));

const store = (area: keyof typeof areas, key: string, newValue: unknown) => {
	for (const listener of areas[area].listeners) listener({ [key]: { newValue } });
};
const counts = () => Object.values(areas).map(({ listeners }) => listeners.size);

afterEach(() => {
	vi.unstubAllGlobals();
	delete runtime.getBrowserInfo;
});

it('one listener of the browser tells all that follow an area of its changes alone', () => {
	const heard: string[] = [];
	const hear = (name: string) => (changes: object) =>
		void heard.push(`${name}: ${Object.keys(changes).join()}`);
	const ends = [followStored('session', hear('first')), followStored('session', hear('second'))];
	expect(counts()).toEqual([0, 0, 1]);
	store('session', 'draft', 'x');
	store('local', 'settings', {});
	expect(heard).toEqual(['first: draft', 'second: draft']);
	ends[0]?.();
	store('session', 'today', []);
	expect(heard.slice(2)).toEqual(['second: today']);
	ends[1]?.();
	ends[1]?.();
	expect(counts()).toEqual([0, 0, 0]);
	const end = followStored('session', hear('third'));
	expect(counts()).toEqual([0, 0, 1]);
	end();
});

it('the same function can follow twice, and ends once for each', () => {
	const hear = vi.fn();
	const ends = [followStored('managed', hear), followStored('managed', hear)];
	store('managed', 'tags', []);
	expect(hear).toHaveBeenCalledTimes(2);
	ends[0]?.();
	store('managed', 'tags', []);
	expect(hear).toHaveBeenCalledTimes(3);
	ends[1]?.();
});

it('one that fails is reported and keeps nothing from the others, and one that has ended meanwhile hears no more', () => {
	const reported = vi.fn();
	vi.stubGlobal('reportError', reported);
	const heard: string[] = [];
	let endOfThird: () => void = () => undefined;
	const ends = [
		followStored('local', () => {
			throw new Error('broken');
		}),
		followStored('local', () => {
			heard.push('second');
			endOfThird();
		}),
	];
	endOfThird = followStored('local', () => void heard.push('third'));
	store('local', 'settings', {});
	expect(heard).toEqual(['second']);
	expect(reported).toHaveBeenCalledTimes(1);
	for (const end of ends) end();
});

it('no listener for policies is added in Firefox, which reports no changes of them and would log a warning', () => {
	runtime.getBrowserInfo = () => undefined;
	const ends = [followStored('managed', () => undefined), followStored('local', () => undefined)];
	expect(counts()).toEqual([1, 0, 0]);
	for (const end of ends) end();
	expect(counts()).toEqual([0, 0, 0]);
});
