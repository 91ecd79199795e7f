// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { open, find } = popup;

it('a label that is too long stays in its field, which says so', async () => {
	await open(
		model([tracked(interaction({ interactionId: 'one', state: 'TALKING' }), 60)]),
		undefined,
		{},
		TARGETS,
	);
	key('t');
	await settle();
	const destination = `agent-${'x'.repeat(150)}`;
	type(find('target-text'), destination);
	await settle();
	find(`star:AGENT ${destination}`).click();
	await settle();
	// A target has its destination as its label at first.
	expect(popup.services().targets.kept.own.at(-1)).toMatchObject({ destination, label: destination });
	const id = `label-field:AGENT ${destination}`;
	const label = 'Night desk '.repeat(30).trim();
	type(find(id), label);
	find(id).focus();
	find(id).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
	await settle();
	expect(find(id)).toMatchObject({ value: label });
	expect(find(id).getAttribute('aria-invalid')).toBe('true');
	const said = document.querySelector('[data-panel="notice"]');
	expect(said?.textContent).toContain(`${label.length} characters long`);
	// Behind an open sheet nobody would see it.
	expect(said?.closest('main, [hidden]')).toBeNull();
	expect(popup.services().targets.kept.own.at(-1)).toMatchObject({ label: destination });
	type(find(id), 'Night desk');
	await settle();
	find(id).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
	await settle();
	expect(popup.services().targets.kept.own.at(-1)).toMatchObject({ destination, label: 'Night desk' });
});
