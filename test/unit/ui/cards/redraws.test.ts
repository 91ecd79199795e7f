import { effect, signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pace } from '../../../../src/contract/pace';
import type { CommandRecord, Model } from '../../../../src/contract/surface';
import { type Card, cardsOf, interactionKeyOf } from '../../../../src/ui/logic/cards/cards';
import { keepIdentity } from '../../../../src/ui/logic/cards/keep-identity';
import { inFirstFrame } from '../../../../src/ui/logic/cards/order';
import { isAbout } from '../../../../src/ui/logic/words/outcome-words';
import { recordsOf } from '../../../../src/ui/surface/records-of';
import { createStore } from '../../../../src/ui/surface/store';
import { interaction, model, record, session, tracked } from '../../../support/popup-harness/build-model';
import { MemoryConnection, MemoryDrafts } from '../../../support/popup-harness/memory';
import { installMessages } from '../../../support/popup-harness/messages';

const one = tracked(interaction({ interactionId: 'one', callUuid: 'uuid-one', caseId: 'case-1' }));
const two = tracked(interaction({ interactionId: 'two', callUuid: 'uuid-2', caseId: 'case-2' }));
const accept = (id: string) => ({ method: 'accept', interactionId: id }) as const;
const again = (of: Model): Model => structuredClone(of);
const byKey = (cards: readonly Card[]) => new Map(cards.map((card) => [card.key, card]));

beforeEach(() => {
	installMessages();
	vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

it('a snapshot that repeats everything changes no part of the model', () => {
	const former = model([one, two], { commands: [record(one.interaction, accept('one'))] });
	const next = keepIdentity(former, again(former));
	for (const name of Object.keys(former) as (keyof Model)[]) {
		if (name !== 'interactions') expect(next[name], name).toBe(former[name]);
	}
	expect(next.interactions.s1).toBe(former.interactions.s1);
});

it('a snapshot changes what is new in it, in its own order, and nothing else', () => {
	const former = model([one, two]);
	const changed = { ...two, interaction: { ...two.interaction, state: 'HELD' } };
	const next = keepIdentity(former, again(model([changed, one])));
	expect(next.interactions.s1?.[0]).toEqual(changed);
	expect(next.interactions.s1?.[1]).toBe(one);
	expect(keepIdentity(former, again(model([one]))).interactions.s1).toEqual([one]);
});

it('selecting a case changes the cards of the two cases only', () => {
	const three = tracked(interaction({ interactionId: 'three', callUuid: 'uuid-3', caseId: 'case-3' }));
	const at = (heardAt: number, selectedCaseId: string) => ({
		sessions: [session({ heardAt, selectedCaseId })],
	});
	const former = cardsOf(model([one, two, three], at(1, 'case-1')));
	const next = cardsOf(model([one, two, three], at(2, 'case-2')), byKey(former));
	expect(next.map((card, i) => card === former[i])).toEqual([false, false, true]);
	expect(next.map(({ session: { selectedCaseId } }) => selectedCaseId)).toEqual([
		'case-2',
		'case-2',
		'case-1',
	]);
});

it.each([
	['link', { link: { status: 'notConnected', epoch: 1 } }],
	['title', { title: 'Another' }],
	['tab', { tabId: 99 }],
] as const)('a change of the %s changes every card', (_, change) => {
	const former = cardsOf(model([one, two]));
	const next = cardsOf(model([one, two], { sessions: [session(change)] }), byKey(former));
	expect(next.some((card, i) => card === former[i])).toBe(false);
});

it('a command of one card is not read again by the others', () => {
	const [first, second] = cardsOf(model([one, two]));
	if (first === undefined || second === undefined) throw new Error('no cards');
	const all = signal<readonly CommandRecord[]>([]);
	const commandsOf = recordsOf(all, (each, card) => isAbout(each, card, interactionKeyOf(card)));
	const reads = { first: 0, second: 0 };
	effect(() => {
		commandsOf(first);
		reads.first++;
	});
	effect(() => {
		commandsOf(second);
		reads.second++;
	});
	const mine = record(one.interaction, accept('one'));
	all.value = [mine];
	all.value = [mine, { ...mine, id: 'other', subject: 'elsewhere' }];
	expect(commandsOf(first)).toEqual([mine]);
	expect(reads).toEqual({ first: 2, second: 1 });
	all.value = [{ ...mine, status: 'succeeded' }];
	expect(commandsOf(first)[0]?.status).toBe('succeeded');
	expect(reads).toEqual({ first: 3, second: 1 });
});

it('the changes of one act are shown at once, one after the other', async () => {
	const connection = new MemoryConnection(model([one]));
	const store = createStore(connection, new MemoryDrafts());
	await store.start();
	await vi.advanceTimersByTimeAsync(1_000);
	const states: (string | undefined)[] = [];
	const stop = store.model.subscribe((now) => states.push(now?.interactions.s1?.[0]?.interaction.state));
	for (const state of ['RINGING', 'TALKING']) {
		const upsert = [{ ...one, interaction: { ...one.interaction, state } }];
		connection.patch({ interactions: [{ session: 's1', upsert, remove: [] }] });
	}
	stop();
	expect(states.slice(1)).toEqual(['RINGING', 'TALKING']);
});

it('a pace lets the first few through, then one an interval, and recovers in a pause', () => {
	const pace = new Pace(40, 3);
	expect([1_000, 1_000, 1_000].map((at) => pace.next(at))).toEqual([0, 0, 0]);
	expect(pace.next(1_000)).toBe(40);
	expect(pace.next(1_040)).toBe(40);
	expect(pace.next(1_080)).toBe(40);
	expect(pace.next(2_000)).toBe(0);
	expect(pace.next(2_000)).toBe(0);
});

it('the first frame draws what can be in sight, and down to the card that keys act on', () => {
	const keys = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `${from + i}`);
	const few = { ringing: keys(0, 2), others: keys(2, 8) };
	expect(inFirstFrame(few, undefined)).toBe(few);
	expect(inFirstFrame({ ringing: keys(0, 2), others: keys(2, 200) }, '0')).toEqual(few);
	expect(inFirstFrame({ ringing: keys(0, 20), others: keys(20, 40) }, '0')).toEqual({
		ringing: keys(0, 8),
		others: [],
	});
	expect(inFirstFrame({ ringing: [], others: keys(0, 200) }, '11')).toEqual({
		ringing: [],
		others: keys(0, 12),
	});
});

it('a press is on its way before anything is drawn for it', async () => {
	const connection = new MemoryConnection(model([one]));
	const store = createStore(connection, new MemoryDrafts());
	await store.start();
	const [card] = cardsOf(model([one]));
	if (card === undefined) throw new Error('no card');
	const sentAtDrawing: number[] = [];
	const stops = [store.commands, store.plans].map((each) =>
		each.subscribe((records) => {
			if (records.length > 0) sentAtDrawing.push(connection.sent.length);
		}),
	);
	store.run(card, accept('one'));
	store.runPlan(card, 'Two', [accept('one'), accept('one')]);
	for (const stop of stops) stop();
	expect(sentAtDrawing).toEqual([1, 2]);
});
