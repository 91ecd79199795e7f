import { expect } from 'vitest';
import type { Media } from '../../../simulator/core/item';
import { sleep, until, untilFits } from '../../support/until';
import { each, type Group } from '../scenario';
import { settled } from '../stage/outcomes';
import type { AgentPopup } from '../stage/popup';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import { confers, received } from './ringing';

/** The state of each medium once accepted. */
const TALK: [Media, string][] = [
	['voice', 'TALKING'],
	['chat', 'HISTORY_DONE'],
	['email', 'ACCEPTED'],
	['workitem', 'ACCEPTED'],
];
const TEXT = '[data-act="target-text"]';

/** Waits until the last press has taken effect and the popup has stopped moving. */
async function rest(stage: Stage): Promise<void> {
	await settled(stage);
	await sleep(300);
}

/** Opens a dialog. The result of the last one may move the button under the pointer: then the button is pressed again. */
async function openDialog(popup: AgentPopup, act: string, id: string): Promise<void> {
	await until('dialog', async () => {
		if (await popup.has(TEXT)) return true;
		await popup.press(act, id);
		return popup.sees(TEXT, { timeout: 1_500 }).catch(() => false);
	});
}

/**
 * Closes the open dialog by one of its buttons. What was filled in last, or the outcome of the last act, may have moved the button, and
 * what has just moved takes no press: then it is pressed again.
 */
async function closeBy(popup: AgentPopup, act: string, id?: string): Promise<void> {
	await until('closed dialog', async () => {
		if (!(await popup.has(TEXT))) return true;
		await popup.press(act, id);
		return popup.misses(TEXT, { timeout: 1_500 }).catch(() => false);
	});
}

/** Opens a dialog and empties it: it keeps what was refused for another try. */
async function openEmpty(popup: AgentPopup, act: string, id: string): Promise<void> {
	await openDialog(popup, act, id);
	if (await popup.has('[data-act="target-discard"].unneeded')) return;
	await closeBy(popup, 'target-discard');
	await openDialog(popup, act, id);
	await popup.sees('[data-act="target-discard"].unneeded');
}

/** Fills in the open dialog of a card: target type, destination, data, and extensions if it has them. */
async function fill(
	popup: AgentPopup,
	kind: string,
	destination: string,
	extensible: boolean,
): Promise<void> {
	const into = (act: string, text: string) => popup.fill(`[data-act="${act}"]`, text);
	await popup.choose('[data-act="target-kind"]', kind);
	await into('target-text', destination);
	// Where the sheet is low, one line stands for all that goes along.
	if (await popup.isDrawn('[data-act="target-along"]')) await popup.press('target-along');
	await popup.press('target-data');
	await into('attach-key:0', 'Why');
	await into('attach-value:0', 'refund');
	expect(await popup.has('[data-act="target-more"]')).toBe(extensible);
	if (!extensible) return;
	await popup.press('target-more');
	await into('extension-key:0', 'ReasonCode');
	await into('extension-value:0', '7');
}

/** Tags, edits data, reads again, and blocks mark done. */
async function onTheCard(stage: Stage, desk: StageWorkspace, popup: AgentPopup, id: string): Promise<void> {
	await popup.press('tag:refund', id);
	expect(await received(desk, 'setUserData')).toEqual([id, { Reason: 'Refund', Priority: '5' }]);
	await popup.press('data', id);
	await popup.press('delete:Old', id);
	await popup.press('save', id);
	expect(await received(desk, 'deleteUserData')).toEqual([id, 'Old']);
	await rest(stage);
	await popup.press('data', id);

	await popup.press('more', id);
	await popup.press('read-again', id);
	await untilFits(
		'reading',
		() => desk.reads('getByInteractionId'),
		(list) => list.some(({ parameters }) => JSON.stringify(parameters) === JSON.stringify([id])),
	);
	await popup.fill('[data-act="hold-reason"]', 'wait for Ann');
	await popup.press('hold', id);
	expect(await received(desk, 'blockMarkdone')).toEqual([id, 'wait for Ann']);
	await popup.sees(`${popup.control('hold', id)}[aria-pressed="true"]:not([aria-busy])`);
	await sleep(800);
	await popup.press('hold', id);
	expect(await received(desk, 'unblockMarkdone')).toEqual([id]);
	await rest(stage);
	await popup.press('more', id);
}

