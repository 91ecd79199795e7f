import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { DRAFT_PREFIX, KeptDraftSchema } from '../../../../src/contract/surface';
import type { TagMemory } from '../../../../src/contract/tag-memory';
import { keptName } from '../../../../src/scapi/interaction';
import type { Json } from '../../../../src/scapi/json';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});

const call = (userData: Record<string, Json>) => interaction({ interactionId: '1', callUuid: 'u', userData });
const KEY = DRAFT_PREFIX + keptName('https://wwe.example', call({}));
const memory = (before: Json | undefined, wrote: string): TagMemory => ({
	before: { Priority: before === undefined ? '' : JSON.stringify(before) },
	wrote: { Priority: wrote },
});

/** Plays reports of the data after a press of a tag that wrote Priority 9 over 3. Returns what is overwritten. */
async function overwrittenBy(
	reports: Record<string, Json>[],
	{ tagged = { urgent: memory('3', '9') }, restart = false } = {},
): Promise<unknown> {
	await page.shows(call({ Priority: '3' }));
	desk.api.storage.set(KEY, { values: { Note: 'half' }, tagged, mark: { by: 'popup', stamps: {} } });
	for (const userData of reports) {
		await page.reports(call(userData));
		await desk.api.pass(300);
		if (restart) await desk.restart();
	}
	const kept = v.parse(KeptDraftSchema, desk.api.storage.get(KEY));
	expect(kept.values).toEqual({ Note: 'half' });
	return kept.tagged?.urgent?.overwritten;
}

describe('the memory of a tag knows that somebody else has written', () => {
	it.each<[string, Record<string, Json>[]]>([
		['another value and then the tag’s own', [{ Priority: '9' }, { Priority: '7' }, { Priority: '9' }]],
		['the former value and then the tag’s own', [{ Priority: '9' }, { Priority: '3' }, { Priority: '9' }]],
		['another value before the tag’s own arrived', [{ Priority: '7' }, { Priority: '9' }]],
		['nothing, by deleting the key, and then the tag’s own', [{ Priority: '9' }, {}, { Priority: '9' }]],
		['a list', [{ Priority: '9' }, { Priority: ['9'] }, { Priority: 9 }]],
	])('%s', async (_, reports) => {
		expect(await overwrittenBy(reports)).toEqual(['Priority']);
	});

	it('even if the worker ends after every report', async () => {
		const reports = [{ Priority: '9' }, { Priority: '7' }, { Priority: '9' }];
		expect(await overwrittenBy(reports, { restart: true })).toEqual(['Priority']);
	});

	it.each<[string, Record<string, Json>[]]>([
		['its own value, once', [{ Priority: '9' }]],
		['its own value, which Workspace returns as a number', [{ Priority: 9 }, { Priority: '9' }]],
		['other keys', [{ Priority: '3', Reason: 'x' }, { Priority: '9' }, { Priority: '9', Reason: 'y' }]],
	])('but not for %s', async (_, reports) => {
		expect(await overwrittenBy(reports)).toBeUndefined();
	});

	it('but not for another tag of the agent’s own', async () => {
		const tagged = { urgent: memory('3', '9'), calm: memory('9', '1') };
		expect(
			await overwrittenBy([{ Priority: '9' }, { Priority: '1' }, { Priority: '9' }], { tagged }),
		).toBeUndefined();
	});
});
