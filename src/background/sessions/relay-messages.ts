import type { RequestLimits } from '../../contract/limits';
import type { FromRelay } from '../../contract/relay';
import type { Commands } from '../commands/commands';
import { sentTo } from '../commands/unstored-commands';
import type { Origin } from '../worker-api';
import type { SessionRegistry } from './session-registry';

export interface RelayHost {
	registry: SessionRegistry;
	commands: Commands;
	/** How many requests a page may send; `undefined` while the settings are not known. */
	limits: RequestLimits | undefined;
}

/** Takes in a relay's message and returns the answer. */
export async function answerRelay(
	message: FromRelay,
	from: Origin,
	{ registry, commands, limits }: RelayHost,
): Promise<unknown> {
	const key = message.instance;
	switch (message.type) {
		case 'hello':
			await registry.hello(message, from);
			break;
		case 'report': {
			const need = await registry.report(message, from);
			return { ok: true, need, ...(limits === undefined ? {} : { limits }) };
		}
		case 'outcome': {
			const isKept = await commands.outcome(message, key, sentTo(message.request, from));
			return { ok: true, need: isKept ? 'nothing' : 'keep' };
		}
		case 'queued':
			commands.queued(message.id, message.waits, key);
			break;
		case 'bye':
			await commands.inherit(message.unrecorded ?? [], key, from.origin);
			await registry.drop(key);
			break;
		case 'workspace':
			return { ok: true, need: registry.workspaceSeen(message, from) ? 'guest' : 'nothing' };
		case 'asleep':
			registry.fallAsleep(key);
	}
	return { ok: true, need: 'nothing' };
}
