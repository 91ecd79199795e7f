import { expect } from 'vitest';
import { until } from '../../support/until';
import type { Group } from '../scenario';
import { another, blocked, blockedCall, free, REASON, story } from './blocked';

export const leaving: Group = {
	title: 'if Ringside goes away',
	scenarios: [
		{
			title: 'with its permission for the page, the block is lifted, and set again with the permission',
			async play(stage) {
				const call = await blockedCall(stage);
				const { desk, id } = call;
				try {
					await stage.browser.grantSites(false);
					await free(call);
				} finally {
					await stage.browser.grantSites(true);
				}
				await desk.connected();
				await blocked(call);
				expect(await story(desk)).toBe(`+${id} -${id} +${id}`);
			},
		},
		{
			title: 'because it is disabled, the block is lifted, and set again when it is enabled',
			async play(stage) {
				const call = await blockedCall(stage);
				try {
					await stage.browser.setEnabled(false);
					await free(call);
				} finally {
					await stage.browser.setEnabled(true);
				}
				await stage.registered();
				await blocked(call);
			},
		},
		{
			title: 'because it reloads, as in an update, the block is set again',
			async play(stage) {
				const call = await blockedCall(stage);
				const { desk, id } = call;
				await stage.browser.reloadExtension();
				await until('lifting', async () => (await story(desk)).startsWith(`+${id} -${id}`));
				await blocked(call);
				await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
				await free(call);
			},
		},
		{
			title: 'because it is removed, the block is lifted',
			async play(withRingside) {
				const stage = await withRingside.bare();
				await stage.browser.install();
				await stage.registered();
				await stage.settings({ rules: [REASON] });
				const call = await another(stage);
				await stage.browser.uninstall();
				await free(call);
				expect(await story(call.desk)).toBe(`+${call.id} -${call.id}`);
			},
		},
	],
};
