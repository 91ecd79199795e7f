import type { CommandRecord } from '../../../src/contract/surface';
import { until, untilFits } from '../../support/until';
import type { Stage } from './stage';

/** Waits until these commands have come to something, and gives what. */
export function outcomes(stage: Stage, ids: readonly string[]): Promise<CommandRecord[]> {
	return untilFits(
		'outcome',
		async () => (await stage.model())?.commands.filter(({ id }) => ids.includes(id)) ?? [],
		(records) => records.length === ids.length && records.every(({ status }) => status !== 'pending'),
	);
}

/** Waits until nothing is under way any more, as an agent waits for the effect of a press. */
export async function settled(stage: Stage): Promise<void> {
	const rests = async () => {
		const commands = (await stage.model())?.commands ?? [];
		return commands.every(({ status }) => status !== 'pending');
	};
	// A silence is one only after two questions of ten seconds each.
	await until('rest', rests, { timeout: 30_000 });
}
