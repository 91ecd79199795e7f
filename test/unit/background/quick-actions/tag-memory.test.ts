import { describe, expect, it } from 'vitest';
import { rememberTag } from '../../../../src/background/quick-actions/tag-memory';
import { keptName } from '../../../../src/scapi/interaction';
import { interaction } from '../../../support/fake/interaction';

const tag = { id: 'urgent', label: 'urgent', pairs: { Priority: '9', Reason: 'Urgent' } };
const call = interaction({ interactionId: 'i', callUuid: 'uuid', userData: { Priority: 3 } });
const ORIGIN = 'https://wwe.example.com';
const KEY = `draft:${keptName(ORIGIN, call)}`;
const MEMORY = { before: { Priority: '3', Reason: '' }, wrote: tag.pairs };

function store(kept: unknown) {
	const saved: unknown[] = [];
	return {
		saved,
		now: () => 1_000,
		load: async (key: string) => (key === KEY ? kept : undefined),
		save: async (key: string, value: object) => {
			saved.push([key, value]);
		},
	};
}

describe('a tag that a shortcut sets', () => {
	it('stores the former values of its keys where a second press in a popup finds them', async () => {
		const kept = store(undefined);
		await rememberTag(kept, tag, ORIGIN, call);
		expect(kept.saved).toEqual([
			[KEY, { tagged: { urgent: MEMORY }, mark: { by: 'worker', stamps: { 'tagged.urgent': 1_000 } } }],
		]);
	});

	it('does not change what was typed, or when', async () => {
		const former = { values: { Note: 'half' }, mark: { by: 'popup', stamps: { 'values.Note': 5 } } };
		const kept = store(former);
		await rememberTag(kept, tag, ORIGIN, call);
		expect(kept.saved).toMatchObject([
			[KEY, { values: { Note: 'half' }, mark: { stamps: { 'values.Note': 5, 'tagged.urgent': 1_000 } } }],
		]);
	});

	it('does not fail if storage does', async () => {
		const broken = { ...store(undefined), save: () => Promise.reject(new Error('QUOTA_BYTES')) };
		await expect(rememberTag(broken, tag, ORIGIN, call)).resolves.toBeUndefined();
	});
});
