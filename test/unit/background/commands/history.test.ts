import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { HISTORY_KEY, type HistoryEntry, HistorySchema } from '../../../../src/contract/history';
import type { Command } from '../../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const ringing = interaction({ state: 'RINGING', contact: { displayName: 'Maria Lopez' } });
const talking = { ...ringing, state: 'TALKING' };
const accept: Command = { method: 'accept', interactionId: '1' };

let desk: FakeDesk;
let page: FakePage;
beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	await page.shows(ringing);
});

const kept = (): HistoryEntry[] => v.parse(HistorySchema, desk.api.storage.get(HISTORY_KEY) ?? []);
async function done(command: Command, id: string): Promise<void> {
	await desk.ask(page, command, id);
	await page.settles(id, { kind: 'done' });
	await desk.api.pass(10);
}

describe('the history', () => {
	it('lists what was requested, for whom, when, and the outcome', async () => {
		const at = desk.api.now();
		await done(accept, 'a');
		expect(kept()).toEqual([
			{
				id: 'a',
				session: page.key,
				method: 'accept',
				about: 'Maria Lopez',
				subject: 'https://wwe.example|uuid-1',
				status: 'succeeded',
				at,
			},
		]);
	});

	it('names keys and destinations, but no value of attached data', async () => {
		await page.shows(talking);
		await done({ method: 'setUserData', interactionId: '1', keyValues: { Card: '4111-1111' } }, 'a');
		await done({ method: 'deleteUserData', interactionId: '1', key: 'Iban' }, 'b');
		const target = { type: 'AGENT', destination: 'kate' } as const;
		const data = { userData: { Card: '4111-1111' }, extensions: { Pin: '4111-1111' } };
		await done({ method: 'singleStepTransfer', interactionId: '1', target, ...data }, 'c');
		expect(kept().map(({ method, keys, to }) => [method, keys ?? to])).toEqual([
			['setUserData', ['Card']],
			['deleteUserData', ['Iban']],
			['singleStepTransfer', 'kate'],
		]);
		expect(JSON.stringify(kept())).not.toContain('4111');
	});

	it('leaves out reads, pending commands, and actions of rules', async () => {
		await done({ method: 'getByInteractionId', interactionId: '1' }, 'a');
		await desk.ask(page, accept, 'b');
		await desk.api.pass(10);
		expect(kept()).toEqual([]);
	});

	it('stays when the outcome is dismissed and the command forgotten', async () => {
		await done(accept, 'a');
		await desk.api.pass(6_000);
		expect(desk.record('a')).toBeUndefined();
		expect(kept()).toHaveLength(1);
	});

	it('shows a late reply instead of the first outcome', async () => {
		await desk.ask(page, accept, 'a');
		await page.settles('a', { kind: 'silent' });
		await desk.api.pass(10);
		expect(kept()).toMatchObject([{ status: 'unknown', failure: 'noAnswer' }]);
		await page.settles('a', { kind: 'done' });
		await desk.api.pass(10);
		expect(kept()).toMatchObject([{ id: 'a', status: 'succeeded' }]);
		expect(kept()[0]).not.toHaveProperty('failure');
	});

	it('is in the order of the requests', async () => {
		await page.shows(talking);
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: { A: '1' } }, 'first');
		await desk.api.pass(100);
		await done({ method: 'setUserData', interactionId: '1', keyValues: { B: '1' } }, 'second');
		await page.settles('first', { kind: 'done' });
		await desk.api.pass(10);
		expect(kept().map(({ id }) => id)).toEqual(['first', 'second']);
	});

	it('outlives the worker', async () => {
		await done(accept, 'a');
		await desk.restart();
		await page.shows(talking);
		await done({ method: 'setUserData', interactionId: '1', keyValues: { A: '1' } }, 'b');
		expect(kept().map(({ id }) => id)).toEqual(['a', 'b']);
	});

	it('adds what a worker did not live to write', async () => {
		await done(accept, 'a');
		desk.api.storage.delete(HISTORY_KEY);
		await desk.restart();
		await desk.api.pass(10);
		expect(kept().map(({ id }) => id)).toEqual(['a']);
	});

	it('keeps the last 200 entries', async () => {
		await page.shows(talking);
		for (let n = 0; n < 205; n++) {
			const id = `n${n}`;
			await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: { A: id } }, id);
			await page.settles(id, { kind: 'done' });
		}
		await desk.api.pass(10);
		expect(kept()).toHaveLength(200);
		expect(kept()[0]?.id).toBe('n5');
	});
});
