import { expect } from 'vitest';
import type { Json } from '../../../src/scapi/json';
import type { Group } from '../scenario';
import type { AgentPopup } from '../stage/popup';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';

/** Values of every type that Workspace can hold, under keys that could break a surface. */
const EVERYTHING: Record<string, Json> = {
	CRLF: 'one\r\ntwo\r\nthree',
	CR: 'one\rtwo',
	Mixed: 'a\rb\r\nc\nd\u2028e\u0085f',
	Blanks: '  x  ',
	Long: 'x'.repeat(60_000),
	Count: 3,
	Exact: 0.1 + 0.2,
	Big: 1e21,
	Digits: '12345678901234567890',
	Yes: true,
	Nothing: null,
	List: ['a', { b: [1, false, null] }],
	'': 'no key',
	['k'.repeat(1_000)]: 'long key',
};

interface Talking {
	desk: StageWorkspace;
	id: string;
	popup: AgentPopup;
}

async function talking(stage: Stage, userData: Record<string, Json>): Promise<Talking> {
	const desk = await stage.connected();
	const id = await desk.workspace.ring({ name: 'Maria Lopez', userData });
	await desk.workspace.run('accept', id);
	const popup = await stage.popup();
	await popup.shows(id, 'TALKING');
	await popup.press('data', id);
	await popup.sees('.data table');
	return { desk, id, popup };
}

/** Moves to the end of a field and types there. */
async function append(popup: AgentPopup, id: string, key: string, text: string): Promise<void> {
	await popup.focus(popup.field(id, key));
	await popup.key('End');
	await popup.window.type(text);
}

export const keptWhole: Group = {
	title: 'attached data',
	shared: true,
	scenarios: [
		{
			title:
				'of every type is unchanged after an edit of something else, and an edit changes only its own line',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, { ...EVERYTHING, Note: 'n' });
				await append(popup, id, 'Note', 'ew');
				await append(popup, id, 'CRLF', '!');
				await append(popup, id, 'Mixed', '!');
				await append(popup, id, 'Count', '4');
				await popup.press('save', id);
				const item = await desk.holds('saved data', id, (each) => each?.userData.Note === 'new');
				const { CRLF, Mixed, Count, Note: _, ...rest } = item?.userData ?? {};
				const { CRLF: __, Mixed: ___, Count: ____, ...untouched } = EVERYTHING;
				expect(rest).toEqual(untouched);
				// In a field of several lines, "End" goes to the end of the line or of the text, depending on the browser.
				expect([String(CRLF).replace('!', ''), String(Mixed).replace('!', '')]).toEqual([
					EVERYTHING.CRLF,
					EVERYTHING.Mixed,
				]);
				expect(Count).toBe(34);
				expect(await desk.sent('setUserData')).toEqual([[id, { Note: 'new', CRLF, Mixed, Count }]]);
				expect(await desk.sent('deleteUserData')).toEqual([]);
			},
		},
		{
			title: 'of 100 kB is shown as truncated, cannot be edited, and is never written back',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, { Large: 'x'.repeat(100_000), Note: 'n' });
				await popup.says(/Only the beginning of the 100.000 characters/);
				await append(popup, id, 'Large', 'y');
				await append(popup, id, 'Note', 'ew');
				await popup.press('save', id);
				const item = await desk.holds('saved data', id, (each) => each?.userData.Note === 'new');
				expect(item?.userData.Large).toBe('x'.repeat(100_000));
				expect(await desk.sent('setUserData')).toEqual([[id, { Note: 'new' }]]);
			},
		},
		{
			title: 'under an empty key can be deleted',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, { '': 'x', Kept: 'y' });
				await popup.press('delete:', id);
				await popup.press('save', id);
				const item = await desk.holds('deletion', id, (each) => each !== undefined && !('' in each.userData));
				expect(item?.userData).toEqual({ Kept: 'y' });
			},
		},
		{
			title: 'that a colleague changes during an edit is shown, and requires a choice',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, { Segment: 'Gold' });
				await append(popup, id, 'Segment', 'en');
				await desk.workspace.run('addUserData', id, { Segment: 'Silver' });
				await popup.says(/Changed in Workspace to “Silver” while you were editing \(it was “Gold”\)/);
				await popup.press('save', id);
				await popup.says(/Choose which value to keep/);
				expect(await desk.sent('setUserData')).toEqual([]);
				expect(await popup.problems()).toEqual([]);
				await popup.press('mine:Segment', id);
				await popup.press('save', id);
				await desk.holds('own value', id, (each) => each?.userData.Segment === 'Golden');
			},
		},
		{
			title: 'set by routing is restored when a tag is pressed twice',
			async play(stage) {
				await stage.settings({
					tags: [{ id: 'urgent', label: 'urgent', pairs: { Priority: '9', Why: 'x' } }],
				});
				const { desk, id, popup } = await talking(stage, { Priority: 3, Kept: 'y' });
				await popup.press('tag:urgent', id);
				await desk.holds('tag', id, (each) => each?.userData.Priority === '9');
				await popup.sees('[data-act="tag:urgent"][aria-pressed="true"]');
				await popup.press('tag:urgent', id);
				const item = await desk.holds(
					'former value',
					id,
					(each) => each?.userData.Priority === 3 && !('Why' in each.userData),
				);
				expect(item?.userData).toEqual({ Priority: 3, Kept: 'y' });
			},
		},
	],
};
