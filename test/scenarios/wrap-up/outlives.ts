import { expect } from 'vitest';
import { sleep, until, untilFits } from '../../support/until';
import type { Group } from '../scenario';
import { block, blocked, blockedCall, free, MISSING, REASON, story, talking } from './blocked';

export const outlives: Group = {
	title: 'the block outlives',
	scenarios: [
		{
			title: 'a stop of the background, and is lifted when it restarts',
			async play(stage) {
				const call = await blockedCall(stage);
				const { desk, id } = call;
				await stage.browser.killBackground();
				await sleep(300);
				expect(await block(call)).toBe(MISSING);
				await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
				await free(call);
				expect(await story(desk)).toBe(`+${id} -${id}`);
			},
		},
		{
			title: 'a stop of the background while it is being set',
			async play(stage) {
				await stage.settings({ rules: [REASON] });
				const call = await talking(stage, 'iframe-cross', { fault: 'interaction.blockMarkdone:late:1500' });
				const { desk, id } = call;
				await until('block on its way', async () => (await story(desk)) !== '');
				await stage.browser.killBackground();
				await desk.workspace.run('addUserData', id, { Segment: 'Silver' });
				await sleep(2_000);
				expect(await story(desk)).toBe(`+${id}`);
				await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
				await free(call);
			},
		},
		{
			title: 'a reload of Workspace, which sets it again under the new id',
			async play(stage) {
				const { desk, id } = await blockedCall(stage);
				await desk.workspace.run('release', id);
				const now = await desk.reload();
				const again = await until(
					'the interaction',
					async () => (await now.workspace.interactions())[0]?.interactionId,
				);
				await blocked({ desk: now, id: again });
				await expect(now.workspace.run('markDone', again)).rejects.toThrow(MISSING);
			},
		},
		{
			title: 'its timeout in Workspace, after which it is set again',
			async play(stage) {
				const call = await blockedCall(stage, 'iframe-cross', { markdoneModel: 'B', blockTimeout: 1_000 });
				await untilFits(
					'second block',
					() => story(call.desk),
					(found) => found === `+${call.id} +${call.id}`,
					{ timeout: 20_000 },
				);
				await blocked(call);
			},
		},
	],
};
