import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { CommandRecord } from '../../../../src/contract/surface';
import { type Favourite, MAX_FAVOURITES, NO_TARGETS } from '../../../../src/settings/targets';
import type { TargetStore } from '../../../../src/ui/surface/services';
import { createTargetBook } from '../../../../src/ui/surface/target-book';

const ann: Favourite = { type: 'AGENT', destination: 'ann', label: 'Ann' };
const bob: Favourite = { type: 'AGENT', destination: 'bob', label: 'Bob' };

/** A store with Ann that takes nothing any more. */
const full: TargetStore = {
	load: async () => ({ ...NO_TARGETS, own: [ann] }),
	changeFavourites: () => Promise.reject(new Error('QUOTA_BYTES quota exceeded')),
	changeRecents: () => Promise.reject(new Error('QUOTA_BYTES quota exceeded')),
	watch: () => () => undefined,
};
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const many = Array.from(
	{ length: MAX_FAVOURITES },
	(_, at): Favourite => ({ type: 'AGENT', destination: `${at}`, label: `${at}` }),
);

it('one favourite more than there is room for leaves the others and their keys as they are', async () => {
	let stored: readonly Favourite[] = many;
	const book = createTargetBook(
		{
			...full,
			load: async () => ({ ...NO_TARGETS, own: stored }),
			changeFavourites: async (change) => {
				stored = change(stored);
			},
		},
		signal<readonly CommandRecord[]>([]),
		() => ({ keepRecents: true, maskPhones: false }),
		() => undefined,
	);
	book.start();
	await rest();
	expect(book.keep(bob)).toBe(false);
	expect(book.keep({ type: 'AGENT', destination: '7', label: 'Seven' })).toBe(true);
	await rest();
	expect(stored.map(({ destination }) => destination)).toEqual(many.map(({ destination }) => destination));
	expect(stored[7]?.label).toBe('Seven');
	expect(book.all.value.own).toEqual(stored);
	book.stop();
});

describe('a favourite that cannot be stored', () => {
	it.each([
		['added', (book: ReturnType<typeof createTargetBook>) => book.keep(bob), [ann, bob]],
		['removed', (book: ReturnType<typeof createTargetBook>) => book.drop(ann), []],
	] as const)('is not shown as %s for longer than that takes', async (_, change, atOnce) => {
		const book = createTargetBook(
			full,
			signal<readonly CommandRecord[]>([]),
			() => ({ keepRecents: true, maskPhones: false }),
			() => undefined,
		);
		book.start();
		await rest();
		change(book);
		expect(book.all.value.own).toEqual(atOnce);
		await rest();
		expect(book.all.value.own).toEqual([ann]);
		book.stop();
	});
});

describe('while storage can neither be read nor written', () => {
	const eve: Favourite = { type: 'AGENT', destination: 'eve', label: 'Eve' };
	const known = { managed: [eve], own: [ann, bob], recents: [] };
	async function opened(failing: TargetStore['load']) {
		let load: TargetStore['load'] = async () => known;
		let changed = (): void => undefined;
		let said = 0;
		const book = createTargetBook(
			{
				...full,
				load: () => load(),
				watch(onChange) {
					changed = onChange;
					return () => undefined;
				},
			},
			signal<readonly CommandRecord[]>([]),
			() => ({ keepRecents: true, maskPhones: false }),
			() => said++,
		);
		book.start();
		await rest();
		load = failing;
		return { book, changed: () => changed(), said: () => said };
	}
	const FAILING: Record<string, TargetStore['load']> = {
		'what is stored is missing': async () => ({ managed: [eve] }),
		'nothing can be read': () => Promise.reject(new Error('IO error')),
	};

	describe.each(Object.entries(FAILING))('so that %s', (_, failing) => {
		it.each([
			['a star', (book: ReturnType<typeof createTargetBook>) => book.keep({ ...bob, destination: 'joe' })],
			['another name', (book: ReturnType<typeof createTargetBook>) => book.keep({ ...ann, label: 'Anna' })],
			['a star put out', (book: ReturnType<typeof createTargetBook>) => book.drop(ann)],
		] as const)('%s leaves the favourites as they were, and that is said', async (_what, change) => {
			const { book, said } = await opened(failing);
			change(book);
			expect(book.all.value.own).not.toEqual(known.own);
			await rest();
			expect(book.all.value).toEqual(known);
			expect(said()).toBe(1);
			book.stop();
		});

		it('the favourites stay when something else in it changes', async () => {
			const { book, changed, said } = await opened(failing);
			changed();
			await rest();
			expect(book.all.value).toEqual(known);
			expect(said()).toBe(0);
			book.stop();
		});
	});
});
