import { CONTRACT } from '../../../src/contract/schema';
import type { Command } from '../../../src/scapi/command';
import { sendMessages } from './send';
import type { Stage } from './stage';
import { untilStored } from './stored';

let count = 0;

/** Returns the connected session, as a surface addresses it in messages. */
async function addressee(stage: Stage): Promise<{ session: string; epoch: number }> {
	const session = await untilStored(stage, 'connected session', async () => {
		const found = await stage.session();
		return found?.link.status === 'connected' ? found : undefined;
	});
	return { session: session.key, epoch: session.link.epoch };
}

/** Sends commands as a surface does, all at once, and returns their ids. */
export async function sendCommands(stage: Stage, ...commands: Command[]): Promise<string[]> {
	const to = await addressee(stage);
	const messages = commands.map((command) => ({
		v: CONTRACT,
		to: 'worker',
		type: 'command',
		id: `test-${++count}`,
		...to,
		command,
	}));
	await sendMessages(stage.browser, messages);
	return messages.map(({ id }) => id);
}

/** Sends several commands as one plan, as a surface does, and returns its id. */
export async function sendPlan(stage: Stage, ...steps: Command[]): Promise<string> {
	const id = `test-${++count}`;
	const plan = { type: 'plan', id, label: 'Tag and transfer', steps, ...(await addressee(stage)) };
	await sendMessages(stage.browser, [{ v: CONTRACT, to: 'worker', ...plan }]);
	return id;
}
