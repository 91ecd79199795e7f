import { expect } from 'vitest';
import { sleep, until } from '../../support/until';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { rings } from './notifications';

/** Waits until the tone is audible: a player that plays silence would prove nothing. */
const sounds = (stage: Stage) =>
	until('sound', async () => {
		const tone = await stage.browser.tone();
		return tone?.state === 'running' && tone.level > 0.01;
	});
const silence = (stage: Stage) =>
	until('silence', async () => (await stage.browser.tone()) === undefined, { timeout: 1_500 });

export const tone: Group = {
	title: 'the tone',
	shared: true,
	scenarios: [
		{
			title: 'plays while Workspace is silent, without a click in any page, and ends with the ringing',
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
			title: 'is one tone for two calls, and plays on with them after the background has stopped',
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
			title: 'plays on while the background is stopped',
			notIn: {
				firefox:
					"In Firefox the background's own page plays it and is not idle meanwhile, so the browser does not stop it.",
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
			title: 'stays off if Workspace rings by itself',
			async play(stage) {
				const { browser } = stage;
				await stage.settings({ preferences: { tone: 'bell', volume: 80 } });
				const desk = await stage.connected();
				// Workspace's own ringtone: a sound in its tab, in which a real agent has clicked before.
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
				// Twice as long as the tone would take to start.
				await sleep(3_000);
				expect(await browser.tone()).toBeUndefined();
				await browser.evaluate(`${audible}.then(([{ id }]) => chrome.tabs.update(id, { muted: true }))`);
				await rings(stage, desk, { name: 'John Doe' });
				await sounds(stage);
			},
		},
	],
};
