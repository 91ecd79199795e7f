// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../../src/scapi/command';
import { settle } from '../../../support/page-time';
import { interaction, model, record, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { find, commands } = popup;

const TARGET = { type: 'SKILL', destination: 'Billing' } as const;
const confirmed = (state: string, command: Command, agoMs = 0) => {
	const one = interaction({ interactionId: 'one', state });
	const at = Date.now() - agoMs;
	const done = { status: 'succeeded', startedAt: at, settledAt: at } as const;
	return model([tracked(one)], { commands: [record(one, command, done)] });
};
const isBusy = (act: string) => find(act).getAttribute('aria-disabled') === 'true';

/** The reply to an act often comes before the event that shows what it changed. */
describe('an act that Workspace has confirmed and not reported yet', () => {
	it.each<[string, string, Command]>([
		['accept', 'RINGING', { method: 'accept', interactionId: 'one' }],
		['reject', 'RINGING', { method: 'reject', interactionId: 'one' }],
		['done', 'IDLE', { method: 'markdone', interactionId: 'one' }],
		['transfer', 'TALKING', { method: 'singleStepTransfer', interactionId: 'one', target: TARGET }],
	])('%s is not offered again meanwhile', async (act, state, command) => {
		await popup.open(confirmed(state, command));
		expect(isBusy(act)).toBe(true);
		find(act).click();
		await settle();
		expect(commands()).toEqual([]);
	});

	it('is over when its effect shows', async () => {
		await popup.open(confirmed('TALKING', { method: 'accept', interactionId: 'one' }));
		expect(isBusy('transfer')).toBe(false);
	});

	it('is offered again if nothing is reported', async () => {
		await popup.open(confirmed('RINGING', { method: 'accept', interactionId: 'one' }));
		expect(isBusy('accept')).toBe(true);
		await vi.waitFor(() => expect(isBusy('accept')).toBe(false), { timeout: 4_000, interval: 100 });
	});
});
