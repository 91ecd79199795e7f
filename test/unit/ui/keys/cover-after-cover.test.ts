// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { settle } from '../../../support/page-time';
import { model } from '../../../support/popup-harness/build-model';
import { key, usePopup } from '../../../support/popup-harness/mount';
import { a, b, hands } from '../../../support/popup-harness/two-calls';

const popup = usePopup();
const { root, open, find, cardOf, commands } = popup;

/** Opens the list of keys, the dialler or Today while Accept has the focus, which all of them leave in sight. */
async function opened(name: string): Promise<void> {
	await open(model([a(), b('RINGING')]));
	find('accept').focus();
	hands(name);
	await settle();
}

describe('a cover that is opened in the place of another', () => {
	it.each([
		['the list of keys', '?', '+', 'dial-text'],
		['the list of keys', '?', 'l', 'today-search'],
		['the list of keys', '?', '/', 'palette-text'],
	])('takes the focus from %s, and a ringing interaction does not: %s %s', async (_, first, then, field) => {
		await opened(first);
		hands(then);
		await settle();
		expect(document.activeElement).toBe(find(field));
	});

	it.each(['+', 'l'])('keeps it also where %s was before the palette', async (first) => {
		await opened(first);
		key('k', { ctrlKey: true, code: 'KeyK' });
		await settle();
		expect(document.activeElement).toBe(find('palette-text'));
		expect(commands()).toEqual([]);
	});

	it.each(['+', 'l'])(
		'is the only one where the list of keys is opened after %s, by its key or the menu',
		async (first) => {
			await opened(first);
			find('accept').focus();
			hands('?');
			await settle();
			const covers = () => [...root.querySelectorAll('.keys-panel, .own-sheet')];
			expect(covers()).toEqual([root.querySelector('.keys-panel')]);
			expect(document.activeElement).toBe(find('close-help'));
			hands(first);
			await settle();
			find('menu').click();
			await settle();
			find('help').click();
			await settle();
			expect(covers()).toEqual([root.querySelector('.keys-panel')]);
		},
	);

	it.each(['?', '+', 'l'])('gives the focus back where %s only closes', async (first) => {
		await opened(first);
		hands('Escape');
		await settle();
		expect(document.activeElement).toBe(find('accept', cardOf('b')));
	});
});
