import * as v from 'valibot';
import { expect } from 'vitest';
import type { Group, Scenario } from '../scenario';
import type { AgentPopup } from '../stage/popup';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import { untilStoredFits } from '../stage/stored';

type Shown = { desk: StageWorkspace; id: string; popup: AgentPopup };

async function talking(stage: Stage): Promise<Shown> {
	const desk = await stage.connected();
	const id = await desk.workspace.ring({
		name: 'Maria Lopez',
		userData: { Segment: 'Gold', Old: 'x', Kept: 'y' },
	});
	await desk.workspace.run('accept', id);
	const popup = await stage.popup();
	await popup.shows(id, 'TALKING');
	return { desk, id, popup };
}

/** Returns the visible state of the form: each control's value by name, and what is chosen, marked or open. */
async function form(popup: AgentPopup, within: string): Promise<Record<string, string>> {
	await popup.sees(within);
	const controls = `document.querySelector(${JSON.stringify(within)})?.querySelectorAll('input, textarea, select, button') ?? []`;
	const seen = await popup.window.evaluate(`Object.fromEntries([...${controls}].map((control) => {
		const row = control.closest('[data-key]')?.dataset.key ?? '';
		const name = control.dataset.act ?? control.getAttribute('aria-label') ?? '';
		return [row + ' ' + name,
			[control.value ?? '', control.getAttribute('aria-expanded'), control.getAttribute('aria-pressed')].join('|')];
	}))`);
	return v.parse(v.record(v.string(), v.string()), seen);
}

/** Reloads Workspace, and waits until Ringside has switched to the new load. */
async function reloaded(stage: Stage, desk: StageWorkspace): Promise<StageWorkspace> {
	const before = await stage.session();
	const now = await desk.reload();
	await untilStoredFits(
		stage,
		'session of the new load',
		() => stage.session(),
		(session) =>
			session?.link.status === 'connected' &&
			(session.key !== before?.key || session.link.epoch !== before.link.epoch),
	);
	await stage.knows('the interaction', (states) => Object.keys(states).length === 1);
	return now;
}

/** Closes the popup as a click elsewhere does, stops the background, and opens the popup again. */
async function again(
	stage: Stage,
	desk: StageWorkspace,
	reload: boolean,
): Promise<{ desk: StageWorkspace; popup: AgentPopup }> {
	await stage.browser.closePopup();
	const now = reload ? await reloaded(stage, desk) : desk;
	await stage.browser.killBackground();
	return { desk: now, popup: await stage.popup() };
}

async function typeInto(popup: AgentPopup, act: string, text: string): Promise<void> {
	await popup.focus(`[data-act="${act}"]`);
	await popup.window.type(text);
}

async function prepareTransfer(popup: AgentPopup, id: string): Promise<void> {
	await popup.press('consult', id);
	await popup.choose('[data-act="target-kind"]', 'SKILL');
	await popup.choose('[data-act="target-media"]', 'email');
	await typeInto(popup, 'target-text', 'Fren');
	await popup.press('target-data');
	await typeInto(popup, 'attach-key:0', 'Why');
	await typeInto(popup, 'attach-value:0', 'half a rea');
	await popup.press('target-more');
	await typeInto(popup, 'extension-key:0', 'ReasonCo');
}

async function editData(popup: AgentPopup, id: string): Promise<void> {
	await popup.press('data', id);
	await popup.focus(popup.field(id, 'Segment'));
	await popup.key('End');
	await popup.window.type('en half typed');
	await popup.press('delete:Old', id);
	await typeInto(popup, 'new-key', 'Comm');
	await typeInto(popup, 'new-value', 'called tw');
	await popup.press('more', id);
	await typeInto(popup, 'hold-reason', 'wait for An');
	// The table made room for that: it is open again when the popup is.
	await popup.press('data', id);
}

const HOWS = [
	['after closing', false],
	['while Workspace reloads', true],
] as const;

const scenarios = HOWS.flatMap(([how, reload]): Scenario[] => [
	{
		title: `${how}, restores a half-filled transfer form, and has sent nothing`,
		async play(stage) {
			const { desk, id, popup } = await talking(stage);
			await prepareTransfer(popup, id);
			const before = await form(popup, '[data-panel="target"]');
			// Checks that the form is filled: an empty one would be the same before and after.
			expect(Object.values(before).join()).toMatch(/Fren.*half a rea.*ReasonCo/);
			const after = await again(stage, desk, reload);
			expect(await form(after.popup, '[data-panel="target"]')).toEqual(before);
			expect(await after.desk.workspace.commands()).toEqual([]);
		},
	},
	{
		title: `${how}, restores a half-done data edit, has sent nothing, and sends it when it is finished`,
		async play(stage) {
			const { desk, id, popup } = await talking(stage);
			await editData(popup, id);
			const before = await form(popup, '.data');
			expect(Object.values(before).join()).toMatch(/Golden half typed.*Comm.*called tw/);
			const { desk: now, popup: other } = await again(stage, desk, reload);
			expect(await form(other, '.data')).toEqual(before);
			await other.press('more');
			expect(await other.value('[data-act="hold-reason"]')).toBe('wait for An');
			expect(await now.workspace.commands()).toEqual([]);
			const [item] = await now.workspace.interactions();
			const itsId = item?.interactionId ?? '';
			await other.press('data', itsId);
			await typeInto(other, 'new-value', 'ice');
			await other.press('save', itsId);
			await now.holds(
				'written data',
				itsId,
				(each) => each?.userData.Comm !== undefined && !('Old' in each.userData),
			);
			expect((await now.workspace.interaction(itsId))?.userData).toEqual({
				Segment: 'Golden half typed',
				Kept: 'y',
				Comm: 'called twice',
			});
		},
	},
]);

export const drafts: Group = { title: 'the popup, reopened', shared: true, scenarios };
