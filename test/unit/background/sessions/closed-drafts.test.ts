import { beforeEach, describe, expect, it } from 'vitest';
import {
	CLOSED_DRAFT_KEPT_MS,
	CLOSED_DRAFT_PREFIX,
	MAX_CLOSED_DRAFT_CHARS,
	MAX_CLOSED_DRAFTS,
} from '../../../../src/contract/closed-draft';
import { DRAFT_PREFIX } from '../../../../src/contract/surface';
import { type Interaction, keptName } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});

const draft = { values: { Reason: 'half typed' } };

describe('the draft of an interaction that Workspace closes', () => {
	const prefix = `${CLOSED_DRAFT_PREFIX}https://wwe.example|`;
	const closedKeys = () => [...desk.api.storage.keys()].filter((key) => key.startsWith(CLOSED_DRAFT_PREFIX));
	const put = (item: Interaction, value: unknown) =>
		desk.api.storage.set(DRAFT_PREFIX + keptName('https://wwe.example', item), value);
	const named = (id: string) =>
		interaction({ interactionId: id, interactionUUID: `uuid-${id}`, state: 'TALKING' });
	const close = async (...items: Interaction[]) => {
		await page.shows(...items);
		await page.shows();
		await desk.api.pass(0);
	};

	it('is kept for the next surface, with its name and the data it was based on', async () => {
		const item = { ...named('1'), ani: '555', userData: { Reason: 'old', Card: '4111' } };
		put(item, draft);
		await close(item);
		expect(desk.api.storage.has(DRAFT_PREFIX + keptName('https://wwe.example', item))).toBe(false);
		expect(desk.api.storage.get(`${prefix}uuid-1`)).toEqual({
			at: desk.api.now(),
			name: '555',
			draft,
			userData: { Reason: 'old' },
			sent: [],
		});
	});

	it.each([
		['confirmed', { kind: 'done', data: null }, true],
		['acknowledged and not shown', { kind: 'done', hidden: ['Reason'] }, false],
		['still under way', undefined, false],
	] as const)(
		'keeps its text beside a write that is %s, unless Workspace has shown it',
		async (_, outcome, isSaved) => {
			const item = named('1');
			put(item, draft);
			await page.shows(item);
			const write = {
				method: 'setUserData',
				interactionId: '1',
				keyValues: { Reason: 'half typed' },
			} as const;
			await desk.ask(page, write, 'write');
			if (outcome?.kind === 'done')
				await page.settles(
					'write',
					'hidden' in outcome ? { kind: 'done', hidden: [...outcome.hidden] } : { kind: 'done', data: null },
				);
			await page.shows();
			await desk.api.pass(0);
			expect(desk.api.storage.get(`${prefix}uuid-1`)).toMatchObject({ sent: isSaved ? [write] : [] });
		},
	);

	it('is deleted after its time', async () => {
		put(named('1'), draft);
		await close(named('1'));
		await desk.api.pass(CLOSED_DRAFT_KEPT_MS - 1);
		expect(closedKeys()).toHaveLength(1);
		await desk.api.pass(2);
		expect(closedKeys()).toEqual([]);
	});

	it('is limited: the oldest goes first, and nothing huge is kept', async () => {
		for (let n = 0; n <= MAX_CLOSED_DRAFTS; n++) {
			put(named(`${n}`), draft);
			await close(named(`${n}`));
			await desk.api.pass(10);
		}
		expect(closedKeys()).toHaveLength(MAX_CLOSED_DRAFTS);
		expect(closedKeys()).not.toContain(`${prefix}uuid-0`);
		put(named('big'), { values: { Reason: 'x'.repeat(MAX_CLOSED_DRAFT_CHARS) } });
		await close(named('big'));
		expect(closedKeys()).not.toContain(`${prefix}uuid-big`);
	});

	it('is not kept if nothing was typed', async () => {
		put(named('1'), { open: true });
		await close(named('1'));
		expect(closedKeys()).toEqual([]);
	});
});
