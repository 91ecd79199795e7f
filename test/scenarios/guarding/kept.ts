import { until } from '../../support/until';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { tabAt } from './desk-tab';

const discardable = (stage: Stage, value: boolean) =>
	until(`tab ${value ? 'given back' : 'kept'}`, async () => (await tabAt(stage))?.autoDiscardable === value);

export const keptTab: Group = {
	title: 'the tab of a connected Workspace',
	scenarios: [
		{
			title: 'is protected from unloading, unless the agent turns that off',
			async play(stage) {
				await stage.connected('iframe');
				await discardable(stage, false);
				await stage.settings({ preferences: { guardTab: false } });
				await discardable(stage, true);
				await stage.settings({ preferences: { guardTab: true } });
				await discardable(stage, false);
			},
		},
		{
			title: 'is released by a restarted background, too',
			async play(stage) {
				await stage.connected('iframe');
				await discardable(stage, false);
				await stage.browser.killBackground();
				await stage.settings({ preferences: { guardTab: false } });
				await discardable(stage, true);
			},
		},
	],
};