/** Consults, conferences and transfers. Each is refused, so that the interaction stays for the next. */
async function toSomebodyElse(
	stage: Stage,
	desk: StageWorkspace,
	popup: AgentPopup,
	id: string,
	media: Media,
): Promise<void> {
	const extensible = media !== 'chat';
	const along = [{ Why: 'refund' }, extensible ? { ReasonCode: '7' } : {}];
	for (const method of ['consult', 'singleStepConference', 'singleStepTransfer']) {
		await desk.workspace.run('fault', `interaction.${method}`, { errorMessage: 'Not now' });
	}
	await openEmpty(popup, 'consult', id);
	await fill(popup, 'AGENT', '1002', extensible);
	await closeBy(popup, 'target-send', id);
	const agent = { type: 'AGENT', target: 'AGENT', destination: '1002' };
	expect(await received(desk, 'consult')).toEqual([id, agent, ...along]);
	await rest(stage);
	if (confers(media)) {
		await openEmpty(popup, 'conference', id);
		await fill(popup, 'SKILL', 'French', extensible);
		await closeBy(popup, 'target-send', id);
		const skill = { type: 'SKILL', destination: 'French' };
		expect(await received(desk, 'singleStepConference')).toEqual([id, skill, ...along]);
		await rest(stage);
	} else await popup.sees(`${popup.control('conference', id)}[aria-disabled="true"]`);
	await openEmpty(popup, 'transfer', id);
	await popup.fill(TEXT, '+33 6 12 34 56 78');
	await popup.key('Enter');
	expect(await received(desk, 'singleStepTransfer')).toEqual([id, '+33612345678', {}, {}]);
	await rest(stage);
}

async function byHand(stage: Stage, [media, accepted]: (typeof TALK)[number]): Promise<void> {
	const desk = await stage.connected();
	const { workspace } = desk;
	const userData = { Segment: 'Gold', Old: 'x' };
	const id = await workspace.ring({ media, name: 'Maria Lopez', userData });
	const other = await workspace.ring({ media, name: 'Jonas Lindqvist' });
	const popup = await stage.popup();
	await popup.sees(popup.control('reject', other));
	await popup.press('reject', other);
	expect(await received(desk, 'reject')).toEqual([other]);
	await rest(stage);
	await popup.press('accept', id);
	expect(await received(desk, 'accept')).toEqual([id]);
	await popup.shows(id, accepted);
	await rest(stage);

	await onTheCard(stage, desk, popup, id);
	await toSomebodyElse(stage, desk, popup, id, media);

	const { caseId } = (await workspace.interaction(id)) ?? {};
	if (media === 'voice') {
		await workspace.run('release', id);
		await popup.shows(id, 'IDLE');
	}
	await rest(stage);
	await popup.press('done', id);
	expect(await received(desk, 'markdone')).toEqual([id]);
	// The card leaves a moment later, and what is below it moves up.
	await popup.misses(popup.card(id));

	// The popup closes when Workspace comes to the front.
	const last = await workspace.ring({ media });
	await workspace.run('accept', last);
	await popup.shows(last, accepted);
	await rest(stage);
	await popup.press('case', last);
	const lastCase = (await workspace.interaction(last))?.caseId;
	expect(lastCase).not.toBe(caseId);
	expect(await received(desk, 'selectCaseByCaseId')).toEqual([lastCase]);
}

export const handled: Group = {
	title: 'an agent who handles',
	scenarios: each(TALK, ([media]) => `${media} in the popup sends the parameters of each method`, byHand).map(
		(scenario) => ({ ...scenario, timeout: 90_000 }),
	),
};
