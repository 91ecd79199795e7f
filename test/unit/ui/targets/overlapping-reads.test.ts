import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { CommandRecord } from '../../../../src/contract/surface';
import { type Favourite, NO_TARGETS, type Targets } from '../../../../src/settings/targets';
import type { TargetStore } from '../../../../src/ui/surface/services';
import { createTargetBook } from '../../../../src/ui/surface/target-book';
import { type Later, later } from '../../../support/later';

const target = (label: string): Favourite => ({ type: 'AGENT', destination: label, label });
const [ann, bob, eve] = [target('Ann'), target('Bob'), target('Eve')];
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A store whose reads and writes end when the test says so. */
function opened() {
	const reads: Later<Partial<Targets>>[] = [];
	const writes: Later<void>[] = [];
	let changed = (): void => undefined;
	const wait = <T>(list: Later<T>[]): Promise<T> => {
		const next = later<T>();
		list.push(next);
		return next.promise;
	};
	const store: TargetStore = {
		load: async () => ({ managed: [], ...(await wait(reads)) }),
		changeFavourites: () => wait(writes),
		changeRecents: async () => undefined,
		watch(onChange) {
			changed = onChange;
			return () => undefined;
		},
	};
	const book = createTargetBook(
		store,
		signal<readonly CommandRecord[]>([]),
		() => ({ keepRecents: true, maskPhones: false }),
		() => undefined,
	);
	book.start();
	/** Ends a read with these favourites. */
	const end = async (at: number, own: readonly Favourite[]): Promise<void> => {
		reads[at]?.resolve({ ...NO_TARGETS, own });
		await rest();
	};
	const own = (): string[] => book.all.value.own.map(({ label }) => label);
	return { book, reads, writes, changed: () => changed(), end, own };
}

it('targets that were asked for first do not take the place of newer ones', async () => {
	const { changed, end, own } = opened();
	changed();
	changed();
	await end(2, [ann, bob]);
	expect(own()).toEqual(['Ann', 'Bob']);
	await end(0, []);
	await end(1, [ann]);
	expect(own()).toEqual(['Ann', 'Bob']);
});

it('if the newest cannot be read, those asked for before it are shown', async () => {
	const { changed, reads, end, own } = opened();
	changed();
	reads[1]?.reject(new Error('IO error'));
	await rest();
	await end(0, [ann]);
	expect(own()).toEqual(['Ann']);
});

it.each([
	['before a star was pressed', true],
	['before the star was stored', false],
])('targets that were asked for %s do not put it out', async (_, isBefore) => {
	const { book, writes, changed, end, own } = opened();
	await end(0, [ann]);
	if (isBefore) changed();
	book.keep(bob);
	if (!isBefore) changed();
	await end(1, [ann]);
	expect(own()).toEqual(['Ann', 'Bob']);
	writes[0]?.resolve();
	await rest();
	// Another page has added one meanwhile.
	await end(2, [ann, bob, eve]);
	expect(own()).toEqual(['Ann', 'Bob', 'Eve']);
});

it('targets that were asked for before the star was stored and arrive afterwards do not put it out', async () => {
	const { book, writes, changed, end, own } = opened();
	await end(0, [ann]);
	changed();
	book.keep(bob);
	writes[0]?.resolve();
	await rest();
	await end(1, [ann]);
	expect(own()).toEqual(['Ann', 'Bob']);
});
