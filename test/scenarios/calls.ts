import { expect } from 'vitest';
import { SAME_PRESS_MS } from '../../src/ui/logic/hang-up-guard';
import { sleep, until, untilFits } from '../support/until';
import type { Group } from './scenario';
import type { AgentPopup } from './stage/popup';
import type { StageWorkspace } from './stage/stage-workspace';
import { SETTINGS, talking } from './tagging/talking';

/** ms after an act on a call in which it is not hung up, and a little more. */
const AFTER_ACT_MS = 1_200;

/** Returns each act on the line, with its parameters, in the order in which the service received them. */
async function received(desk: StageWorkspace): Promise<string[]> {
	const all = await desk.workspace.commands();
	return all.map(
		({ request, parameters }) => `${request}(${parameters.map((each) => JSON.stringify(each)).join()})`,
	);
}

const shows = (popup: AgentPopup, act: string, word: string) =>
	untilFits(
		`“${word}” on ${act}`,
		() => popup.text(`${popup.control(act)} .label`),
		(text) => text === word,
	);

async function hangUpByKey(popup: AgentPopup): Promise<void> {
	await popup.window.key('H', 'Shift');
	await popup.sees('[data-act="hang-up"].armed');
	await sleep(SAME_PRESS_MS + 100);
	await popup.window.key('H', 'Shift');
}

/** Types a value of a configured field, and closes the table without saving. */
async function typeUnsaved(popup: AgentPopup): Promise<void> {
	await popup.key('e');
	await popup.focus('[data-key="Amount"] .field');
	await popup.window.type('7');
	await popup.key('Escape');
	await popup.sees('[data-panel="unsaved"]');
}

export const callTiles: Group = {
	title: 'the acts of a call',
	shared: true,
	scenarios: [
		{
			title: 'reach the service once each, by keyboard alone, and show what Workspace reports',
			timeout: 60_000,
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await desk.workspace.run('clearReceived');
				await untilFits(
					'known microphone',
					() => popup.has('[data-act="mute"]:not([aria-disabled])'),
					(known) => known,
				);
				await popup.key('h', 'h');
				await shows(popup, 'hold-call', 'Resume');
				expect(await popup.problems()).toEqual([]);
				await sleep(AFTER_ACT_MS);
				await popup.key('h');
				await shows(popup, 'hold-call', 'Hold');
				await popup.window.key('M', 'Shift');
				await shows(popup, 'mute', 'Muted');
				for (const word of ['Recording', 'Rec. paused', 'Recording']) {
					await popup.key('p');
					await shows(popup, 'record', word);
					await sleep(AFTER_ACT_MS);
				}
				await popup.press('more', id);
				await popup.press('stop-recording', id);
				await shows(popup, 'record', 'Record');
				await sleep(AFTER_ACT_MS);
				await hangUpByKey(popup);
				await desk.holds('end of the call', id, (item) => item?.state === 'IDLE');
				expect(await received(desk)).toEqual([
					`voice.hold("${id}")`,
					`voice.resume("${id}")`,
					'sipEndpoint.muteMicrophone()',
					`voice.startCallRecording("${id}")`,
					`voice.pauseCallRecording("${id}")`,
					`voice.resumeCallRecording("${id}")`,
					`voice.stopCallRecording("${id}")`,
					`voice.hangUp("${id}")`,
				]);
			},
		},
		{
			title: 'that Workspace refuses say so in its words, with the state as it was',
			async play(stage) {
				const { desk, popup } = await talking(stage);
				await desk.workspace.run('fault', 'voice.hold', { errorMessage: 'Hold is not allowed' });
				await popup.key('h');
				await popup.says(/Hold is not allowed/);
				await shows(popup, 'hold-call', 'Hold');
			},
		},
		{
			title: 'of a consultation swap the two, and hang up each of them by name',
			timeout: 60_000,
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				const consulted = String(await desk.workspace.run('consult', id, '1002'));
				await desk.workspace.run('customerAnswers', consulted);
				await popup.shows(consulted, 'TALKING');
				await desk.workspace.run('clearReceived');
				// What has come under a resting pointer takes no press for a moment.
				await sleep(AFTER_ACT_MS);
				await popup.openRow(consulted);
				await shows(popup, 'hold-call', 'Swap');
				await sleep(AFTER_ACT_MS);
				await popup.key('h');
				await desk.holds('the caller', id, (item) => item?.state === 'TALKING');
				await popup.shows(consulted, 'HELD');
				await popup.openRow(id);
				await popup.says(/Hang up Maria Lopez/);
				await popup.openRow(consulted);
				await popup.says(/Hang up (?!Maria)/);
				await sleep(AFTER_ACT_MS);
				await popup.press('hang-up', consulted);
				await sleep(SAME_PRESS_MS + 100);
				await popup.press('hang-up', consulted);
				await desk.holds('end of the consultation', consulted, (item) => item === undefined);
				expect((await desk.workspace.interaction(id))?.state).toBe('TALKING');
				expect(await received(desk)).toEqual([
					`voice.hold("${consulted}")`,
					`voice.resume("${id}")`,
					`voice.hangUp("${consulted}")`,
				]);
			},
		},
	],
};

