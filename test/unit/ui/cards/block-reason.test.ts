// @vitest-environment happy-dom

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DraftSchema } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, commands } = popup;
const LONG = `${'Waiting for the order number. '.repeat(40)}`.trim().padEnd(1_200, '!');

async function write(text: string): Promise<void> {
	await open(model([tracked(interaction({ interactionId: 'one', state: 'IDLE' }))]));
	key('m');
	await settle();
	type(find('hold-reason'), text);
	await settle();
}

describe('the reason for blocking Mark Done', () => {
	it('stays whole where it is too long, and is refused in words instead of cut', async () => {
		await write(LONG);
		for (const press of [
			() => find('hold').click(),
			() => find('hold-reason').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
		]) {
			press();
			await settle();
			expect(commands()).toEqual([]);
			expect(root.textContent).toContain('Too long for a reason: 1200 characters, and the limit is 1000.');
		}
		expect(find('hold-reason')).toHaveProperty('value', LONG);
		expect(find('hold-reason').getAttribute('aria-invalid')).toBe('true');
		// The draft is still one that can be read, with all that is in it.
		const kept = popup.services().drafts.kept.get(`${ORIGIN}|uuid-one`);
		expect(v.safeParse(DraftSchema, kept)).toMatchObject({ success: true, output: { holdReason: LONG } });
	});

	it('is sent up to its limit, without the blanks around it', async () => {
		const most = LONG.slice(0, 1_000);
		await write(` ${most} `);
		expect(find('hold-reason').hasAttribute('aria-invalid')).toBe(false);
		find('hold').click();
		await settle();
		expect(commands()).toEqual([{ method: 'blockMarkdone', interactionId: 'one', message: most }]);
	});
});
