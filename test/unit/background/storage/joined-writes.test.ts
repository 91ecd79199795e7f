import { beforeEach, describe, expect, it } from 'vitest';
import { JoinedWrites } from '../../../../src/background/storage/joined-writes';
import { FakeApi } from '../../../support/fake/api';

let api: FakeApi;
let calls: string[];
let writes: JoinedWrites;
beforeEach(() => {
	api = new FakeApi();
	calls = [];
	writes = new JoinedWrites({
		write: (items) => {
			calls.push(`write ${Object.keys(items).join(' ')}`);
			return api.save(items);
		},
		remove: (keys) => {
			calls.push(`remove ${keys.join(' ')}`);
			return api.forget(keys);
		},
		after: (delay, task) => api.after(delay, task),
	});
});

describe('writes that come together', () => {
	it('are one write, in which the later value of a key counts', async () => {
		const saved = Promise.all([
			writes.save({ history: 1 }),
			writes.save({ command: 1, history: 2 }),
			writes.save({ today: 1 }),
		]);
		expect(calls).toEqual([]);
		await api.pass(4);
		await saved;
		expect(calls).toEqual(['write history command today']);
		expect(Object.fromEntries(api.storage)).toEqual({ history: 2, command: 1, today: 1 });
	});

	it('are confirmed only once they are stored', async () => {
		let isStored = false;
		void writes.save({ command: 1 }).then(() => {
			isStored = true;
		});
		await api.pass(3);
		expect(isStored).toBe(false);
		await api.pass(1);
		expect(isStored).toBe(true);
	});

	it('fail each by itself: one that is too large takes no other with it', async () => {
		api.quota = 100;
		const large = writes.save({ model: 'x'.repeat(200) }).then(
			() => 'stored',
			() => 'failed',
		);
		const small = writes.save({ command: 1 });
		await api.pass(4);
		await expect(large).resolves.toBe('failed');
		await small;
		expect(Object.fromEntries(api.storage)).toEqual({ command: 1 });
	});

	it('do not wait for those that come later', async () => {
		void writes.save({ a: 1 });
		await api.pass(4);
		void writes.save({ b: 1 });
		await api.pass(4);
		expect(calls).toEqual(['write a', 'write b']);
	});

	it('reach the browser before a removal that was asked for after them, and after one that was asked for before', async () => {
		void writes.save({ a: 1, b: 1 });
		await writes.remove(['a']);
		void writes.save({ a: 2 });
		await api.pass(4);
		expect(calls).toEqual(['write a b', 'remove a', 'write a']);
	});

	it('that fail do not come after what was written or removed in the meantime', async () => {
		let fail: (error: Error) => void = () => undefined;
		const failing = new JoinedWrites({
			// The first write is the joined one, which the browser refuses late.
			write: (items) =>
				'large' in items && 'status' in items
					? new Promise<void>((_, reject) => {
							fail = reject;
						})
					: api.save(items),
			remove: (keys) => api.forget(keys),
			after: (delay, task) => api.after(delay, task),
		});
		const ends = [{ large: 1 }, { status: 'pending' }, { gone: 1 }, { other: 1 }].map((items) =>
			failing.save(items).then(
				() => 'stored',
				() => 'failed',
			),
		);
		await api.pass(4);
		const later = failing.save({ status: 'succeeded' });
		await failing.remove(['gone']);
		await later;
		fail(new Error('quota'));
		await expect(Promise.all(ends)).resolves.toEqual(['stored', 'failed', 'failed', 'stored']);
		expect(Object.fromEntries(api.storage)).toEqual({ large: 1, status: 'succeeded', other: 1 });
	});
});
