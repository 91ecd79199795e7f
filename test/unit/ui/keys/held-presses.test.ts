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

describe('Ctrl+Enter that is held down saves once, also if Workspace refuses it meanwhile', () => {
	const { services, recordOf } = popup;
	const held = { ctrlKey: true, repeat: true };
	async function refuse(): Promise<void> {
		const record = recordOf({ status: 'failed', failure: 'refused', detail: 'No' });
		const { model: given } = services().connection;
		if (given !== undefined) services().connection.show({ ...given, commands: [record] });
		await settle();
	}
	async function saveHeld(): Promise<void> {
		const field = root.querySelector<HTMLElement>('[data-key="Note"] .field');
		if (field === null) throw new Error('no field');
		field.focus();
		type(field, 'new');
		await settle();
		await press('Enter', { ctrlKey: true });
		expect(commands()).toHaveLength(1);
		await refuse();
		await press('Enter', held);
		await press('Enter', held);
		expect(commands()).toHaveLength(1);
		await press('Enter', { ctrlKey: true });
		expect(commands()).toHaveLength(2);
	}

	it('in the data table', async () => {
		await open(call());
		await press('e');
		await saveHeld();
	});

	it('in the note', async () => {
		const given = call();
		const preferences = { ...given.settings.preferences, noteKey: 'Note' };
		await open({ ...given, settings: { ...given.settings, preferences } });
		await press('n');
		await saveHeld();
	});
});

it('Enter that is held down in the reason for a block says once why it is too long', async () => {
	await open(call());
	await press('m');
	type(find('hold-reason'), 'x'.repeat(1_001));
	find('hold-reason').focus();
	await settle();
	await press('Enter');
	const said = surface().announcement.value.n;
	await press('Enter', { repeat: true });
	expect(surface().announcement.value.n).toBe(said);
});
