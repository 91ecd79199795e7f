import { expect } from 'vitest';
import { untilFits } from '../../support/until';
import { SCHEMES, type Scenario } from '../scenario';
import { SETTINGS, talking, written } from './talking';

const NOTED = { ...SETTINGS, preferences: { noteKey: 'Note' } };
const FIELD = '[data-panel="note"] textarea';
const UNSENT = '[data-act="note"] .unsent';

/** The note: one key of the attached data, which a setting names. */
export const note: readonly Scenario[] = [
	{
		title: 'have a note beside them, typed at once after N, kept as a draft, and written alone',
		async play(stage) {
			const { desk, id, popup } = await talking(stage, NOTED);
			// The first letters would mark it done, and set a preset, if the field did not have them.
			await popup.key('n', 'd', 'a');
			await popup.window.type('y one');
			await popup.key('Enter');
			await popup.window.type('day two');
			expect(await popup.value(FIELD)).toBe('day one\nday two');
			for (const scheme of SCHEMES) {
				await popup.window.scheme(scheme);
				expect(await popup.problems(), scheme).toEqual([]);
			}
			await popup.key('Escape');
			await popup.sees(UNSENT);
			await stage.browser.closePopup();
			const again = await stage.popup();
			await again.sees(UNSENT);
			expect(await desk.workspace.commands()).toEqual([]);
			await again.press('note', id);
			expect(await again.value(FIELD)).toBe('day one\nday two');
			await again.window.key('Enter', 'Control');
			await written(desk, id, 'Note', 'day one\nday two');
			expect(await desk.sent('setUserData')).toEqual([[id, { Note: 'day one\nday two' }]]);
			await again.misses(UNSENT);
		},
	},
	{
		title: 'have a note that is not written over what a colleague has written meanwhile',
		async play(stage) {
			const { desk, id, popup } = await talking(stage, NOTED);
			await desk.workspace.run('addUserData', id, { Note: 'first' });
			await popup.key('n');
			await popup.says(/Save note/);
			// Typed before it is there, it would be a first note, and not a change of one.
			await untilFits(
				'stored note',
				() => popup.value(FIELD),
				(value) => value === 'first',
			);
			await popup.window.type(', mine');
			await desk.workspace.run('addUserData', id, { Note: 'theirs' });
			await popup.says(/Changed in Workspace to “theirs”/);
			await popup.window.key('Enter', 'Control');
			expect(await desk.sent('setUserData')).toEqual([]);
			await popup.press('mine:Note');
			await popup.press('note-save');
			await written(desk, id, 'Note', 'first, mine');
		},
	},
];
