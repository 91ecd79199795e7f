import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../../src/contract/surface';
import { createDrafts } from '../../../src/ui/drafts';
import type { DraftStore } from '../../../src/ui/services';
import { interaction, record } from '../../support/popup-harness/build-model';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store that tells of changes late, as browsers do. */
function lateStore() {
	let tell: (key: string, draft: Draft | undefined) => void = () => undefined;
	const saved: (Draft | undefined)[] = [];
	const store: DraftStore = {
		load: async () => new Map(),
		save: async (_, draft) => void saved.push(draft),
		watch: (onChange) => {
			tell = onChange;
			return () => undefined;
		},
	};
	return { store, saved, tell: (draft: Draft | undefined) => tell('k', draft) };
}

describe('following other surfaces', () => {
	it('does not take back what was typed since one’s own change was kept', () => {
		const { store, saved, tell } = lateStore();
		const drafts = createDrafts(store);
		drafts.follow();
		for (const text of ['a', 'ab', 'abc']) drafts.update('k', () => ({ newKey: text }));
		tell(saved[0]);
		expect(drafts.all.value.get('k')).toEqual({ newKey: 'abc' });
		// Kept before this surface's last change, so that one wins in the store too.
		tell({ newKey: 'theirs' });
		expect(drafts.all.value.get('k')).toEqual({ newKey: 'abc' });
		tell(saved[2]);
		tell({ newKey: 'theirs' });
		expect(drafts.all.value.get('k')).toEqual({ newKey: 'theirs' });
		tell(undefined);
		expect(drafts.all.value.has('k')).toBe(false);
	});

	it('does not wait for ever for a word that never comes', () => {
		const { store, tell } = lateStore();
		const drafts = createDrafts(store);
		drafts.follow();
		drafts.update('k', () => ({ newKey: 'mine' }));
		vi.advanceTimersByTime(1_100);
		tell({ newKey: 'theirs' });
		expect(drafts.all.value.get('k')).toEqual({ newKey: 'theirs' });
	});

	it('knows its own words whatever the order of their keys', () => {
		const { store, tell } = lateStore();
		const drafts = createDrafts(store);
		drafts.follow();
		drafts.update('k', () => ({
			newKey: 'a',
			newValue: 'b',
			target: { action: 'consult', text: 'x', kind: undefined },
		}));
		drafts.update('k', (draft) => ({ ...draft, newValue: 'c' }));
		tell({ target: { text: 'x', action: 'consult' }, newValue: 'b', newKey: 'a' });
		expect(drafts.all.value.get('k')?.newValue).toBe('c');
	});
});

describe('Done that is held back', () => {
	const of = interaction({ interactionId: 'i' });
	const key = 'uuid-i';
	const block = { method: 'blockMarkdone', interactionId: 'i', message: 'm' } as const;
	const lift = { method: 'unblockMarkdone', interactionId: 'i' } as const;

	it('is so from the press on, until it is known to have failed', () => {
		const drafts = createDrafts(lateStore().store);
		drafts.update(key, () => ({ held: 'm' }));
		drafts.settle([record(of, block, { status: 'unknown' })]);
		expect(drafts.all.value.get(key)).toEqual({ held: 'm' });
		const failed = record(of, block, { status: 'failed' });
		drafts.settle([failed]);
		expect(drafts.all.value.has(key)).toBe(false);
		drafts.update(key, () => ({ held: 'again' }));
		drafts.settle([failed]);
		expect(drafts.all.value.get(key)).toEqual({ held: 'again' });
	});

	it('is so again where the release has failed, and only the last request counts', () => {
		const drafts = createDrafts(lateStore().store);
		drafts.settle([record(of, lift, { status: 'failed' })]);
		expect(drafts.all.value.get(key)).toEqual({ held: '' });
		drafts.settle([record(of, block, { status: 'failed' }), record(of, block, { status: 'succeeded' })]);
		expect(drafts.all.value.get(key)).toEqual({ held: '' });
	});
});
