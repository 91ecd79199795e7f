import type { CommandRecord } from '../../../src/contract/surface';
import { until } from '../../support/until';
import type { Stage } from './stage';
import { untilStoredFits } from './stored';

/** Waits until these commands have an outcome, and returns their records. */
export function outcomes(stage: Stage, ids: readonly string[]): Promise<CommandRecord[]> {
	return untilStoredFits(
		stage,
		'outcome',
		async () => (await stage.model())?.commands.filter(({ id }) => ids.includes(id)) ?? [],
		(records) => records.length === ids.length && records.every(({ status }) => status !== 'pending'),
	);
}

/** Waits until no command is pending, as an agent waits for the effect of a press. */
export async function settled(stage: Stage): Promise<void> {
	const rests = async () => {
		const commands = (await stage.model())?.commands ?? [];
		return commands.every(({ status }) => status !== 'pending');
	};
	// Silence is established only after two requests of ten seconds each.
	await until('rest', rests, { timeout: 30_000 });
}
