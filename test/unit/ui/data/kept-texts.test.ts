// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { CLOSED_DRAFT_KEPT_MS, type ClosedDraft } from '../../../../src/contract/closed-draft';
import { settle } from '../../../support/page-time';
import { interaction, model, record, tracked } from '../../../support/popup-harness/build-model';
import { type, usePopup } from '../../../support/popup-harness/mount';

const { root, open, close, find, cardOf, services, closedDrafts, commands } = usePopup();

const ID = 'https://wwe.acme.example|uuid-a';
const closed = (change: Partial<ClosedDraft> = {}): ClosedDraft => ({
	at: Date.now() - 1_000,
	name: 'Anna Adler',
	draft: { values: { Note: '555 0' } },
	userData: { Note: 'old' },
	sent: [],
	...change,
});
const notices = (): string[] =>
	[...root.querySelectorAll('[data-kept]')].map((each) => each.textContent ?? '');

describe('the unsent text for an interaction that Workspace closed', () => {
	it('appears on a surface that opens later', async () => {
		closedDrafts.set(ID, closed());
		await open(model([]));
		expect(notices()).toHaveLength(1);
		expect(notices()[0]).toContain('Anna Adler was closed in Workspace. Your text is kept here:');
		expect(notices()[0]).toContain('Note: 555 0');
	});

	it('appears at each opening until it is dismissed', async () => {
		closedDrafts.set(ID, closed());
		await open(model([]));
		close();
		await open(model([]));
		find('kept-dismiss').click();
		await settle();
		find('kept-discard').click();
		await settle();
		expect(notices()).toEqual([]);
		close();
		await open(model([]));
		expect(notices()).toEqual([]);
	});

	it('is not discarded by one press while it was not copied, nor by a second one at the same place', async () => {
		closedDrafts.set(ID, closed());
		await open(model([]));
		const button = find('kept-dismiss');
		button.focus();
		button.click();
		await settle();
		expect(document.activeElement).toBe(button);
		expect(button.dataset.act).toBe('kept-keep');
		expect(document.querySelector('[aria-live]')?.textContent).toContain('Keep it, or discard it?');
		button.click();
		await settle();
		expect(notices()).toHaveLength(1);
		expect(closedDrafts.has(ID)).toBe(true);
		find('kept-copy').click();
		await settle();
		find('kept-dismiss').click();
		await settle();
		expect(notices()).toEqual([]);
	});

	it('disappears here when another surface dismisses it', async () => {
		closedDrafts.set(ID, closed());
		await open(model([]));
		await services().closedDrafts.remove(ID);
		await settle();
		expect(notices()).toEqual([]);
	});

	it('appears once on a surface that was open, with its latest keystrokes', async () => {
		const anna = tracked(interaction({ interactionId: 'a', contact: { displayName: 'Anna Adler' } }), 60);
		await open(model([anna]));
		find('data', cardOf('a')).click();
		await settle();
		type(find('new-value'), 'latest');
		services().connection.patch({ interactions: [{ session: 's1', upsert: [], remove: ['a'] }] });
		await settle();
		services().closedDrafts.keep(ID, closed());
		await settle();
		expect(notices()).toHaveLength(1);
		expect(notices()[0]).toContain('latest');
	});

	it('does not appear if it is too old, or all of it was sent', async () => {
		closedDrafts.set('old', closed({ at: Date.now() - CLOSED_DRAFT_KEPT_MS }));
		const sent = [{ method: 'setUserData' as const, interactionId: 'a', keyValues: { Note: '555 0' } }];
		closedDrafts.set('sent', closed({ sent }));
		await open(model([]));
		expect(notices()).toEqual([]);
	});

	it('is not said to be closed in Workspace after the agent’s own Done, on a surface that opens later or was open', async () => {
		const done = { method: 'markdone' as const, interactionId: 'a' };
		closedDrafts.set('earlier', closed({ name: 'Boris Berg', sent: [done] }));
		const anna = interaction({
			interactionId: 'a',
			interactionUUID: 'uuid-a',
			state: 'RELEASED',
			contact: { displayName: 'Anna Adler' },
		});
		await open(model([tracked(anna, 60)]));
		find('data', cardOf('a')).click();
		await settle();
		type(find('new-value'), 'left behind');
		services().connection.patch({
			head: { commands: [record(anna, done, { status: 'succeeded' })] },
			interactions: [{ session: 's1', upsert: [], remove: ['a'] }],
		});
		await settle();
		expect(notices()).toEqual([
			expect.stringContaining('Boris Berg is no longer with you. Your text is kept here:'),
			expect.stringContaining('Anna Adler is no longer with you. Your text is kept here:left behind'),
		]);
		expect(root.textContent).not.toContain('closed in Workspace');
	});

	it('masks the number of a caller without a name', async () => {
		closedDrafts.set(ID, closed({ name: '+1 555 123 4567' }));
		const shown = model([]);
		const preferences = { ...shown.settings.preferences, maskPhones: true };
		await open({ ...shown, settings: { ...shown.settings, preferences } });
		expect(notices()[0]).not.toContain('555 123');
	});

	it('applies to no other interaction', async () => {
		closedDrafts.set(ID, closed());
		await open(model([tracked(interaction({ interactionId: 'b' }), 30)]));
		find('data', cardOf('b')).click();
		await settle();
		expect(cardOf('b').innerHTML).not.toContain('555 0');
		expect(commands()).toEqual([]);
	});
});
