import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isRecent, leftOf } from '../../../src/background/clock';
import { isAhead } from '../../../src/background/commands/done-block-state';
import { IconClicks } from '../../../src/background/quick-actions/one-click';
import { ShortcutCommands } from '../../../src/background/quick-actions/shortcut-commands';
import { readStoredModel } from '../../../src/contract/stored-model';
import { DRAFT_PREFIX } from '../../../src/contract/surface';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const HOUR = 3_600_000;
const DIRECTIONS = [
	['forward', HOUR],
	['back', -HOUR],
] as const;
let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});
const talking = (n: number) => interaction({ state: 'TALKING', userData: { n } });

describe.each(DIRECTIONS)('a clock that is set %s an hour', (_, by) => {
	it('does not stop storing if it is set during a write', async () => {
		await page.shows(talking(0));
		await desk.api.pass(1_000);
		const real = desk.api.save.bind(desk.api);
		vi.spyOn(desk.api, 'save').mockImplementationOnce(async (items) => {
			desk.api.setClock(by);
			return real(items);
		});
		await page.reports(talking(1));
		await desk.api.pass(200);
		await page.reports(talking(2));
		await desk.api.pass(200);
		expect(readStoredModel(await desk.api.load())).toMatchObject({
			interactions: { [page.key]: [{ interaction: { userData: { n: 2 } } }] },
		});
	});

	it('delays nothing that surfaces should show', async () => {
		await page.shows(talking(0));
		const heard = desk.watch();
		await desk.api.pass(100);
		desk.api.setClock(by);
		const before = heard.length;
		await page.reports(talking(1));
		await desk.api.pass(50);
		expect(heard.length).toBe(before + 1);
	});

	it('neither keeps a success on the card for longer nor repeats a command after a restart', async () => {
		await page.shows(interaction({ state: 'RINGING' }));
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'first');
		await page.settles('first', { kind: 'done' });
		desk.api.setClock(by);
		await desk.restart();
		await desk.api.pass(5_100);
		expect(desk.record('first')).toBeUndefined();
		page.fates.clear();
		await desk.ask(page, { method: 'markdone', interactionId: '1' }, 'second');
		page.fates.clear();
		desk.api.setClock(by);
		const sent = desk.api.commands().length;
		await desk.restart();
		await desk.api.pass(30_000);
		expect(desk.api.commands()).toHaveLength(sent);
		expect(desk.record('second')?.status).not.toBe('pending');
	});

	it('discards no typed text', async () => {
		await page.shows(interaction());
		const key = `${DRAFT_PREFIX}uuid-1`;
		desk.api.storage.set(key, { values: { a: 'b' } });
		await page.bye();
		await desk.api.pass(1_000);
		desk.api.setClock(by);
		const other = new FakePage(desk, 2, 0);
		await other.shows(interaction({ callUuid: 'other' }));
		await other.bye();
		await desk.api.pass(1_000);
		expect(desk.api.storage.has(key)).toBe(true);
	});
});

describe('a clock that is set back an hour', () => {
	it('disables no key and no click on the icon', () => {
		const presses = new ShortcutCommands();
		expect(presses.isNew('accept', HOUR)).toBe(true);
		expect(presses.isNew('accept', HOUR + 100)).toBe(false);
		expect(presses.isNew('accept', 1_000)).toBe(true);
	});

	it('leaves the one-click icon as it is', async () => {
		await page.shows(interaction({ state: 'RINGING' }));
		const model = desk.worker.model();
		const settings = { ...model.settings, preferences: { ...model.settings.preferences, oneClick: true } };
		const clicks = new IconClicks();
		const now = desk.api.now();
		clicks.review({ ...model, settings }, now);
		expect(clicks.meaning({ ...model, settings }, now + 10)).toBe('open');
		expect(clicks.meaning({ ...model, settings }, now - HOUR)).toBe('accept');
	});

	it('delays no retry of a rule’s block beyond its waiting time', () => {
		expect(isAhead(1_000 + 300_000, 1_000)).toBe(true);
		expect(isAhead(1_000 + HOUR, 1_000)).toBe(false);
		expect(isAhead(Number.MAX_SAFE_INTEGER, 1_000)).toBe(true);
	});

	it('never makes a wait longer than it was', () => {
		expect(leftOf(5_000, 100, 1_100)).toBe(4_000);
		expect(leftOf(5_000, HOUR, 0)).toBe(5_000);
		expect(leftOf(5_000, 0, HOUR)).toBe(0);
		expect(isRecent(HOUR, 0, 5_000)).toBe(false);
	});
});
