// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const labels = () => [...popup.root.querySelectorAll('.glance dt')].map(({ textContent }) => textContent);
const call = (state: string, userData: Record<string, string>) =>
	model([
		tracked(interaction({ interactionId: 'one', state, userData, ...MARIA }), 5, {
			redirectAround: Date.now() + 9_000,
		}),
	]);
const MARIA = { ani: '+33298025501', direction: 'IN', contact: { displayName: 'Maria Lopez' } } as const;
const DATA = { Segment: 'Gold', ServiceType: 'Billing questions', Priority: '8' };

it('has the pairs in the band that are seen whole in one line with the number', async () => {
	await popup.open(call('RINGING', DATA));
	expect(popup.root.querySelector('.band .glance .number')).not.toBeNull();
	expect(labels()).toEqual(['Segment', 'Priority']);
});

it('always has the first pair in the band, whose end is cut with a sign', async () => {
	await popup.open(call('RINGING', { Subject: 'Where is my parcel? '.repeat(4), Segment: 'Gold' }));
	expect(labels()).toEqual(['Subject']);
});

it('has three pairs on the stage, in two lines where one does not do', async () => {
	await popup.open(call('TALKING', DATA));
	expect(labels()).toEqual(['Segment', 'ServiceType', 'Priority']);
});
