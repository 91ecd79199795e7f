import { describe, expect, it } from 'vitest';
import { track } from '../../../src/background/sessions/tracking';
import {
	applyPatch,
	EMPTY_MODEL,
	type Head,
	type Model,
	type Patch,
	type Session,
	type Tracked,
} from '../../../src/contract/surface';
import { interaction } from '../../support/fake/interaction';

const item = (interactionId: string, state = 'TALKING'): Tracked =>
	track(interaction({ interactionId, state }), undefined, 1, false);
const session = (key: string): Session => ({
	key,
	tabId: 1,
	frameId: 0,
	origin: 'https://wwe.example',
	link: { status: 'connected', epoch: 0 },
	primary: true,
	unreadable: 0,
	heardAt: 1,
});
const head = (...keys: string[]): Head => {
	const { interactions: _, ...rest } = EMPTY_MODEL;
	return { ...rest, sessions: keys.map(session) };
};
const one = item('1');
const two = item('2');
const model: Model = { ...head('s', 't'), interactions: { s: [one, two], t: [item('1')] } };
const patch = (part: Partial<Patch['interactions'][number]>, newHead?: Head): Patch => ({
	interactions: [{ session: 's', upsert: [], remove: [], ...part }],
	...(newHead === undefined ? {} : { head: newHead }),
});
const ids = (list: readonly Tracked[] | undefined) => list?.map((each) => each.interaction.interactionId);

describe('a model after a patch', () => {
	it('has new items at the end, and changed ones in their place', () => {
		const next = applyPatch(model, patch({ upsert: [item('3'), item('1', 'HELD')] }));
		expect(ids(next.interactions.s)).toEqual(['1', '2', '3']);
		expect(next.interactions.s?.[0]?.interaction.state).toBe('HELD');
	});

	it('has nothing twice, even if a patch contains it twice', () => {
		const next = applyPatch(model, patch({ upsert: [item('3'), item('3', 'HELD')] }));
		expect(ids(next.interactions.s)).toEqual(['1', '2', '3']);
		expect(next.interactions.s?.[2]?.interaction.state).toBe('HELD');
	});

	it('loses removed items, and keeps those with the same id in another session', () => {
		const next = applyPatch(model, patch({ remove: ['1', 'never-there'] }));
		expect(ids(next.interactions.s)).toEqual(['2']);
		expect(ids(next.interactions.t)).toEqual(['1']);
	});

	it('shows returning items at the end', () => {
		const gone = applyPatch(model, patch({ remove: ['1'] }));
		expect(ids(applyPatch(gone, patch({ upsert: [one] })).interactions.s)).toEqual(['2', '1']);
	});

	it('leaves the former model unchanged, and unchanged parts identical', () => {
		const before = structuredClone(model);
		const next = applyPatch(model, patch({ upsert: [item('1', 'HELD')] }));
		expect(model).toEqual(before);
		expect(next.interactions.s?.[1]).toBe(two);
		expect(next.interactions.t).toBe(model.interactions.t);
		expect(next.sessions).toBe(model.sessions);
	});

	it('drops the interactions of a session that its new head does not list', () => {
		const next = applyPatch(model, patch({ upsert: [item('9')] }, head('t')));
		expect(Object.keys(next.interactions)).toEqual(['t']);
		expect(next.sessions.map(({ key }) => key)).toEqual(['t']);
	});

	it('adds a session together with its interactions', () => {
		const both = { interactions: [{ session: 'u', upsert: [one], remove: [] }], head: head('s', 't', 'u') };
		expect(ids(applyPatch(model, both).interactions.u)).toEqual(['1']);
	});
});
