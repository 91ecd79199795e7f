// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../../src/contract/preferences';
import { keyAct, PRESET_KEYS } from '../../../../src/ui/logic/keys/keymap';
import { settle } from '../../../support/page-time';
import { model } from '../../../support/popup-harness/build-model';
import { settings } from '../../../support/popup-harness/look-parts';
import { key, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();

/** Every key of a US keyboard that writes one character, and whether Shift is down. */
const KEYS = [...'abcdefghijklmnopqrstuvwxyz0,/?+'].flatMap((name) => [
	{ name, shiftKey: false },
	{ name, shiftKey: true },
]);
const codeOf = (name: string): string =>
	/[a-z]/.test(name)
		? `Key${name.toUpperCase()}`
		: name === '0'
			? 'Digit0'
			: name === ','
				? 'Comma'
				: name === '+'
					? 'Equal'
					: 'Slash';

/** The letters after the first presets, of which the list shows three and an ellipsis. */
const UNLISTED: readonly string[] = PRESET_KEYS.slice(3);

it('lists every key that acts', async () => {
	const preferences = { ...DEFAULT_PREFERENCES, noteKey: 'Note' };
	await popup.open(model([], { settings: settings({ preferences }) }));
	key('?', { code: 'Slash', shiftKey: true });
	await settle();
	const listed = [...popup.root.querySelectorAll('.key-line dt')].map((line) =>
		[...line.querySelectorAll('kbd')].map(({ textContent }) => textContent?.toLowerCase()),
	);
	const modifiers = { ctrlKey: false, metaKey: false, altKey: false, repeat: false, isComposing: false };
	const acting = KEYS.filter(({ name, shiftKey }) => {
		const written = shiftKey && /[a-z]/.test(name) ? name.toUpperCase() : name;
		const press = { key: written, code: codeOf(name), shiftKey, ...modifiers };
		if (keyAct(press, 'elsewhere', 'latin') === undefined || UNLISTED.includes(name)) return false;
		// A sign that needs Shift, or does not mind it, is listed as the sign alone.
		return !shiftKey || /[a-z]/.test(name);
	});
	expect(acting.length).toBeGreaterThan(20);
	const missing = acting.filter(
		({ name, shiftKey }) =>
			!listed.some((keys) =>
				shiftKey
					? keys.includes('shift') && keys.includes(name)
					: keys.includes(name) && !keys.includes('shift'),
			),
	);
	expect(missing).toEqual([]);
});
