// @vitest-environment happy-dom
import { expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { DEFAULT_PREFERENCES } from '../../../../src/contract/preferences';
import { settle } from '../../../support/page-time';
import { model } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';
import { RULES, SETTINGS } from '../../../support/popup-harness/preset-fixtures';
import { a, hands, press } from '../../../support/popup-harness/two-calls';

const { root, open, find } = usePopup();
const settings = { ...SETTINGS, rules: RULES, preferences: { ...DEFAULT_PREFERENCES, noteKey: 'Note' } };

it.each([
	['the note', 'n'],
	['the transfer dialog', 't'],
])('Done, chosen in the palette, leads to the key that is missing from behind %s', async (_, opens) => {
	await open(model([a()], { settings }));
	hands(opens);
	await settle();
	key('k', { ctrlKey: true, code: 'KeyK' });
	await settle();
	type(find('palette-text'), 'mark done');
	await settle();
	press('Enter');
	await settle();
	expect(document.activeElement).toBe(root.querySelector('.data [data-key="RefundAmount"] .field'));
	expect(document.activeElement).not.toBeNull();
});
