// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import type { Tracked } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { key, usePopup } from '../../../support/popup-harness/mount';
import { hands } from '../../../support/popup-harness/two-calls';

const { root, open, find, patch, commands } = usePopup();

const call = (interactionId: string, displayName: string): Tracked =>
	tracked(
		interaction({
			interactionId,
			interactionUUID: `uuid-${interactionId}`,
			state: 'TALKING',
			contact: { displayName },
		}),
		60,
	);
const a = () => call('a', 'Anna Adler');
const b = () => call('b', 'Boris Berg');

const wordsOf = (panel: string): string => root.querySelector(`[data-panel="${panel}"]`)?.textContent ?? '';

describe('behind an open sheet, keys that change their meaning', () => {
	it('do not pause in Today while the interaction behind it goes', async () => {
		await open(model([a(), b()]));
		hands('1', 'l');
		await settle();
		find('today-close').focus();
		await patch([], ['a']);
		expect(key('Tab', { code: 'Tab' })).toBe(true);
		expect(wordsOf('held')).toBe('');
	});

	it.each(['l', '+'])(
		'pause when the sheet of “%s” closes over another interaction than before',
		async (sheet) => {
			await open(model([a(), b()]));
			hands(sheet);
			await settle();
			await patch([], ['a']);
			hands('Escape', '1', 'd');
			await settle();
			expect(root.querySelector('.own-sheet')).toBeNull();
			expect(commands()).toEqual([]);
			await settle(750);
			hands('1');
			expect(commands()).toMatchObject([{ method: 'setUserData', interactionId: 'b' }]);
		},
	);
});
