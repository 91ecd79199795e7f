// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/scapi/command';
import { interaction, model, nameOf, record, shift, tracked } from '../../support/popup-harness/build-model';
import { usePopup } from '../../support/popup-harness/mount';

const TARGET = { type: 'SKILL', destination: 'Billing' } as const;
const WAITS = /waiting to be sent/i;

describe.each(['popup', 'panel'] as const)('in the %s', (where) => {
	const surface = usePopup(where);
	const words = () => surface.root.textContent;

	describe.each<[string, string, Command]>([
		['accept', 'RINGING', { method: 'accept', interactionId: 'one' }],
		['hang up', 'TALKING', { method: 'voice.hangUp', interactionId: 'one' }],
		['a transfer', 'TALKING', { method: 'singleStepTransfer', interactionId: 'one', target: TARGET }],
		['mark done', 'IDLE', { method: 'markdone', interactionId: 'one' }],
		['a state', 'TALKING', { method: 'agent.setState', operationName: 'Break' }],
	])('%s', (_, state, command) => {
		const one = interaction({ interactionId: 'one', state });
		const shown = (queued?: boolean) =>
			model([tracked(one)], {
				commands: [record(one, command, queued === undefined ? {} : { queued })],
				shifts: [shift()],
			});

		it('that waits for its turn says so at once', async () => {
			await surface.open(shown(true));
			expect(words()).toMatch(WAITS);
		});

		it.each([undefined, false])('that is on its way does not (%s)', async (queued) => {
			await surface.open(shown(queued));
			expect(words()).not.toMatch(WAITS);
		});
	});

	it.each([true, false])('a step of a preset says so if it waits (%s)', async (queued) => {
		const one = interaction({ interactionId: 'one', state: 'TALKING' });
		const steps: Command[] = [
			{ method: 'setUserData', interactionId: 'one', keyValues: { Reason: 'Refund' } },
			{ method: 'voice.hold', interactionId: 'one' },
		];
		const at = Date.now();
		const plan = {
			...{ id: 'p', session: 's1', epoch: 1, label: 'Refund', steps, at: 1, waitsFor: 'p.1' },
			...{ steppedAt: at, startedAt: at, status: 'pending' as const, subject: nameOf(one) },
		};
		const step = record(
			one,
			{ method: 'voice.hold', interactionId: 'one' },
			{ id: 'p.1', plan: 'p', queued },
		);
		await surface.open(model([tracked(one)], { commands: [step], plans: [plan] }));
		expect(words()).toMatch(/Refund, step 2 of 2/);
		expect(WAITS.test(words())).toBe(queued);
	});
});
