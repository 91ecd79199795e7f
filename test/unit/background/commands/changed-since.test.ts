import { describe, expect, it } from 'vitest';
import { changedSince, writtenBefore } from '../../../../src/background/commands/changed-since';
import type { CommandRecord } from '../../../../src/contract/surface';
import type { Command } from '../../../../src/scapi/command';
import { interaction } from '../../../support/fake/interaction';

const shown = (userData: Record<string, string | number>) => interaction({ interactionId: 'i', userData });
const keys = (...given: Parameters<typeof changedSince>) => changedSince(...given)?.keys ?? [];
const write = (keyValues: Record<string, string>): Command => ({
	method: 'setUserData',
	interactionId: 'i',
	keyValues,
});

describe('changes since the agent saw the data', () => {
	it('are another value, a key that is gone, and a new key', () => {
		const seen = { values: { A: '1', B: '2', C: '3' }, absent: ['D', 'E'] };
		expect(keys(seen, shown({ A: '1', B: 'x', D: 'new' }), [])).toEqual(['B', 'C', 'D']);
		expect(changedSince(seen, shown({ A: '1', B: 'x' }), [])).toMatchObject({
			status: 'failed',
			failure: 'changed',
			detail: 'B, C',
		});
	});

	it('are none if nothing was recorded, or a number comes back as text', () => {
		expect(changedSince(undefined, shown({ A: 'x' }), [])).toBeUndefined();
		expect(changedSince({ values: { A: 3 }, absent: [] }, shown({ A: '3' }), [])).toBeUndefined();
	});

	it('do not include what the agent has just written', () => {
		const seen = { values: { A: '1', B: '2' }, absent: ['C'] };
		const own: Command[] = [
			write({ A: 'mine', C: 'mine' }),
			{ method: 'deleteUserData', interactionId: 'i', key: 'B' },
		];
		expect(keys(seen, shown({ A: 'mine', C: 'mine' }), own)).toEqual([]);
		expect(keys(seen, shown({ A: 'theirs', C: 'mine' }), own)).toEqual(['A']);
	});

	it('are unknown for a value that was cut', () => {
		const cut = { ...shown({ A: 'beginning' }), cut: { values: [{ key: 'A', length: 100_000 }], keys: 0 } };
		expect(keys({ values: { A: 'before' }, absent: [] }, cut, [])).toEqual([]);
	});

	it('exclude only writes to the same interaction of the same Workspace load', () => {
		const record = (more: Partial<CommandRecord>): CommandRecord => ({
			...{ id: 'a', session: 's', epoch: 1, command: write({ A: '1' }), status: 'succeeded', startedAt: 0 },
			...more,
		});
		const now = record({ id: 'now' });
		const other: Command = { method: 'setUserData', interactionId: 'other', keyValues: {} };
		const records = [record({}), record({ session: 't' }), record({ epoch: 0 }), record({ command: other })];
		expect(writtenBefore(now, records)).toEqual([write({ A: '1' })]);
	});
});
