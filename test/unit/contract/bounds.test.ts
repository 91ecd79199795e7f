import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { track } from '../../../src/background/sessions/tracking';
import { NOWHERE, PLACES_KEY } from '../../../src/background/storage/model-store';
import { HistorySchema } from '../../../src/contract/history';
import { FromPageSchema } from '../../../src/contract/page';
import { DEFAULT_PREFERENCES } from '../../../src/contract/preferences';
import { FromRelaySchema } from '../../../src/contract/relay';
import { CONTRACT, InteractionSchema } from '../../../src/contract/schema';
import { NO_SETTINGS } from '../../../src/contract/settings';
import { STORED_MODEL, TRACKED_PREFIX, toStored } from '../../../src/contract/stored-model';
import { EMPTY_MODEL, ModelSchema, ToSurfaceSchema } from '../../../src/contract/surface';
import { LinkSchema } from '../../../src/contract/workspace-link';
import { keptName } from '../../../src/scapi/interaction';
import { nameOf } from '../../../src/words/naming';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const LONG = 'n'.repeat(4_096);
const good = interaction({ interactionId: 'good' });
const bad = { interactionId: 'bad', state: 7 };
const tracked = (id: string) => track(interaction({ interactionId: id }), undefined, 1, false);
const stamp = { v: CONTRACT, to: 'worker', instance: 'i' } as const;
const report = {
	...stamp,
	type: 'report',
	path: 'top',
	link: { status: 'connected', epoch: 0 },
	base: 0,
} as const;

describe('texts joined from what a page reports', () => {
	let desk: FakeDesk;
	let page: FakePage;
	beforeEach(() => {
		desk = new FakeDesk();
		page = new FakePage(desk, 1, 5);
	});
	const readable = () => v.safeParse(ModelSchema, structuredClone(desk.worker.model())).output as unknown;

	it('fit what surfaces read: a missed caller with two names of maximum length', async () => {
		const caller = interaction({
			interactionId: '6',
			callUuid: 'long',
			state: 'RINGING',
			contact: { firstName: LONG, lastName: LONG },
		});
		await page.shows(interaction({ state: 'RINGING' }), caller);
		await page.shows(interaction({ state: 'RINGING' }));
		const [missed] = desk.worker.model().missed;
		expect(missed?.name).toMatch(/^n+/);
		expect(readable()).toEqual(desk.worker.model());
	});

	it('fit the record of a command, and the key of an interaction with parts of maximum length', async () => {
		const part = 'k'.repeat(512);
		const { callUuid: _, ...rest } = interaction({ caseId: part, interactionId: part });
		const item = v.parse(InteractionSchema, { ...rest, parties: [{ name: LONG }], isConsultation: true });
		await page.shows(item);
		await desk.ask(page, { method: 'markdone', interactionId: part });
		const [record] = desk.worker.model().commands;
		expect(record?.subject).toBe(keptName('https://wwe.example', item));
		expect(record?.about?.length).toBeLessThanOrEqual(512);
		expect(readable()).toEqual(desk.worker.model());
	});

	it('fit with a hundred parties of maximum length', () => {
		const parties = Array.from({ length: 100 }, (_, i) => ({ name: `${i}${'p'.repeat(509)}` }));
		expect((nameOf(interaction({ parties })) ?? '').length).toBeLessThanOrEqual(4_096);
	});
});

describe('an unreadable item is dropped alone', () => {
	it('in the list of a page, and is counted', () => {
		const list = { type: 'snapshot', epoch: 0, interactions: [bad, good, null], unreadable: 1 };
		expect(v.parse(FromPageSchema, list)).toMatchObject({ interactions: [good], unreadable: 3 });
	});

	it('in the report of a relay: nothing outdated is left in its place', () => {
		const upsert = (n: number, item: unknown) => ({
			n,
			at: 1,
			change: { kind: 'upsert', eventType: '', interaction: item },
		});
		expect(
			v.parse(FromRelaySchema, { ...report, n: 3, changes: [upsert(1, bad), 'x', upsert(3, good)] }),
		).toMatchObject({
			changes: [
				{ n: 1, change: { kind: 'remove', interactionId: 'bad' } },
				{ n: 3, change: { interaction: good } },
			],
		});
		expect(
			v.parse(FromRelaySchema, {
				...report,
				n: 1,
				changes: [],
				snapshot: { interactions: [good, bad], unreadable: 0, at: 1 },
			}),
		).toMatchObject({ snapshot: { interactions: [good], unreadable: 1 } });
	});

	it('in a surface’s model, whichever list it is in', () => {
		const model = {
			...EMPTY_MODEL,
			sessions: [{ key: 7 }],
			commands: [{ id: 'c' }],
			plans: [null],
			losses: ['l'],
			missed: [{ name: LONG + LONG }],
			unseen: [1],
			diagnoses: [{}],
			grantedOrigins: [LONG + LONG, 'https://wwe.example'],
			interactions: { s: [{ interaction: bad }, tracked('good')] },
		};
		const expected = {
			...EMPTY_MODEL,
			grantedOrigins: ['https://wwe.example'],
			interactions: { s: [tracked('good')] },
		};
		expect(v.parse(ModelSchema, model)).toEqual(expected);
		const { interactions: _, ...head } = model;
		const patch = {
			head,
			interactions: [
				{ session: 's', upsert: [{ interaction: bad }, tracked('good')], remove: [7, 'x'] },
				'y',
			],
		};
		expect(v.parse(ToSurfaceSchema, { v: CONTRACT, type: 'patch', n: 1, patch })).toMatchObject({
			patch: {
				head: { sessions: [], commands: [] },
				interactions: [{ session: 's', upsert: [tracked('good')], remove: ['x', 'bad'] }],
			},
		});
	});

	it('in the history', () => {
		expect(v.parse(HistorySchema, [{ id: 'c' }])).toEqual([]);
	});

	it('in the stored model: its page is asked for it again', async () => {
		const desk = new FakeDesk();
		const page = new FakePage(desk, 1, 5);
		await page.shows(interaction(), interaction({ interactionId: '2', callUuid: 'two' }));
		await desk.api.pass(1_000);
		const { storage } = desk.api;
		storage.set(STORED_MODEL, { ...Object(storage.get(STORED_MODEL)), missed: ['x'] });
		const [, second = ''] = [...storage.keys()].filter((key) => key.startsWith(TRACKED_PREFIX));
		const { group, order } = JSON.parse(String(storage.get(second)));
		storage.set(second, toStored({ group, order, item: { interaction: bad } }));
		await desk.restart();
		expect(desk.states(page)).toEqual({ 1: 'TALKING' });
		expect(await page.reports(interaction())).toEqual({ ok: true, need: 'snapshot' });
		expect(desk.api.storage.get(PLACES_KEY)).not.toMatchObject({ [page.key]: { n: NOWHERE } });
	});
});

