// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { NO_TARGETS } from '../../../../src/settings/targets';
import { namesOfTargets } from '../../../../src/ui/logic/targets/target-names';
import { settle } from '../../../support/page-time';
import { interaction, model, record, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { key, usePopup } from '../../../support/popup-harness/mount';
import { plan, SETTINGS } from '../../../support/popup-harness/preset-fixtures';

const popup = usePopup();
const { root, open, find } = popup;
const one = interaction({ interactionId: 'john', userData: { Segment: 'Silver' } });
const BILLING = { type: 'ROUTING_POINT', destination: 'RP_Billing' } as const;
const said = (): string => root.querySelector('.message')?.textContent ?? '';
const spoken = (): string => root.querySelector('[data-announcement]')?.textContent ?? '';

describe('what the agent calls a target', () => {
	const names = namesOfTargets({
		managed: [{ ...BILLING, label: 'Billing hotline' }],
		own: [
			{ ...BILLING, label: 'My billing' },
			{ type: 'CUSTOM_CONTACT', destination: '+33 2 98 02 55 99', label: 'Workshop Brest' },
			{ type: 'SKILL', destination: 'French', label: ' ' },
		],
		recents: [
			{ type: 'AGENT', destination: 'KateLondon', label: 'Kate London', count: 1, lastUsed: 1 },
			{ type: 'CUSTOM_CONTACT', destination: '+33298025599', label: '+33298025599', count: 1, lastUsed: 1 },
		],
	});
	it.each([
		['the administrator’s label before one’s own', BILLING, 'Billing hotline'],
		['a number however it is written', '+33298025599', 'Workshop Brest'],
		['a recent', { type: 'AGENT', destination: 'KateLondon' }, 'Kate London'],
		[
			'nothing for another kind of the same destination',
			{ type: 'SKILL', destination: 'RP_Billing' },
			'RP_Billing',
		],
		['nothing for a label of blanks', { type: 'SKILL', destination: 'French' }, 'French'],
		['nothing for what nobody has named', '2041', '2041'],
	] as const)('%s', (_, target, name) => {
		expect(names(target)).toBe(name);
	});

	it('is the destination where there are no favourites', () => {
		expect(namesOfTargets(NO_TARGETS)(BILLING)).toBe('RP_Billing');
	});
});

describe('a preset that transfers', () => {
	it('names its target on its button and in its form, and its destination beside it before the press', async () => {
		await open(model([tracked(one)], { settings: SETTINGS }), undefined, {}, TARGETS);
		const preset = find('preset:refund');
		expect(preset.getAttribute('aria-label')).toBe('Refund to billing, then transfer to Billing hotline');
		expect(preset.title).toContain('Transfers to Billing hotline (RP_Billing)');
		key('s');
		await settle();
		expect(root.querySelector('.steps')?.textContent).toContain('Transfers to Billing hotline (RP_Billing)');
		expect(find('preset-send').textContent).toBe('Set, then transfer to Billing hotline');
	});
});

describe('what has become of a transfer', () => {
	const command = { method: 'singleStepTransfer', interactionId: 'john', target: BILLING } as const;
	it('names the target as the favourite does, on the card and aloud', async () => {
		const shown = model([tracked(one)], { commands: [record(one, command, {})] });
		await open(shown, undefined, {}, TARGETS);
		// Effects run after the first frame: until then nothing is news.
		await settle();
		expect(said()).toContain('Billing hotline');
		const failed = record(one, command, { status: 'failed', failure: 'refused' });
		popup.services().connection.show({ ...shown, commands: [failed] });
		await settle();
		expect(said()).toContain('Billing hotline');
		expect(spoken()).toContain('Billing hotline');
		expect(said() + spoken()).not.toContain('RP_Billing');
	});

	it('also as a step of a preset, and where it has stopped', async () => {
		const stopped = plan(one, { at: 1, status: 'failed' });
		await open(model([tracked(one)], { plans: [stopped] }), undefined, {}, TARGETS);
		expect(said()).toContain('Billing hotline');
		expect(said()).not.toContain('RP_Billing');
	});
});
