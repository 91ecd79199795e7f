// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import * as v from 'valibot';
import { DialDraftSchema } from '../../../../src/contract/dial-draft';
import { DraftSchema } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const { root, open, close, find, services, commands } = usePopup();
const call = tracked(interaction({ interactionId: 'one', state: 'TALKING' }), 60);
/** As much as a page that was copied by mistake, with a number that ends after the first 1,000 characters. */
const LONG = `${'Please call Ann. '.repeat(58)}+49 30 90 12 34 56 7 ${'x '.repeat(100_000)}`.trim();

async function press(name: string, more: KeyboardEventInit = {}): Promise<void> {
	key(name, more);
	await settle();
}
async function paste(act: string): Promise<void> {
	const field = find(act);
	if (!(field instanceof HTMLInputElement)) throw new Error('not a field');
	expect(field.maxLength).toBe(-1);
	type(field, LONG);
	await settle();
}

describe('a text that is far too long is kept as it was pasted, and what is wrong is said', () => {
	it('in the transfer dialog, also when it is opened again', async () => {
		await open(model([call]), undefined, {}, TARGETS);
		await press('t');
		await paste('target-text');
		expect(find('target-text')).toHaveProperty('value', LONG);
		expect(root.querySelector('.target-help')?.textContent).toBe('Too long for a destination.');
		await press('Enter');
		expect(commands()).toEqual([]);
		const [draft] = services().drafts.kept.values();
		expect(v.parse(DraftSchema, draft).target?.text).toBe(LONG);
	});

	it('in the dialler, also when it is opened again', async () => {
		await open(model([call]), undefined, {}, TARGETS);
		await press('+');
		await paste('dial-text');
		expect(root.querySelector('.target-help')?.textContent).toBe('Too long for a destination.');
		await press('Enter');
		expect(commands()).toEqual([]);
		expect(v.parse(DialDraftSchema, services().dialDraft.kept).text).toBe(LONG);
		close();
		await open(model([call]), undefined, {}, TARGETS);
		await press('+');
		expect(find('dial-text')).toHaveProperty('value', LONG);
	});

	it('in the palette, which finds nothing by its beginning', async () => {
		await open(model([call]), undefined, {}, TARGETS);
		await press('k', { ctrlKey: true });
		await paste('palette-text');
		expect(find('palette-text')).toHaveProperty('value', LONG);
		expect(root.querySelectorAll('[role="option"]')).toHaveLength(0);
		const says = root.querySelector('.palette-none')?.textContent ?? '';
		expect(says).toMatch(/^No match for “Please call Ann\..*…”\.$/);
		expect(says.length).toBeLessThan(130);
	});

	it('in the search of Today', async () => {
		await open(model([call]));
		await press('l');
		await paste('today-search');
		expect(find('today-search')).toHaveProperty('value', LONG);
	});
});

it('a number that ends after the hundredth character is offered by the palette as a whole, or not at all', async () => {
	await open(model([call]), undefined, {}, TARGETS);
	await press('k', { ctrlKey: true });
	const field = find('palette-text');
	// As a browser puts in what is pasted.
	const most = field instanceof HTMLInputElement && field.maxLength >= 0 ? field.maxLength : undefined;
	type(field, `+49 30${' '.repeat(90)}9012345`.slice(0, most));
	await settle();
	const offered = root.querySelector('[data-act="palette:number:call"]')?.textContent;
	expect(offered ?? '9012345').toContain('9012345');
});