export const hangUps: Group = {
	title: 'hanging up',
	shared: true,
	scenarios: [
		{
			title: 'goes to the call that was on screen, when two calls change places between two presses',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				const other = await desk.workspace.ring({ name: 'Anna Adler' });
				await desk.workspace.run('accept', other);
				await popup.shows(other, 'TALKING');
				await popup.openRow(id);
				await popup.press('hang-up', id);
				await popup.openRow(other);
				await sleep(SAME_PRESS_MS + 100);
				await popup.window.key('H', 'Shift');
				await popup.sees('[data-act="hang-up"].armed');
				await sleep(SAME_PRESS_MS + 100);
				expect(await received(desk)).toEqual([]);
				await popup.window.key('H', 'Shift');
				await desk.holds('end of the call', other, (item) => item?.state === 'IDLE');
				expect((await desk.workspace.interaction(id))?.state).toBe('TALKING');
				expect(await received(desk)).toEqual([`voice.hangUp("${other}")`]);
			},
		},
		{
			title: 'saves what was typed first, with one press, and hangs up when Workspace shows it',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, SETTINGS, 'voice', { writeAfter: 400 });
				await typeUnsaved(popup);
				await popup.window.key('H', 'Shift');
				await popup.sees('[data-panel="before-hang-up"]');
				expect(await popup.problems()).toEqual([]);
				await popup.press('save-and-hang-up', id);
				await desk.holds('end of the call', id, (item) => item?.state === 'IDLE');
				expect((await desk.workspace.interaction(id))?.userData.Amount).toBe('7');
				expect(await received(desk)).toEqual([
					`interaction.setUserData("${id}",{"Amount":"7"})`,
					`voice.hangUp("${id}")`,
				]);
				await popup.misses('[data-panel="left-unsaved"]');
			},
		},
		{
			title: 'by the caller offers what is not saved at once, and says what becomes of it',
			timeout: 60_000,
			async play(stage) {
				const { desk, id, popup } = await talking(stage, SETTINGS, 'voice', { idleData: 'dropped' });
				await typeUnsaved(popup);
				await desk.workspace.run('customerHangsUp', id);
				await popup.sees('[data-panel="left-unsaved"]');
				expect(await popup.problems()).toEqual([]);
				await popup.press('save-after-call', id);
				await popup.says(/count it as not saved/);
				expect((await desk.workspace.interaction(id))?.userData.Amount).toBeUndefined();
				// Still there to be taken elsewhere.
				await popup.sees('[data-panel="left-unsaved"] [data-act="copy-unsaved"]');
				await desk.workspace.run('configure', { idleData: 'kept' });
				await popup.press('save-after-call', id);
				await until(
					'the value in Workspace',
					async () => (await desk.workspace.interaction(id))?.userData.Amount === '7',
				);
				await popup.misses('[data-panel="left-unsaved"]');
			},
		},
	],
};
