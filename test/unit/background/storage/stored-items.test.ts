import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Changes, StoredItems } from '../../../../src/background/storage/stored-items';
import { storedItems } from '../../../../src/contract/stored-model';
import { runs } from '../../../support/properties';

type Item = { name: string };
const PREFIX = 'item:';

/** Storage that holds what was written, with the writes that are under way. */
class Desk {
	storage = new Map<string, unknown>();
	items = new Map<string, Item>();
	stored = new StoredItems<Item>(PREFIX);
	#underWay: Changes[] = [];

	begin(): void {
		this.#underWay.push(this.stored.changes(this.items));
	}

	/** Ends the oldest write: storage takes one after the other. */
	end(succeeds: boolean): void {
		const changes = this.#underWay.shift();
		if (changes === undefined || !succeeds) return;
		for (const [key, value] of Object.entries(changes.set)) this.storage.set(key, value);
		for (const key of this.stored.written(changes)) this.storage.delete(key);
	}

	/** The worker dies: writes that are under way may or may not have been carried out. */
	die(): void {
		while (this.#underWay.length > 0) this.end(false);
		this.items = new Map([...this.read()].map((item) => [item.name.split('#')[0] ?? '', item]));
		this.stored = new StoredItems<Item>(PREFIX);
		this.stored.found(this.storage.keys());
	}

	read(): Item[] {
		return [...storedItems(Object.fromEntries(this.storage), PREFIX).values()].flat() as Item[];
	}
}

const id = fc.constantFrom('a', 'b', 'c', 'd');
const step = fc.oneof(
	fc.record({ put: id }),
	fc.record({ remove: id }),
	fc.record({ toEnd: id }),
	fc.constantFrom('begin', 'succeed', 'fail', 'die'),
);

describe('items that are stored one by one', () => {
	it('are in storage as they are, in their order, after any sequence of changes, failures and deaths', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (story) => {
				const desk = new Desk();
				let n = 0;
				for (const each of story) {
					if (each === 'begin') desk.begin();
					else if (each === 'succeed') desk.end(true);
					else if (each === 'fail') desk.end(false);
					else if (each === 'die') desk.die();
					else if ('put' in each) desk.items.set(each.put, { name: `${each.put}#${++n}` });
					else if ('remove' in each) desk.items.delete(each.remove);
					else {
						const item = desk.items.get(each.toEnd);
						desk.items.delete(each.toEnd);
						if (item !== undefined) desk.items.set(each.toEnd, item);
					}
				}
				for (let i = 0; i < story.length; i++) desk.end(true);
				desk.begin();
				desk.end(true);
				expect(desk.read()).toEqual([...desk.items.values()]);
				// Nothing is left of those that are gone, and nothing is written again.
				expect([...desk.storage.keys()].sort()).toEqual(
					[...desk.items.keys()].map((key) => PREFIX + key).sort(),
				);
				expect(desk.stored.changes(desk.items).set).toEqual({});
			}),
			{ numRuns: runs(500) },
		);
	});

	it('are written once, however many there are', () => {
		const desk = new Desk();
		for (let i = 0; i < 1_000; i++) desk.items.set(`${i}`, { name: `${i}` });
		desk.begin();
		desk.end(true);
		desk.items.set('500', { name: 'other' });
		expect(Object.keys(desk.stored.changes(desk.items).set)).toEqual(['item:500']);
	});

	it('are written by the next write too while it is not sure that an earlier one succeeds', () => {
		const desk = new Desk();
		desk.items.set('a', { name: 'a' });
		desk.begin();
		expect(Object.keys(desk.stored.changes(desk.items).set)).toEqual(['item:a']);
		desk.items.delete('a');
		expect(desk.stored.changes(desk.items).set).toEqual({ 'item:a': null });
	});
});
