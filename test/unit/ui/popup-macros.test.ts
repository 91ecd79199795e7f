// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Preset } from '../../../src/contract/settings';
import { settle } from '../../support/page-time';
import { interaction, model, tracked } from '../../support/popup-harness/build-model';
import { key, usePopup } from '../../support/popup-harness/mount';
import { SETTINGS } from '../../support/popup-harness/preset-fixtures';

const popup = usePopup();
const { root, find } = popup;
const target = { type: 'SKILL', destination: 'Billing' } as const;
const transfer = { kind: 'singleStepTransfer', target } as const;
const consult = { kind: 'consult', target } as const;
const done = { kind: 'markdone' } as const;
const data: Preset['pairs'] = [{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } }];

async function open(state: string, preset: Pick<Preset, 'followUp'> & Partial<Preset>): Promise<void> {
	const call = tracked(interaction({ interactionId: 'one', state }), 60);
	const presets = [{ id: 'm', label: 'Macro', pairs: data, ...preset }];
	await popup.open(model([call], { settings: { ...SETTINGS, presets } }));
}
const steps = (): string[][] =>
	popup
		.services()
		.connection.sent.flatMap((message) =>
			message.type === 'plan' ? [message.steps.map(({ method }) => method)] : [],
		);
const press = async (): Promise<void> => {
	key('a');
	await settle();
};

describe('a preset with several steps', () => {
	it('sends all of them as one plan, with one key', async () => {
		await open('TALKING', { followUp: consult, further: [transfer, done] });
		await press();
		expect(steps()).toEqual([['setUserData', 'consult', 'singleStepTransfer', 'markdone']]);
	});

	it('is called by all that it does, for those who cannot see its signs', async () => {
		await open('TALKING', { followUp: transfer, further: [done] });
		expect(find('preset:m').getAttribute('aria-label')).toBe(
			'Macro, then transfer to Billing, then mark done',
		);
		expect(find('preset:m').getAttribute('title')).toBe(
			'Sets Reason=Refund, then: Transfers to Billing, then: Marks done',
		);
	});

	it('stops before Mark Done where that is not possible, and says so', async () => {
		await open('TALKING', { followUp: consult, further: [done] });
		await press();
		expect(steps()).toEqual([['setUserData', 'consult']]);
		expect(root.textContent).toContain('It will stop before Mark Done. End the call first.');
	});

	it('leaves it to the state after the transfer whether what follows is possible', async () => {
		await open('TALKING', { pairs: [], followUp: transfer, further: [done] });
		await press();
		expect(steps()).toEqual([['singleStepTransfer', 'markdone']]);
	});

	it('is not available where a step cannot be done now', async () => {
		await open('DIALING', { followUp: consult });
		await press();
		expect(steps()).toEqual([]);
		expect(find('preset:m').getAttribute('aria-disabled')).toBe('true');
	});

	it('without data is not available where its first step is Mark Done of a call', async () => {
		await open('TALKING', { pairs: [], followUp: done });
		await press();
		expect(steps()).toEqual([]);
		expect(root.textContent).toContain('End the call first.');
	});

	it('without data marks done what has ended, although its data is locked', async () => {
		await open('IDLE', { pairs: [], followUp: done });
		await press();
		expect(steps()).toEqual([['markdone']]);
	});

	it('does nothing where one of its numbers cannot be dialled', async () => {
		const wrong = { kind: 'consult', target: { type: 'CUSTOM_CONTACT', destination: '12 O4' } } as const;
		await open('TALKING', { followUp: transfer, further: [wrong] });
		await press();
		expect(steps()).toEqual([]);
	});
});
