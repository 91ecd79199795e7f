import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../src/scapi/command';
import { type Interaction, keptName } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { runs } from '../../../support/properties';

const call = (id: string, uuid: string, state = 'TALKING'): Interaction =>
	interaction({
		interactionId: id,
		interactionUUID: uuid,
		callUuid: uuid,
		caseId: `case-${uuid}`,
		state,
		media: 'voice',
	});
const hangUp = (interactionId: string): Command => ({ method: 'voice.hangUp', interactionId });
const sent = (desk: FakeDesk) =>
	desk.api
		.commands()
		.flatMap(({ command }) => (command.method === 'voice.hangUp' ? [command.interactionId] : []));

async function talking(...calls: Interaction[]) {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 0);
	await page.shows(...calls);
	await desk.api.pass(5_000);
	return { desk, page, keyOf: (item: Interaction) => keptName(page.origin, item) };
}

describe('hanging up', () => {
	it('in 1,000 random sequences of two calls that change places ends only the call that was on screen', async () => {
		const step = fc.oneof(
			fc.record({ do: fc.constantFrom('see', 'swap', 'hangUp', 'end', 'pass', 'kill') }),
			fc.record({
				do: fc.constantFrom('act'),
				method: fc.constantFrom('voice.hold', 'voice.startCallRecording'),
			}),
		);
		let hungUp = 0;
		let refused = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
				let shown: [Interaction, Interaction] = [call('1', 'a'), call('2', 'b')];
				const { desk, page, keyOf } = await talking(...shown);
				// The hand set out when this was on screen.
				let seen = shown[0];
				let epoch = 0;
				/** When something was last done to each call. */
				const actedAt = new Map<string | undefined, number>();
				let n = 0;
				for (const { do: what, ...rest } of steps) {
					const before = sent(desk).length;
					if (what === 'see') {
						seen = shown[n % 2] ?? seen;
						epoch = page.link.epoch;
					} else if (what === 'swap') {
						// A reload of Workspace gives the two calls each other's ids, noticed or not.
						const [one, other] = shown;
						shown = [
							{ ...other, interactionId: '1' },
							{ ...one, interactionId: '2' },
						];
						if (n % 2 === 0) page.link = { ...page.link, epoch: page.link.epoch + 1 };
						await page.shows(...shown);
					} else if (what === 'end') {
						shown = [{ ...shown[0], state: 'IDLE' }, shown[1]];
						await page.shows(...shown);
					} else if (what === 'pass') await desk.api.pass(1_500);
					else if (what === 'kill') {
						await desk.restart();
						await page.shows(...shown);
					} else if (what === 'act' && 'method' in rest) {
						const command = { method: rest.method, interactionId: seen.interactionId } as Command;
						await desk.ask(page, command, `act-${n}`, epoch, keyOf(seen));
						if (desk.record(`act-${n}`)?.status === 'pending')
							actedAt.set(seen.interactionUUID, desk.api.now());
						await page.settles(`act-${n}`, { kind: 'done', data: null });
					} else {
						await desk.ask(page, hangUp(seen.interactionId), `up-${n}`, epoch, keyOf(seen));
						const [id] = sent(desk).slice(before);
						if (id === undefined) refused++;
						else {
							hungUp++;
							expect(shown.find(({ interactionId }) => interactionId === id)?.interactionUUID).toBe(
								seen.interactionUUID,
							);
							const since = desk.api.now() - (actedAt.get(seen.interactionUUID) ?? 0);
							expect(since).toBeGreaterThanOrEqual(1_000);
							actedAt.set(seen.interactionUUID, desk.api.now());
						}
						await page.settles(`up-${n}`, { kind: 'refused', message: 'Not now' });
					}
					n++;
				}
			}),
			{ numRuns: runs(1_000) },
		);
		expect(Math.min(hungUp, refused)).toBeGreaterThan(100);
	});

	it('is one request for a double press, also from two surfaces', async () => {
		const one = call('1', 'a');
		const { desk, page, keyOf } = await talking(one);
		for (const id of ['x', 'y']) await desk.ask(page, hangUp('1'), id, 0, keyOf(one));
		await page.settles('x', { kind: 'done', data: null });
		await desk.ask(page, hangUp('1'), 'z', 0, keyOf(one));
		expect(sent(desk)).toEqual(['1']);
	});

	it.each<[string, Command]>([
		['hold', { method: 'voice.hold', interactionId: '1' }],
		['a tag', { method: 'setUserData', interactionId: '1', keyValues: { Reason: 'Refund' } }],
		['a recording', { method: 'voice.startCallRecording', interactionId: '1' }],
	])('waits a second after %s on the same call, and not after one on another', async (_, act) => {
		const [one, other] = [call('1', 'a'), call('2', 'b')];
		const { desk, page, keyOf } = await talking(one, other);
		await desk.ask(page, act, 'act', 0, keyOf(one));
		await page.settles('act', { kind: 'done', data: null });
		await desk.ask(page, hangUp('1'), 'early', 0, keyOf(one));
		expect(desk.record('early')).toMatchObject({ failure: 'illegal', detail: 'justActed' });
		await desk.ask(page, hangUp('2'), 'other', 0, keyOf(other));
		expect(sent(desk)).toEqual(['2']);
		await desk.api.pass(1_000);
		await desk.ask(page, hangUp('1'), 'late', 0, keyOf(one));
		expect(sent(desk)).toEqual(['2', '1']);
	});

	it('does not happen without a word about which call was on screen', async () => {
		const { desk, page } = await talking(call('1', 'a'));
		await desk.ask(page, hangUp('1'), 'x');
		expect(desk.record('x')).toMatchObject({ failure: 'illegal', detail: 'notOnScreen' });
		expect(sent(desk)).toEqual([]);
	});

	it('follows a save at once where both are one press, and not where the save fails', async () => {
		for (const fails of [false, true]) {
			const one = call('1', 'a');
			const { desk, page, keyOf } = await talking(one);
			await desk.worker.fromSurface({
				v: 1,
				to: 'worker',
				type: 'plan',
				id: 'plan',
				session: page.key,
				epoch: 0,
				label: 'Save and hang up',
				steps: [{ method: 'setUserData', interactionId: '1', keyValues: { Reason: 'Refund' } }, hangUp('1')],
				interactionKey: keyOf(one),
			});
			expect(sent(desk)).toEqual([]);
			await page.settles('plan.0', fails ? { kind: 'refused', message: 'no' } : { kind: 'done', data: null });
			await desk.api.pass(0);
			expect(sent(desk)).toEqual(fails ? [] : ['1']);
		}
	});

	it('lets a call be held again after it was resumed', async () => {
		const one = call('1', 'a');
		const { desk, page, keyOf } = await talking(one);
		const press = async (method: 'voice.hold' | 'voice.resume', id: string, state: string) => {
			await desk.ask(page, { method, interactionId: '1' }, id, 0, keyOf(one));
			await page.settles(id, { kind: 'done', data: null });
			await page.reports(call('1', 'a', state));
			await desk.api.pass(200);
		};
		await press('voice.hold', 'h1', 'HELD');
		await press('voice.resume', 'r1', 'TALKING');
		await press('voice.hold', 'h2', 'HELD');
		expect(desk.api.commands().map(({ command }) => command.method)).toEqual([
			'voice.hold',
			'voice.resume',
			'voice.hold',
		]);
	});
});
