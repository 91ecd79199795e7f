import { expect } from 'vitest';
import { sleep, until, untilFits } from '../../support/until';
import { each, type Group } from '../scenario';
import { sendCommands, sendPlan } from '../stage/messages';
import { another, block, blocked, blockedCall, free, MISSING, REASON, story } from './blocked';

export const missing: Group = {
	title: 'while required data is missing,',
	shared: true,
	scenarios: [
		{
			title: 'Workspace refuses mark done, and says what is missing',
			async play(stage) {
				const { desk, id } = await blockedCall(stage);
				await desk.workspace.run('release', id);
				await expect(desk.workspace.run('markDone', id)).rejects.toThrow(MISSING);
				expect(await desk.workspace.run('warning')).toEqual({ interactionId: id, message: MISSING });
				// As text on Workspace's own screen.
				const frame = (await desk.tab.frames()).find(({ url }) => url.includes('/ui/wwe/'));
				await until('warning on the screen', async () =>
					String(await frame?.evaluate('document.body.innerText')).includes(MISSING),
				);
			},
		},
		{
			title: 'the popup says so too, and a tag there lifts the block, exactly once',
			async play(stage) {
				const call = await blockedCall(stage);
				const { desk, id } = call;
				const popup = await stage.popup();
				await popup.shows(id, 'TALKING');
				await popup.says(/Before Done/);
				await popup.press('tag:complaint', id);
				await free(call);
				await sleep(300);
				expect(await story(desk)).toBe(`+${id} -${id}`);
				await desk.workspace.run('release', id);
				await popup.shows(id, 'IDLE');
				await sleep(800);
				await popup.press('done', id);
				await popup.misses(popup.card(id));
			},
		},
		{
			title: 'anyone who sets the data lifts the block, and removing the data sets it again',
			async play(stage) {
				const call = await blockedCall(stage);
				const { desk, id } = call;
				await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
				await free(call);
				await desk.workspace.run('deleteUserData', id, 'Reason');
				await blocked(call);
				expect(await story(desk)).toBe(`+${id} -${id} +${id}`);
			},
		},
		{
			title: 'a tag followed at once by Done is one action',
			async play(stage) {
				await stage.settings({ rules: [REASON] });
				const desk = await stage.connected();
				const id = await desk.workspace.ring({ media: 'email', userData: {} });
				await desk.workspace.run('accept', id);
				await blocked({ desk, id });
				await sendPlan(
					stage,
					{ method: 'setUserData', interactionId: id, keyValues: { Reason: 'Refund' } },
					{ method: 'markdone', interactionId: id },
				);
				await desk.holds('end of the email', id, (item) => item === undefined);
				expect(await desk.sent('markdone')).toEqual([[id]]);
			},
		},
		...each(
			['iframe-cross', 'two-frames', 'popup', 'crm-cross'] as const,
			(topology) => `one block is set in "${topology}", however many pages there are`,
			async (stage, topology) => {
				const call = await blockedCall(stage, topology);
				const { desk, id } = call;
				await sleep(500);
				expect(await story(desk)).toBe(`+${id}`);
				await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
				await free(call);
				await sleep(300);
				expect(await story(desk)).toBe(`+${id} -${id}`);
			},
		),
		{
			title: 'two Workspaces are blocked independently',
			async play(stage) {
				const first = await blockedCall(stage);
				const other = await another(stage);
				await other.desk.workspace.run('addUserData', other.id, { Reason: 'Refund' });
				await free(other);
				expect(await block(first)).toBe(MISSING);
			},
		},
		{
			title: 'a block set by the agent stays when the rule is satisfied',
			async play(stage) {
				const call = await blockedCall(stage);
				const { desk, id } = call;
				const popup = await stage.popup();
				await popup.shows(id, 'TALKING');
				await popup.press('more', id);
				await popup.press('hold', id);
				await untilFits(
					'own words',
					() => block(call),
					(held) => typeof held === 'string' && held !== MISSING,
				);
				await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
				await sleep(800);
				expect(await block(call)).not.toBe(MISSING);
				expect(typeof (await block(call))).toBe('string');
				await popup.press('hold', id);
				await free(call);
			},
		},
	],
};

export const lifted: Group = {
	title: 'the block is lifted when',
	shared: true,
	scenarios: [
		{
			title: 'the rule is removed from the settings',
			async play(stage) {
				const call = await blockedCall(stage);
				await stage.settings({ rules: [] });
				await free(call);
				expect(await story(call.desk)).toBe(`+${call.id} -${call.id}`);
			},
		},
		{
			title: 'the rule no longer applies to this interaction',
			async play(stage) {
				const call = await blockedCall(stage);
				await stage.settings({ rules: [{ ...REASON, id: 'chats', media: ['chat'] }] });
				await free(call);
			},
		},
		{
			title: 'the rule requires something else that is present, and is updated if it is not',
			async play(stage) {
				const call = await blockedCall(stage);
				await stage.settings({ rules: [{ ...REASON, id: 'comment', keys: ['Comment'] }] });
				await blocked(call, 'Still required before Mark Done: Comment.');
				await stage.settings({ rules: [{ ...REASON, id: 'segment', keys: ['Segment'] }] });
				await free(call);
			},
		},
		{
			title: 'the agent lifts it in wrap-up, when nothing can be set any more',
			async play(stage) {
				const call = await blockedCall(stage);
				const { desk, id } = call;
				await desk.workspace.run('release', id);
				await stage.knows('wrap-up', (states) => states[id] === 'IDLE');
				await sendCommands(stage, { method: 'unblockMarkdone', interactionId: id });
				await free(call);
				await sleep(1_000);
				expect(await story(desk)).toBe(`+${id} -${id}`);
				await desk.workspace.run('markDone', id);
			},
		},
	],
};
