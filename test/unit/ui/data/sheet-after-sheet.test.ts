// @vitest-environment happy-dom
import { expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { DEFAULT_PREFERENCES } from '../../../../src/contract/preferences';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { settings } from '../../../support/popup-harness/look-parts';
import { key, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, find } = popup;
const NOTED = settings({ preferences: { ...DEFAULT_PREFERENCES, noteKey: 'Note' } });

it.each([
	['n', '[data-panel="note"] textarea'],
	['t', '[data-act="target-text"]'],
])(
	'a sheet that %s opens in the place of the data keeps the focus: what is typed on is its text',
	async (opens, field) => {
		const call = interaction({ interactionId: 'one', state: 'TALKING', userData: { A: '1' } });
		await popup.open(model([tracked(call, 60)], { settings: NOTED }));
		find('data').focus();
		find('data').click();
		await settle();
		// The table itself has it now: a press has opened it.
		expect(document.activeElement?.closest('.data')).not.toBeNull();
		key(opens);
		await settle(30);
		expect(root.querySelector(field)).not.toBeNull();
		expect(document.activeElement).toBe(root.querySelector(field));
	},
);
