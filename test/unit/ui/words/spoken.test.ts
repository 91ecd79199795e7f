// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when first opened; here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { FIXTURES } from '../../../support/popup-harness/fixtures';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { type, usePopup } from '../../../support/popup-harness/mount';
import { spokenControls } from '../../../support/spoken';

const popup = usePopup();
const { root, open, find } = popup;
const heard = (): string => root.querySelector('[data-announcement]')?.textContent ?? '';
const talking = tracked(
	interaction({ interactionId: 't', state: 'TALKING', userData: { Segment: 'Silver' } }),
	60,
);

describe('to a screen reader', () => {
	it.each(Object.keys(FIXTURES))('each control has one name, said once: %s', async (name) => {
		await popup.openFixture(name);
		const controls = spokenControls(root);
		expect(controls.length).toBeGreaterThan(0);
		expect(controls.filter((each) => each.name === '')).toEqual([]);
		// A description that only repeats the name, or a part of it, is read out again after it.
		expect(
			controls.filter((each) => each.description !== '' && each.name.includes(each.description)),
		).toEqual([]);
	});

	it('the data sheet has the focus once it hides the button that opened it', async () => {
		await open(model([talking]));
		find('data').focus();
		find('data').click();
		await settle();
		expect(document.activeElement).toBe(root.querySelector('section.data'));
	});

	it('what Enter takes by its name is said while typing; a number that was typed is not', async () => {
		await open(model([talking]), undefined, {}, TARGETS);
		find('transfer').click();
		await settle();
		type(find('target-text'), '5001');
		await settle();
		expect(heard()).toBe('');
		type(find('target-text'), 'bil');
		await settle();
		expect(heard()).toBe('Enter: Transfer to Billing hotline');
		type(find('target-text'), 'workshop');
		await settle();
		expect(heard()).toMatch(/^Enter: Transfer to Workshop Brest/);
	});
});
