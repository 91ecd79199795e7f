// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { DEFAULT_PREFERENCES } from '../../../../src/contract/preferences';
import type { Tracked } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, session, tracked } from '../../../support/popup-harness/build-model';
import { settings } from '../../../support/popup-harness/look-parts';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, commands } = popup;

const NOTED = settings({ preferences: { ...DEFAULT_PREFERENCES, noteKey: 'Note' } });
const anna = (interactionId: string): Tracked =>
	tracked(interaction({ interactionId, interactionUUID: 'uuid-anna', state: 'TALKING' }), 60);
const boris = (interactionId: string): Tracked =>
	tracked(interaction({ interactionId, interactionUUID: 'uuid-boris', state: 'TALKING' }), 30);
/** Shows the same page after Workspace has been loaded again. */
async function reloaded(interactions: Tracked[]): Promise<void> {
	const connected = session({ link: { status: 'connected', epoch: 2, workspace: 'top' } });
	popup.services().connection.show(model(interactions, { settings: NOTED, sessions: [connected] }));
	await settle(20);
}

const FIELDS = {
	note: { opens: 'n', selector: '[data-panel="note"] textarea' },
	target: { opens: 't', selector: '[data-panel="target"] [data-act="target-text"]' },
} as const;

function fieldOf(sheet: keyof typeof FIELDS): HTMLInputElement | HTMLTextAreaElement {
	const found = root.querySelector<HTMLInputElement | HTMLTextAreaElement>(FIELDS[sheet].selector);
	if (found === null) throw new Error(`no field in ${sheet}`);
	return found;
}
/** Types a text into the field of a sheet, and puts the caret in the middle of it. */
async function typedIn(sheet: keyof typeof FIELDS): Promise<void> {
	await popup.open(model([anna('1'), boris('2')], { settings: NOTED }));
	key(FIELDS[sheet].opens);
	await settle();
	const field = fieldOf(sheet);
	type(field, 'one two');
	await settle();
	field.setSelectionRange(3, 3);
}
function goesOnIn(sheet: keyof typeof FIELDS): void {
	const field = fieldOf(sheet);
	expect(document.activeElement).toBe(field);
	expect(field.value).toBe('one two');
	expect([field.selectionStart, field.selectionEnd]).toEqual([3, 3]);
	expect(root.querySelector('[data-panel="held"]')).toBeNull();
	// Not prevented: the browser writes it.
	expect(key('5', { code: 'Digit5' })).toBe(true);
	expect(commands()).toEqual([]);
}

describe('after a reload of Workspace', () => {
	it.each(['note', 'target'] as const)(
		'typing goes on at the caret in the field of the %s',
		async (sheet) => {
			await typedIn(sheet);
			await reloaded([anna('2'), boris('1')]);
			goesOnIn(sheet);
		},
	);

	it('so it does in the note if its interaction was away meanwhile, and keys are paused no longer', async () => {
		await typedIn('note');
		await reloaded([]);
		expect(root.querySelector('[data-panel="held"]')?.textContent).toContain('was closed in Workspace');
		await reloaded([anna('2'), boris('1')]);
		goesOnIn('note');
	});
});
