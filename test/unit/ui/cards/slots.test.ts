// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { slotsFor } from '../../../../src/ui/logic/cards/slots';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const tiles = (): (string | undefined)[] =>
	[...popup.root.querySelectorAll<HTMLElement>('.tiles [data-act]')].map(({ dataset }) => dataset.act);
const PLACES = ['hold-call', 'mute', 'record', 'hang-up', 'transfer', 'consult', 'conference', 'case'];

describe('the grid of acts', () => {
	it('keeps each act of a call in its place through its whole life', async () => {
		const one = interaction({ interactionId: 'one' });
		const call = (state: string) => model([tracked({ ...one, state }, 9)]);
		await popup.open(call('DIALING'));
		for (const state of ['DIALING', 'TALKING', 'HELD', 'TALKING', 'TRANSFERRING', 'IDLE', 'NEVER_HEARD_OF']) {
			popup.services().connection.show(call(state));
			await settle();
			expect(tiles(), state).toEqual(PLACES);
		}
	});

	it('has the same places whatever is pending, blocked or over', async () => {
		for (const fixture of ['talking', 'wrapUp', 'transferPending', 'heldBack', 'lost']) {
			await popup.openFixture(fixture);
			expect(tiles(), fixture).toEqual(PLACES);
			popup.close();
		}
	});

	it('says why an act rests, in its place, and sends nothing when it is pressed', async () => {
		await popup.openFixture('talking');
		for (const act of PLACES.slice(0, 4)) {
			expect(popup.find(act).getAttribute('aria-disabled'), act).toBe('true');
			popup.find(act).click();
			popup.find(act).click();
		}
		await settle();
		expect(popup.commands()).toEqual([]);
		expect(popup.cardOf('john').textContent).toContain('Not available here: use Workspace.');
	});

	it('has no acts of a call for what is none', () => {
		for (const family of ['chat', 'email', 'workitem', 'preview', 'other'] as const)
			expect(slotsFor(family), family).toEqual(PLACES.slice(4));
	});

	it('has each act in the place that it has for every other medium, also where the medium has no such act', async () => {
		for (const media of ['email', 'workitem']) {
			await popup.open(model([tracked(interaction({ interactionId: 'one', media, state: 'ACCEPTED' }), 9)]));
			expect(tiles(), media).toEqual(PLACES.slice(4));
			expect(popup.find('conference').title, media).toBe('This medium has no conferences.');
			popup.find('conference').click();
			await settle();
			expect(popup.root.querySelector('[role="dialog"]'), media).toBeNull();
			expect(popup.root.querySelector('.hint-line')?.textContent, media).toBe(
				'This medium has no conferences.',
			);
			popup.close();
		}
	});
});
