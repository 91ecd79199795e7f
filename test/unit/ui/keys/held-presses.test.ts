// @vitest-environment happy-dom
import { options } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allowHolding } from '../../../../src/ui/surface/hold-drawing';
import { passing, settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, commands, surface } = popup;
const usual = options.debounceRendering;
beforeEach(allowHolding);
afterEach(() => {
	if (usual === undefined) delete options.debounceRendering;
	else options.debounceRendering = usual;
});

/** Lets a press be drawn, which is held for some ms as in the browser. */
const drawn = () => passing(new Promise((done) => setTimeout(done, 30)));
const press = async (name: string, more: KeyboardEventInit = {}) => {
	key(name, more);
	await drawn();
	await settle();
};
const call = () =>
	model([tracked(interaction({ interactionId: '1', state: 'TALKING', userData: { Note: 'old' } }))]);

describe('a field that closes by the agent’s own press, drawn a moment later', () => {
	it.each(['t', 'c', 'f'])('leaves the keys as they are: %s, a number, Enter, and a tag', async (letter) => {
		await open(call());
		await press(letter);
		type(find('target-text'), '0298025004');
		await settle();
		await press('Enter');
		expect(commands()).toHaveLength(1);
		expect(root.querySelector('[data-act="target-text"]')).toBeNull();
		expect(surface().keyWait.value).toBeUndefined();
		await press('1');
		expect(commands()).toHaveLength(2);
	});

	it('pauses them where it is Workspace that closes it', async () => {
		await open(call());
		await press('t');
		type(find('target-text'), '0298025004');
		await settle();
		popup.services().connection.show(model([]));
		await drawn();
		await settle();
		expect(surface().keyWait.value).toMatchObject({ why: 'closed' });
	});

	it('leaves them also where another press came right before it', async () => {
		await open(
			model([
				tracked(interaction({ interactionId: '1', state: 'TALKING' })),
				tracked(interaction({ interactionId: '2', state: 'RINGING' })),
			]),
		);
		await press('t');
		type(find('target-text'), '0298025004');
		await settle(1_000);
		find('accept').click();
		await settle(5);
		await press('Enter');
		expect(commands().map(({ method }) => method)).toEqual(['accept', 'singleStepTransfer']);
		expect(surface().keyWait.value).toBeUndefined();
	});
});
