import { expect } from 'vitest';
import { sleep, until } from '../../support/until';
import { each, type Group } from '../scenario';
import { receivedOf } from '../stage/handovers';
import { sendPlan } from '../stage/messages';
import { begun, conversation, ended, transfer, WRITTEN, write } from './hand-over';

export const interrupted: Group = {
	title: 'tag and transfer, interrupted',
	scenarios: [
		...each(
			[
				['while the write is under way', 'setUserData'],
				['while the transfer is under way', 'singleStepTransfer'],
			],
			([when]) => `by the end of the background ${when}, goes on in its next life, and sends nothing twice`,
			async (stage, [, request = '']) => {
				const desk = await stage.connected();
				const faults = { [`interaction.${request}`]: { late: 1_500 } };
				const id = await conversation(stage, desk, { faults });
				const plan = await sendPlan(stage, write(id), transfer(id));
				await until(request, async () => (await desk.sent(request)).length > 0);
				await stage.browser.killBackground();
				expect(await ended(stage, plan)).toMatchObject({ status: 'succeeded' });
				expect(await receivedOf(desk, id)).toMatchObject(WRITTEN);
				expect(await desk.sent('setUserData')).toHaveLength(1);
				expect(await desk.sent('singleStepTransfer')).toHaveLength(1);
			},
		),
		{
			title: 'by the end of the background again and again, sends nothing twice',
			async play(stage) {
				const desk = await stage.connected();
				const id = await conversation(stage, desk, { latency: 300 });
				const plan = await sendPlan(stage, write(id), transfer(id));
				for (let i = 0; i < 4; i++) {
					await sleep(250);
					if (await stage.browser.backgroundRuns()) await stage.browser.killBackground();
				}
				const { status } = await ended(stage, plan);
				const transfers = await desk.sent('singleStepTransfer');
				// Stopped before a step was handed over, the plan may also end as interrupted; it never ends with a step too much.
				if (status === 'succeeded') expect(transfers).toHaveLength(1);
				expect(transfers.length).toBeLessThanOrEqual(1);
				expect(await desk.sent('setUserData')).toHaveLength(1);
				if (transfers.length === 1) expect(await receivedOf(desk, id)).toMatchObject(WRITTEN);
			},
		},
		{
			title:
				'by Workspace, which is loaded anew between the steps, gets no second step, and says that it stopped',
			async play(stage) {
				const desk = await stage.connected();
				const faults = { 'interaction.setUserData': { late: 4_000 } };
				const id = await conversation(stage, desk, { faults });
				const plan = await begun(stage, desk, id);
				const again = await desk.reload();
				expect((await ended(stage, plan)).status).not.toBe('succeeded');
				await sleep(500);
				expect(await again.sent('singleStepTransfer')).toEqual([]);
			},
		},
	],
};
