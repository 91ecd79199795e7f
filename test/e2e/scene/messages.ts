import { CONTRACT } from '../../../src/contract/schema';
import type { Command } from '../../../src/scapi/command';
import { until } from '../../support/until';
import type { Scene } from './scene';

let count = 0;

/** The page that speaks for Workspace, as messages of a surface name it. */
async function addressee(scene: Scene): Promise<{ session: string; epoch: number }> {
	const session = await until('connected session', async () =>
		(await scene.model())?.sessions.find(({ primary, link }) => primary && link.status === 'connected'),
	);
	return { session: session.key, epoch: session.link.epoch };
}

async function send(scene: Scene, messages: readonly object[]): Promise<void> {
	const list = JSON.stringify(messages);
	await scene.chrome.evaluate(`Promise.all(${list}.map((each) => chrome.runtime.sendMessage(each)))`);
}

/** Sends commands as a surface does, all at once; gives the ids of the intents. */
export async function sendCommands(scene: Scene, ...commands: Command[]): Promise<string[]> {
	const to = await addressee(scene);
	const messages = commands.map((command) => ({
		v: CONTRACT,
		to: 'worker',
		type: 'command',
		id: `test-${++count}`,
		...to,
		command,
	}));
	await send(scene, messages);
	return messages.map(({ id }) => id);
}

/** Sends several commands as one act, as a surface does; gives the id of the plan. */
export async function sendPlan(scene: Scene, ...steps: Command[]): Promise<string> {
	const id = `test-${++count}`;
	const plan = { type: 'plan', id, label: 'Tag and transfer', steps, ...(await addressee(scene)) };
	await send(scene, [{ v: CONTRACT, to: 'worker', ...plan }]);
	return id;
}
