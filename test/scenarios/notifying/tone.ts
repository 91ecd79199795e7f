import { expect } from 'vitest';
import { sleep, until } from '../../support/until';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { rings } from './told';

/** Waits until the tone is really to be heard: a player that plays silence would show nothing. */
const sounds = (stage: Stage) =>
	until('sound', async () => {
		const tone = await stage.browser.tone();
		return tone?.state === 'running' && tone.level > 0.01;
	});
const silence = (stage: Stage) =>
	until('silence', async () => (await stage.browser.tone()) === undefined, { timeout: 1_500 });

export const tone: Group = {
	title: 'the tone',
	scenarios: [
		{
			title: 'is played while Workspace is silent, without a touch of any page, and ends with the ringing',
			async play(stage) {
				await stage.settings({ preferences: { tone: 'bell', volume: 80 } });
				const desk = await stage.connected();
				const id = await rings(stage, desk);
				await sounds(stage);
				await desk.workspace.run('accept', id);
				await silence(stage);
			},
		},
		{
			title: 'is one for two calls, and goes on with them when the background has died',
			async play(stage) {
				await stage.settings({ preferences: { tone: 'pulse', toneBesideWorkspace: true } });
				const desk = await stage.connected();
				const first = await rings(stage, desk);
				const second = await rings(stage, desk, { name: 'John Doe' });
				await sounds(stage);
				await stage.browser.killBackground();
				await desk.workspace.run('customerHangsUp', first);
				await sleep(700);
				await sounds(stage);
				await desk.workspace.run('customerHangsUp', second);
				await silence(stage);
			},
		},
		{
			title: 'plays on while the background is dead',
			notIn: {
				firefox:
					"There the background's own page plays it, and is not idle while it does: the browser does not stop it then.",
			},
			async play(stage) {
				await stage.settings({ preferences: { tone: 'pulse', toneBesideWorkspace: true } });
				const desk = await stage.connected();
				await rings(stage, desk);
				await sounds(stage);
				await stage.browser.killBackground();
				expect(await stage.browser.tone()).toBeDefined();
			},
		},
		{
			title: 'is left to Workspace where that rings by itself',
			async play(stage) {
				const { browser } = stage;
				await stage.settings({ preferences: { tone: 'bell', volume: 80 } });
				const desk = await stage.connected();
				// Workspace's own ring: a sound in its tab, which a real agent has touched before.
				await desk.tab.touch();
				await desk.tab.evaluate(`(() => {
					const context = new AudioContext();
					const tone = new OscillatorNode(context);
					tone.connect(new GainNode(context, { gain: 0.2 })).connect(context.destination);
					tone.start();
					return context.resume();
				})()`);
				const audible = 'chrome.tabs.query({ audible: true })';
				await until('sound of the tab', () =>
					browser.evaluate(`${audible}.then(({ length }) => length > 0)`),
				);
				await rings(stage, desk);
				// Twice as long as it would take to begin.
				await sleep(3_000);
				expect(await browser.tone()).toBeUndefined();
				await browser.evaluate(`${audible}.then(([{ id }]) => chrome.tabs.update(id, { muted: true }))`);
				await rings(stage, desk, { name: 'John Doe' });
				await sounds(stage);
			},
		},
	],
};
