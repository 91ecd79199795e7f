// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/scapi/command';
import { interaction, model, record, shift, tracked } from '../../support/popup-harness/build-model';
import { usePopup } from '../../support/popup-harness/mount';

const TARGET = { type: 'SKILL', destination: 'Billing' } as const;
const WAITS = /waiting to be sent/;

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
});
