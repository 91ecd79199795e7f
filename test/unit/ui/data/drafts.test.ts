import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../../../src/contract/surface';
import { without, withValue } from '../../../../src/ui/logic/data/data';
import { createDrafts, type Drafts } from '../../../../src/ui/surface/drafts';
import type { DraftMark, DraftStore } from '../../../../src/ui/surface/services';
import { interaction, nameOf, record } from '../../../support/popup-harness/build-model';
import { runs } from '../../../support/properties';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Word {
	draft: Draft | undefined;
	mark: DraftMark | undefined;
}

/** The storage that surfaces share: changes reach each of them late, in the order in which they were stored. */
function sharedStore() {
	const kept = new Map<string, Word>();
	const ears: ((word: Word) => void)[] = [];
	const words: Word[] = [];
	const store = (): DraftStore => ({
		load: async () => new Map(),
		save: async (key, draft, mark) => {
			const word = { draft, mark };
			kept.set(key, word);
			words.push(word);
		},
		watch: (onChange) => {
			ears.push(({ draft, mark }) => onChange('k', draft, mark));
			return () => undefined;
		},
	});
	const surface = (): Drafts => {
		const drafts = createDrafts(store());
		drafts.follow();
		return drafts;
	};
	/** Tells everybody what was kept, and what follows from that, until nobody has anything to add. */
	const deliver = (): number => {
		let told = 0;
		for (let word = words.shift(); word !== undefined; word = words.shift()) {
			if (++told > 50) throw new Error('the surfaces do not come to an end');
			for (const ear of ears) ear(word);
		}
		return told;
	};
	/** The worker forgets the draft, because the interaction has gone. */
	const forget = (): void => {
		kept.delete('k');
		words.push({ draft: undefined, mark: undefined });
	};
	return { surface, deliver, forget, kept: () => kept.get('k')?.draft };
}

describe('a storage that fails once to load drafts', () => {
	it('is asked again, so that typing on does not write over a text that is not shown', async () => {
		const stored = new Map([['k', { draft: { values: { Comment: 'long text' } } }]]);
		const load = vi.fn().mockRejectedValueOnce(new Error('busy')).mockResolvedValue(stored);
		const saved: (Draft | undefined)[] = [];
		const drafts = createDrafts({
			load,
			save: async (_, draft) => void saved.push(draft),
			watch: () => () => undefined,
		});
		await drafts.load();
		expect(drafts.failing.value).toBe(false);
		drafts.update('k', (draft) => ({ ...draft, values: { ...draft.values, Reason: 'x' } }));
		expect(saved).toEqual([{ values: { Comment: 'long text', Reason: 'x' } }]);
	});
});

