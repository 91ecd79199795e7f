// @vitest-environment happy-dom
import { options } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import type { Interaction } from '../../../../src/scapi/interaction';
import { allowHolding } from '../../../../src/ui/surface/hold-drawing';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';
import { a } from '../../../support/popup-harness/two-calls';

const popup = usePopup();
const { root, open, find, cardOf, patch } = popup;

function show(of: Partial<Interaction>): Promise<void> {
	return patch([tracked(interaction({ interactionId: 'new', ...of }), 0)]);
}
const opened = (): string | undefined => root.querySelector<HTMLElement>('.stage')?.dataset.interaction;

describe('a call that has just been dialled', () => {
	it('is opened, as one that was answered is', async () => {
		await open(model([a()]));
		await show({ state: 'DIALING' });
		expect(opened()).toBe('new');
	});

	it('stays where it is while the agent types for another one', async () => {
		await open(model([a()]));
		find('data', cardOf('a')).click();
		await settle();
		const field = root.querySelector<HTMLElement>('[data-key="Note"] .field') ?? document.body;
		field.focus();
		type(field, 'for Anna');
		await show({ state: 'DIALING' });
		expect(opened()).toBe('a');
	});

	it('leaves open what the agent works on if it was there before', async () => {
		const dialled = tracked(interaction({ interactionId: 'new', state: 'DIALING' }), 60);
		await open(model([a({ isCaseSelected: true }), dialled]));
		expect(opened()).toBe('a');
	});

	it('is not mistaken for a call that joins the list by itself', async () => {
		await open(model([a()]));
		await show({ state: 'IDLE' });
		expect(opened()).toBe('a');
	});
});

describe('why a press did nothing', () => {
	const said = (): string => cardOf('a').textContent ?? '';

	it('is shown until another press does something', async () => {
		await open(model([a({ state: 'IDLE' })]));
		find('hold-call', cardOf('a')).click();
		await settle();
		const hint = popup.surface().hint.value?.text ?? '';
		expect(hint).not.toBe('');
		expect(said()).toContain(hint);
		find('done', cardOf('a')).click();
		await settle();
		expect(popup.surface().hint.value).toBeUndefined();
	});
});

describe('what Workspace reports before the sheet that asked for it has gone from the page', () => {
	const usual = options.debounceRendering;
	beforeEach(allowHolding);
	afterEach(() => {
		if (usual === undefined) delete options.debounceRendering;
		else options.debounceRendering = usual;
	});
	const TEXT = '[data-act="target-text"], [data-act="dial-text"]';
	/** Opens a sheet by its key, writes a number, presses Enter, and reports this call before anything is drawn. */
	async function asks(by: string, reported: Partial<Interaction>): Promise<void> {
		await open(model([a()]));
		cardOf('a').focus();
		key(by);
		await settle();
		const field = root.querySelector<HTMLElement>(TEXT) ?? document.body;
		field.focus();
		type(field, '+33123456789');
		await settle();
		key('Enter');
		expect(document.activeElement).toBe(field);
		const call = tracked(interaction({ interactionId: 'new', state: 'DIALING', ...reported }), 0);
		const drawn = patch([call]);
		expect(document.activeElement).toBe(field);
		await drawn;
	}

	it('opens the consultation', async () => {
		await asks('c', { isConsultation: true, parentInteractionId: 'a' });
		expect(opened()).toBe('new');
	});

	it('opens the call that was dialled', async () => {
		await asks('+', {});
		expect(opened()).toBe('new');
	});
});
