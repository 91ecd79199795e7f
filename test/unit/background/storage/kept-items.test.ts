import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { StoredItems } from '../../../../src/background/storage/stored-items';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');
setFlagsFromString('--no-expose-gc');

/** Collects garbage after everything that the current turn still holds has gone. */
async function collectGarbage(): Promise<void> {
	if (typeof collect !== 'function') throw new Error('no garbage collector to call');
	for (let n = 0; n < 3; n++) {
		await new Promise((resolve) => setTimeout(resolve));
		Reflect.apply(collect, undefined, []);
	}
}

interface Item {
	text: string;
}

/** Writes an item, and returns a reference that does not keep it. */
function write(stored: StoredItems<Item>, text: string): WeakRef<Item> {
	const item = { text };
	stored.written(stored.changes(new Map([['a', item]])));
	return new WeakRef(item);
}

it('what was written is not kept in memory, and what comes after it is still compared with it', async () => {
	const stored = new StoredItems<Item>('x:');
	const former = write(stored, 'former');
	await collectGarbage();
	expect(former.deref()).toBeUndefined();
	const next = { text: 'former' };
	expect(Object.keys(stored.changes(new Map([['a', next]])).set)).toEqual(['x:a']);
});