describe('two surfaces at once', () => {
	const both = () => {
		const shared = sharedStore();
		return { ...shared, a: shared.surface(), b: shared.surface() };
	};
	const of = (drafts: Drafts) => drafts.all.value.get('k');
	const typed = (drafts: Drafts, key: string, value: string): void =>
		drafts.update('k', (old) => withValue(old, key, value));

	it('keep what was typed after an earlier change was stored', () => {
		const { a, deliver, kept } = both();
		for (const text of ['a', 'ab', 'abc']) a.update('k', () => ({ newKey: text }));
		deliver();
		expect(of(a)).toEqual({ newKey: 'abc' });
		expect(kept()).toEqual({ newKey: 'abc' });
	});

	it('lose nothing typed in different fields at the same moment', () => {
		const { a, b, deliver, kept } = both();
		typed(a, 'Segment', 'Gold');
		typed(b, 'Note', 'called twice');
		a.update('k', (old) => ({ ...old, newKey: 'x' }));
		deliver();
		const all = { values: { Segment: 'Gold', Note: 'called twice' }, newKey: 'x' };
		expect([of(a), of(b), kept()]).toEqual([all, all, all]);
	});

	it('agree on the latest text of one field', () => {
		const { a, b, deliver, kept } = both();
		typed(a, 'Segment', 'Gold');
		vi.advanceTimersByTime(5);
		typed(b, 'Segment', 'Silver');
		deliver();
		expect([of(a), of(b), kept()]).toEqual(Array(3).fill({ values: { Segment: 'Silver' } }));
	});

	it('agree even if both wrote in the same millisecond', () => {
		const { a, b, deliver, kept } = both();
		typed(a, 'Segment', 'Gold');
		typed(b, 'Segment', 'Silver');
		expect(deliver()).toBeLessThan(6);
		expect(of(a)).toEqual(of(b));
		expect(kept()).toEqual(of(a));
	});

	it('remove a field that the other has removed, and keep the rest', () => {
		const { a, b, deliver } = both();
		a.update('k', () => ({ values: { One: '1', Two: '2' }, deletions: ['Old', 'Older'] }));
		deliver();
		vi.advanceTimersByTime(5_000);
		b.update('k', (old) => ({ ...without(old, ['One', 'Old']) }));
		typed(a, 'Two', '22');
		deliver();
		const rest = { values: { Two: '22' }, deletions: ['Older'] };
		expect([of(a), of(b)]).toEqual([rest, rest]);
	});

	it('are cleared together, except for what is being typed at that moment', () => {
		const { a, b, deliver, kept } = both();
		typed(a, 'Segment', 'Gold');
		deliver();
		vi.advanceTimersByTime(2_000);
		typed(b, 'Note', 'being typed');
		a.update('k', () => ({}));
		deliver();
		expect([of(a), of(b), kept()]).toEqual(Array(3).fill({ values: { Note: 'being typed' } }));
		vi.advanceTimersByTime(2_000);
		a.update('k', () => ({}));
		deliver();
		expect([of(a), of(b), kept()]).toEqual([undefined, undefined, undefined]);
	});

	it('keep what the other has not received yet, however late the messages are', () => {
		const { a, b, deliver, kept } = both();
		typed(b, 'Segment', 'x');
		deliver();
		typed(a, 'Note', 'not told yet');
		vi.advanceTimersByTime(5_000);
		b.update('k', () => ({}));
		deliver();
		expect([of(a), of(b), kept()]).toEqual(Array(3).fill({ values: { Note: 'not told yet' } }));
	});

	it('are cleared with the worker’s copy', () => {
		const { a, b, deliver, forget, kept } = both();
		typed(a, 'Segment', 'Gold');
		deliver();
		vi.advanceTimersByTime(2_000);
		forget();
		deliver();
		expect([of(a), of(b), kept()]).toEqual([undefined, undefined, undefined]);
	});

	it('reach the same draft whatever they write, in whatever order messages arrive', () => {
		const write = fc.record({
			by: fc.constantFrom('a' as const, 'b' as const),
			key: fc.constantFrom('One', 'Two', 'target', 'deletion'),
			value: fc.constantFrom('', 'x', 'y'),
			// All of them together less than what a removal is remembered for.
			wait: fc.constantFrom(0, 1, 300),
			deliver: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(write, { maxLength: 25 }), (writes) => {
				const { a, b, deliver, kept } = both();
				for (const { by, key, value, wait, deliver: now } of writes) {
					const drafts = by === 'a' ? a : b;
					vi.advanceTimersByTime(wait);
					if (key === 'target') drafts.update('k', (old) => ({ ...old, newValue: value }));
					else if (key === 'deletion')
						drafts.update('k', (old) => ({ ...old, deletions: value ? [value] : [] }));
					else if (value === '') drafts.update('k', (old) => without(old, [key]));
					else typed(drafts, key, value);
					if (now) deliver();
				}
				deliver();
				expect(of(b)).toEqual(of(a));
				expect(kept()).toEqual(of(a));
			}),
			{ numRuns: runs(200) },
		);
	});
});

describe('a block of Mark Done', () => {
	const of = interaction({ interactionId: 'i' });
	const key = nameOf(of);
	const block = { method: 'blockMarkdone', interactionId: 'i', message: 'm' } as const;
	const quiet: DraftStore = {
		load: async () => new Map(),
		save: async () => undefined,
		watch: () => () => undefined,
	};
	const lift = { method: 'unblockMarkdone', interactionId: 'i' } as const;

	it('shows from the press on, until it is known to have failed', () => {
		const drafts = createDrafts(quiet);
		drafts.update(key, () => ({ held: 'm' }));
		drafts.forgetSent([record(of, block, { status: 'unknown' })]);
		expect(drafts.all.value.get(key)).toEqual({ held: 'm' });
		const failed = record(of, block, { status: 'failed' });
		drafts.forgetSent([failed]);
		expect(drafts.all.value.has(key)).toBe(false);
		drafts.update(key, () => ({ held: 'again' }));
		drafts.forgetSent([failed]);
		expect(drafts.all.value.get(key)).toEqual({ held: 'again' });
	});

	it('shows again if unblocking failed, and only the last request counts', () => {
		const drafts = createDrafts(quiet);
		drafts.forgetSent([record(of, lift, { status: 'failed' })]);
		expect(drafts.all.value.get(key)).toEqual({ held: '' });
		drafts.forgetSent([record(of, block, { status: 'failed' }), record(of, block, { status: 'succeeded' })]);
		expect(drafts.all.value.get(key)).toEqual({ held: '' });
	});
});
