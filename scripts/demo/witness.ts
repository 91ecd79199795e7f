import { isDeepStrictEqual } from 'node:util';
import type { Received, Workspace } from '../../test/support/simulator';
import { sleep, until } from '../../test/support/until';

export interface Expected {
	request: string;
	parameters: readonly unknown[];
}

/** As long as Workspace is watched for a request that should not come: a repetition, say. */
const QUIET_MS = 400;

/** Watches what Workspace's service itself receives, and accepts neither more nor less than expected. */
export class Witness {
	#seen = 0;

	constructor(private readonly workspace: Workspace) {}

	/** The commands since the last call. Throws unless they are exactly these, in any order, and each succeeded. */
	async expect(expected: readonly Expected[]): Promise<Received[]> {
		const fresh = async () => (await this.workspace.commands()).slice(this.#seen);
		await until(
			`${expected.length} requests at Workspace`,
			async () => (await fresh()).length >= expected.length,
		);
		await sleep(QUIET_MS);
		const received = await fresh();
		this.#seen += received.length;
		const rest = [...received];
		for (const each of expected) {
			const at = rest.findIndex((one) => matches(one, each));
			if (at < 0)
				throw new Error(`Workspace did not receive ${shown(each)}, but ${received.map(shown).join(', ')}`);
			rest.splice(at, 1);
		}
		if (rest.length > 0)
			throw new Error(`Workspace received more than was pressed: ${rest.map(shown).join(', ')}`);
		return received;
	}
}

function matches(received: Received, expected: Expected): boolean {
	return (
		received.request === expected.request &&
		isDeepStrictEqual(received.parameters, expected.parameters) &&
		received.answer.kind === 'result'
	);
}

/** `interaction.accept("1")` */
export function shown({ request, parameters }: Expected): string {
	return `${request}(${parameters.map((each) => JSON.stringify(each)).join(', ')})`;
}