describe('settings with one unreadable part', () => {
	const field = { key: 'Reason', label: 'Reason', type: 'text' };
	const preset = { id: 'p', label: 'P', pairs: [{ key: 'a', value: { kind: 'asked' } }] };
	const rule = { id: 'r', label: 'R', keys: ['Reason'] };
	const read = (settings: object) =>
		v.parse(ModelSchema, { ...EMPTY_MODEL, settings: { ...NO_SETTINGS, ...settings } }).settings;

	it.each([
		['fields', field],
		['presets', preset],
		['rules', rule],
	])('keep the other %s', (name, item) => {
		const view = read({ [name]: [{ ...item, label: 7 }, item] });
		expect(view).toMatchObject({ [name]: [item] });
	});

	it('keep everything beside it', () => {
		const view = read({ fields: 'none', presets: [preset], agentName: 7, fixed: [7, 'tags'] });
		expect(view).toMatchObject({ fields: [], presets: [preset], fixed: ['tags'] });
		expect(view.agentName).toBeUndefined();
	});

	it('keep the other preferences, and show or store no more than was allowed', () => {
		const unread = { volume: 'loud', tone: 'bell', maskPhones: 'yes', keepRecents: 0, notifyWho: null };
		const { preferences } = read({ preferences: { ...DEFAULT_PREFERENCES, maskKeys: ['Card'], ...unread } });
		expect(preferences).toMatchObject({
			volume: DEFAULT_PREFERENCES.volume,
			tone: 'bell',
			maskKeys: ['Card'],
			maskPhones: true,
			keepRecents: false,
			notifyWho: false,
		});
	});

	it('are rejected as a whole if it is unknown which values to mask', () => {
		expect(() => read({ preferences: { ...DEFAULT_PREFERENCES, maskKeys: 'Card' } })).toThrow();
	});
});

describe('everything a page reports is limited:', () => {
	it('the methods its library lacks, each once', () => {
		const link = { status: 'connected', epoch: 0, missing: Array(1_200_000).fill('accept') };
		expect(v.parse(LinkSchema, link).missing).toEqual(['accept']);
	});

	it.each([
		['workspace', 'w'.repeat(513)],
		['origin', 'o'.repeat(513)],
		['detail', 'd'.repeat(4_097)],
	])('its %s', (name, text) => {
		expect(v.is(LinkSchema, { status: 'connected', epoch: 0, [name]: text })).toBe(false);
	});

	it('its parties, keys and words', () => {
		const parties = Array(100_000).fill({ name: LONG });
		const item = v.parse(InteractionSchema, { ...good, parties, contact: { displayName: LONG } });
		expect(item.parties).toHaveLength(100);
		expect(JSON.stringify(item).length).toBeLessThan(60_000);
		expect(v.is(InteractionSchema, { ...good, callUuid: LONG })).toBe(false);
	});

	it('its outcomes and its lists', () => {
		const outcome = { kind: 'done', hidden: Array(100_000).fill('key') };
		const parsed = v.parse(FromPageSchema, { type: 'outcome', id: 'c', outcome });
		expect(parsed).toMatchObject({ outcome: { hidden: { length: 1_000 } } });
		const interactions = Array.from({ length: 50_000 }, (_, i) => interaction({ interactionId: String(i) }));
		const list = v.parse(FromPageSchema, { type: 'snapshot', epoch: 0, interactions, unreadable: 0 });
		expect(list).toMatchObject({ interactions: { length: 1_000 }, unreadable: 49_000 });
	});
});
