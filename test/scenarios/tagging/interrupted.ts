import { expect } from 'vitest';
import { sleep, until } from '../../support/until';
import { each, type Group } from '../scenario';
import { receivedOf } from '../stage/handovers';
import { sendPlan } from '../stage/messages';
import { begun, conversation, ended, transfer, WRITTEN, write } from './hand-over';

export const interrupted: Group = {
	title: 'tag and transfer, interrupted',
	shared: true,
	scenarios: [
		...each(
			[
				['during the write', 'setUserData'],
				['during the transfer', 'singleStepTransfer'],
			],
			([when]) => `by a stop of the background ${when}, continues when it restarts, and sends nothing twice`,
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
			title: 'by repeated stops of the background, sends nothing twice',
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
				// Stopped before a step was sent, the plan may also end as interrupted, but never with an extra step.
				if (status === 'succeeded') expect(transfers).toHaveLength(1);
				expect(transfers.length).toBeLessThanOrEqual(1);
				expect(await desk.sent('setUserData')).toHaveLength(1);
				if (transfers.length === 1) expect(await receivedOf(desk, id)).toMatchObject(WRITTEN);
			},
		},
		{
			title: 'by a reload of Workspace between the steps, sends no second step, and says that it stopped',
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
