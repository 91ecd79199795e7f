// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import { MISCLICK_GUARD_MS } from '../../../../src/ui/input/misclick-guard';
import { keptText } from '../../../../src/ui/logic/data/kept-text';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const { root, open, find, services, surface, commands } = usePopup();
const call = tracked(interaction({ interactionId: 'one', state: 'TALKING' }), 60);
const NUMBER = '+33 2 98 88 77 66';

async function press(name: string, more: KeyboardEventInit = {}): Promise<void> {
	key(name, more);
	await settle();
}
async function click(act: string): Promise<void> {
	find(act).click();
	await settle();
}
/** Chooses the first line of the palette that these letters find. */
async function choose(letters: string): Promise<void> {
	await press('k', { ctrlKey: true });
	type(find('palette-text'), letters);
	await settle();
	await press('Enter');
}
async function typeAndChoose(letters: string): Promise<void> {
	await open(model([call]), undefined, {}, TARGETS);
	await press('t');
	type(find('target-text'), NUMBER);
	await settle();
	await choose(letters);
}
const shown = (): unknown => Reflect.get(find('target-text'), 'value');
const kept = (): string[] =>
	[...root.querySelectorAll('.target .dial-kept bdi')].map((each) => each.textContent ?? '');

describe('a transfer target that was typed when the palette put another in its place', () => {
	it('is kept, said, and back with one press, as it was typed', async () => {
		await typeAndChoose('kate');
		expect(shown()).not.toBe(NUMBER);
		expect(kept()).toEqual([`Kept: ${NUMBER}`]);
		expect(surface().announcement.value.text).toContain(`. Kept: ${NUMBER}`);
		await click('dial-back:0');
		expect(shown()).toBe(NUMBER);
		// What a press has filled in is back with one more.
		expect(kept()).toEqual([]);
		// The second of two presses does not send it.
		await press('Enter');
		expect(commands()).toEqual([]);
		await settle(MISCLICK_GUARD_MS);
		await press('Enter');
		expect(commands()).toMatchObject([{ target: NUMBER.replaceAll(' ', '') }]);
	});

	it('is kept beside a number that is typed in the palette, which is kept instead', async () => {
		await typeAndChoose('0800 123456');
		expect(shown()).toBe('0800 123456');
		expect(kept()).toEqual([`Kept: ${NUMBER}`]);
		await click('dial-back:0');
		expect(shown()).toBe(NUMBER);
		expect(kept()).toEqual(['Kept: 0800 123456']);
	});

	it('is there when the dialog is opened again, in the text of a closed interaction, and not after Discard', async () => {
		await typeAndChoose('kate');
		await press('Escape');
		await press('t');
		expect(kept()).toEqual([`Kept: ${NUMBER}`]);
		const [draft] = services().drafts.kept.values();
		expect(keptText(draft ?? {}, {}).split('\n')).toContain(NUMBER);
		await click('target-discard');
		await press('t');
		expect(kept()).toEqual([]);
	});

	it('is not kept where it is the same, or a press has filled it in', async () => {
		await typeAndChoose(NUMBER);
		expect(shown()).toBe(NUMBER);
		expect(kept()).toEqual([]);
		await choose('kate');
		await choose('billing');
		expect(kept()).toEqual([`Kept: ${NUMBER}`]);
	});
});
