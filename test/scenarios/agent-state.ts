import { expect } from 'vitest';
import { type Command, wireParameters } from '../../src/scapi/command';
import { requestOf } from '../../src/scapi/methods';
import { until, untilFits } from '../support/until';
import type { Group } from './scenario';
import { sendCommands } from './stage/messages';
import { outcomes } from './stage/outcomes';
import type { AgentPopup } from './stage/popup';
import type { Stage } from './stage/stage';
import type { StageWorkspace } from './stage/stage-workspace';
import { untilStored } from './stage/stored';
import { talking } from './tagging/talking';

/** Requests about no interaction, each with what it is asked with. */
const ABOUT_AGENT: readonly Command[] = [
	{ method: 'agent.setState', operationName: 'NotReady' },
	{ method: 'media.setState', mediaName: 'chat', operationName: 'Ready' },
	{ method: 'media.getMediaByName', mediaName: 'voice' },
	{ method: 'sipEndpoint.muteSpeaker' },
	{ method: 'sipEndpoint.unmuteSpeaker' },
	{ method: 'email.create', address: 'maria@customer.invalid', userData: { Why: 'x' } },
];

/** Returns the parameters of each request of a method that the service received. */
async function received(desk: StageWorkspace, method: Command['method']): Promise<unknown[][]> {
	const all = await desk.workspace.received();
	return all.filter(({ request }) => request === requestOf(method)).map(({ parameters }) => parameters);
}

/** Waits until the bar shows a state. “Not Ready” does not show “Ready”. */
const shownState = (popup: AgentPopup, word: string) =>
	untilFits(
		`“${word}” in the bar`,
		() => popup.text('.chip'),
		(text) => new RegExp(`(?<!Not )${word}`).test(text),
	);

async function known(stage: Stage): Promise<void> {
	await untilStored(
		stage,
		'the agent’s state',
		async () => (await stage.model())?.shifts[0]?.state !== undefined,
	);
}

export const agentState: Group = {
	title: 'the agent’s state',
	scenarios: [
		{
			title: 'and what else is about no interaction reaches the service once, as it was asked',
			timeout: 60_000,
			async play(stage) {
				const desk = await stage.connected();
				await known(stage);
				for (const command of ABOUT_AGENT) {
					await desk.workspace.run('clearReceived');
					const [record] = await outcomes(stage, await sendCommands(stage, command));
					expect([command.method, record?.status]).toEqual([command.method, 'succeeded']);
					expect(await received(desk, command.method)).toEqual([wireParameters(command) ?? []]);
				}
			},
		},
		{
			title:
				'changes by its digit, once, when Workspace reports it; shows at once what Workspace changes, and its refusal',
			timeout: 60_000,
			async play(stage) {
				const { desk, popup } = await talking(stage);
				await shownState(popup, 'Ready');
				await popup.key('0');
				await popup.sees('[role="menu"]');
				expect(await popup.problems()).toEqual([]);
				await popup.key('3');
				await shownState(popup, 'Break');
				expect(await received(desk, 'agent.setState')).toEqual([['Break']]);
				await desk.workspace.run('setAgentState', 'OutToLunch');
				await until('Lunch in the bar', async () => (await popup.text('.chip'))?.includes('Lunch'), {
					timeout: 2_000,
				});
				await desk.workspace.run('fault', 'agent.setState', { errorMessage: 'Not while training' });
				await popup.key('0');
				await popup.sees('[role="menu"]');
				await popup.key('1');
				await popup.says(/Not while training/);
				await shownState(popup, 'Lunch');
			},
		},
		{
			title:
				'for afterwards outlives the worker and is set once; a missed call leaves a way back with one press',
			timeout: 60_000,
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await shownState(popup, 'Ready');
				await popup.key('0');
				await popup.sees('[role="menu"]');
				await popup.key('a');
				await popup.key('3');
				await popup.says(/Break when you have finished/);
				await stage.browser.killBackground();
				await desk.workspace.run('customerHangsUp', id);
				await popup.sees('.chip[data-agent-state="away"]');
				await desk.workspace.run('markDone', id);
				await desk.workspace.run('setAgentState', 'Ready');
				await shownState(popup, 'Ready');
				expect(await received(desk, 'agent.setState')).toEqual([['Break']]);
				const missed = await desk.workspace.ring();
				await popup.shows(missed, 'RINGING');
				await desk.workspace.run('rona', missed);
				await popup.sees('[data-panel="state-after-missed"]');
				await popup.press('state-back');
				await shownState(popup, 'Ready');
				expect(await received(desk, 'agent.setState')).toEqual([['Break'], ['Ready']]);
			},
		},
		{
			title: 'for afterwards outlives a reload of Workspace in the middle of a call, and is set once',
			timeout: 60_000,
			async play(stage) {
				const { desk, popup } = await talking(stage);
				await shownState(popup, 'Ready');
				await popup.key('0');
				await popup.sees('[role="menu"]');
				await popup.key('a');
				await popup.key('3');
				await popup.says(/Break when you have finished/);
				const before = await received(desk, 'agent.setState');
				const again = await desk.reload();
				// The same call, under the first id of the new load.
				await stage.knows('call after the reload', (states) => states[1] === 'TALKING', 20_000);
				expect([before, await received(again, 'agent.setState')]).toEqual([[], []]);
				await popup.says(/Break when you have finished/);
				await again.workspace.run('customerHangsUp', '1');
				await popup.sees('.chip[data-agent-state="away"]');
				await again.workspace.run('markDone', '1');
				await stage.knows('end of the call', (states) => !('1' in states));
				expect(await received(again, 'agent.setState')).toEqual([['Break']]);
			},
		},
		{
			title: 'changes by a browser-wide shortcut',
			timeout: 60_000,
			async play(stage) {
				const desk = await stage.connected();
				await known(stage);
				await stage.browser.outside.command('not-ready');
				expect(
					await until('the request', () => received(desk, 'agent.setState').then((all) => all[0])),
				).toEqual(['NotReady']);
			},
		},
		{
			title: 'cannot be changed where the filter leaves that out',
			async play(stage) {
				await stage.connected('iframe-cross', {
					origins: `${stage.simulator.origins.b} (interaction.*, system.getAllowedServices, agent.get*)`,
				});
				await known(stage);
				const popup = await stage.popup();
				await shownState(popup, 'Ready');
				expect(await popup.has('[data-act="agent-state"]')).toBe(false);
			},
		},
	],
};
