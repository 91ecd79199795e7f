import { expect } from 'vitest';
import { type Command, wireParameters } from '../../../src/scapi/command';
import { requestOf } from '../../../src/scapi/methods';
import type { Group } from '../scenario';
import { sendCommands } from '../stage/messages';
import { outcomes } from '../stage/outcomes';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import { untilStoredFits } from '../stage/stored';
import { talking } from '../tagging/talking';

const DATA = { Why: 'x' };
/** The acts on one call, in an order in which each is possible. Only a surface that shows the call hangs it up: `calls.ts`. */
const ON_A_CALL = [
	'voice.answer',
	'voice.hold',
	'voice.resume',
	'voice.startCallRecording',
	'voice.pauseCallRecording',
	'voice.resumeCallRecording',
	'voice.stopCallRecording',
] as const;

/** Acts that are possible side by side while an agent is talking. */
const atOnce = (interactionId: string): readonly Command[] => [
	{ method: 'voice.hold', interactionId },
	{ method: 'voice.startCallRecording', interactionId },
	{ method: 'voice.dial', destination: '+15550100', userData: DATA },
	{ method: 'voice.dialEx', destination: '+15550101', userData: DATA, extensions: { Route: 'y' } },
	{ method: 'agent.setState', operationName: 'NotReady' },
	{ method: 'media.setState', mediaName: 'chat', operationName: 'NotReady' },
	{ method: 'sipEndpoint.muteMicrophone' },
	{ method: 'sipEndpoint.muteSpeaker' },
	{ method: 'email.create', address: 'maria@customer.invalid', userData: DATA },
];

/** Returns what the service received of a method. */
async function received(desk: StageWorkspace, method: Command['method']): Promise<unknown[][]> {
	const all = await desk.workspace.received();
	return all.filter(({ request }) => request === requestOf(method)).map(({ parameters }) => parameters);
}

async function sentOnce(desk: StageWorkspace, commands: readonly Command[]): Promise<void> {
	for (const command of commands)
		expect([command.method, await received(desk, command.method)]).toEqual([
			command.method,
			[wireParameters(command) ?? []],
		]);
}

async function succeeds(stage: Stage, command: Command): Promise<void> {
	const [record] = await outcomes(stage, await sendCommands(stage, command));
	expect([command.method, record?.status, record?.detail]).toEqual([command.method, 'succeeded', undefined]);
}

export const otherNamespaces: Group = {
	title: 'each method of another namespace than that of interactions',
	scenarios: [
		{
			title:
				'reaches the service once, with the parameters that were asked, and succeeds although the answer is late',
			timeout: 60_000,
			async play(stage) {
				const desk = await stage.connected();
				await desk.workspace.run('fault', '*', { late: 400 });
				const interactionId = await desk.workspace.ring({ name: 'Maria Lopez' });
				await stage.knows('ring', (states) => states[interactionId] === 'RINGING');
				await desk.workspace.run('clearReceived');
				for (const method of ON_A_CALL) await succeeds(stage, { method, interactionId });
				await sentOnce(
					desk,
					ON_A_CALL.map((method) => ({ method, interactionId })),
				);
				const others = atOnce('').filter(({ method }) => !ON_A_CALL.some((each) => each === method));
				for (const command of others) await succeeds(stage, command);
				await sentOnce(desk, others);
			},
		},
		{
			title: 'is refused in the words of Workspace',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				const commands = atOnce(id);
				for (const { method } of commands)
					await desk.workspace.run('fault', requestOf(method), { errorMessage: `${method} is closed` });
				await desk.workspace.run('clearReceived');
				const records = await outcomes(stage, await sendCommands(stage, ...commands));
				expect(records.map(({ command, status, detail }) => [command.method, status, detail])).toEqual(
					commands.map(({ method }) => [method, 'failed', `${method} is closed`]),
				);
				await popup.says(/voice\.hold is closed/);
				await sentOnce(desk, commands);
			},
		},
		{
			title: 'is named where the filter leaves it out, with the reason before it is pressed',
			async play(stage) {
				const desk = await stage.connected('iframe-cross', {
					origins: `${stage.simulator.origins.b} (interaction.*, system.getAllowedServices, agent.get*)`,
				});
				const commands = atOnce(await desk.workspace.ring({ name: 'Maria Lopez' }));
				const methods = commands.map(({ method }) => method);
				await untilStoredFits(
					stage,
					'filtered methods',
					async () => (await stage.model())?.shifts[0]?.unavailable ?? [],
					(all) =>
						methods.every((method) => all.some((each) => each.method === method && each.why === 'filtered')),
				);
				const popup = await stage.popup();
				await popup.press('menu');
				await popup.press('dial');
				await popup.fill('[data-act="dial-text"]', '+15550100');
				await popup.key('Enter');
				await popup.says(/This Workspace does not let Ringside make calls/);
				expect(await received(desk, 'voice.dial')).toEqual([]);
				await stage.browser.closePopup();
				const asked = commands.slice(2);
				const records = await outcomes(stage, await sendCommands(stage, ...asked));
				expect(records.map(({ command, status, failure }) => [command.method, status, failure])).toEqual(
					asked.map(({ method }) => [method, 'failed', 'refused']),
				);
			},
		},
		{
			title: 'stays open without an answer, and is not sent again',
			timeout: 60_000,
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				const commands = atOnce(id);
				for (const { method } of commands)
					await desk.workspace.run('fault', requestOf(method), { silent: true });
				await desk.workspace.run('clearReceived');
				const ids = await sendCommands(stage, ...commands);
				const records = await untilStoredFits(
					stage,
					'open commands',
					async () => (await stage.model())?.commands.filter((record) => ids.includes(record.id)) ?? [],
					(all) => all.length === ids.length && all.every(({ status }) => status === 'unknown'),
					{ timeout: 30_000 },
				);
				expect(records.map(({ failure, waiting }) => [failure, waiting])).toEqual(
					commands.map(() => ['noAnswer', true]),
				);
				await popup.says(/no answer from Workspace yet/);
				await sentOnce(desk, commands);
			},
		},
	],
};
