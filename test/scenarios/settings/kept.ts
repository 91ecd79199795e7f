import { expect } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { untilFits } from '../../support/until';
import type { Group } from '../scenario';
import { OWN, SettingsPage, settingsIn, store, stored, tagsInUse } from './page';

export const storedSettings: Group = {
	title: 'stored settings',
	scenarios: [
		{
			title:
				'of a newer version are reported and left unchanged, and can be exported; Undo reverts “Start anew”',
			async play(stage) {
				const newer = { ...OWN, version: 9, colours: { VIP: 'gold' } };
				await store(stage, { settings: newer });
				await SettingsPage.open(stage, async (page) => {
					await page.says(
						/from a newer version of Ringside\s+They have version 9, but this Ringside reads up to 2\./,
					);
					// No control is offered that would overwrite them.
					expect(await page.has('#tags, #files')).toBe(false);
					await page.press('copy-stored');
					expect(JSON.parse(await page.given('ringside-stored-settings.json'))).toEqual(newer);
					expect(await stored(stage)).toEqual({ settings: newer });
					await page.press('reset');
					await page.sees('#tags');
					expect(await settingsIn(stage)).toEqual(DEFAULT_SETTINGS);
					await page.press('undo');
					await page.says(/from a newer version of Ringside/);
					expect(await stored(stage)).toEqual({ settings: newer });
				});
			},
		},
		{
			title:
				'that are partly damaged are used as far as they are valid; each problem is listed, and nothing is overwritten unasked',
			async play(stage) {
				const damaged = {
					...OWN,
					tags: [OWN.tags[0], { id: 'x', label: 7, pairs: { a: 'b' } }],
					rules: 'none',
					preferences: { volume: 101, focusAfterAccept: false },
				};
				await store(stage, { settings: damaged });
				await tagsInUse(stage, 'VIP');
				expect((await stage.model())?.settings).toMatchObject({
					fields: OWN.fields,
					presets: OWN.presets,
					rules: [],
					preferences: { ...DEFAULT_SETTINGS.preferences, focusAfterAccept: false },
				});
				await SettingsPage.open(stage, async (page) => {
					await page.says(/Some stored settings could not be read/);
					expect(await page.places()).toEqual([
						'tags[1].label Must be text.',
						'rules Must be a list.',
						'preferences.volume The number is out of range: the limit is 100.',
					]);
					await page.press('copy-stored');
					expect(JSON.parse(await page.given('ringside-stored-settings.json'))).toEqual(damaged);
					expect(await stored(stage)).toEqual({ settings: damaged });
				});
			},
		},
		{
			title: 'from before versions, with only tags, are used, and stay after the first change',
			async play(stage) {
				const tags = [...OWN.tags, { id: 'old', label: 'old', pairs: { Reason: 'Old' } }];
				await store(stage, { tags });
				await tagsInUse(stage, 'VIP', 'refund', 'old');
				await SettingsPage.open(stage, async (page) => {
					await page.click('[title="Delete old"]');
					await tagsInUse(stage, 'VIP', 'refund');
					expect(await stored(stage)).toMatchObject({ tags, settings: { version: 2, tags: OWN.tags } });
				});
			},
		},
	],
};

export const edits: Group = {
	title: 'on the settings page',
	scenarios: [
		{
			title: 'Undo restores deletions in their place, step by step',
			async play(stage) {
				const first = DEFAULT_SETTINGS.tags.map(({ label }) => label);
				await SettingsPage.open(stage, async (page) => {
					await page.click('[title="Delete billing"]');
					await page.says(/“billing” deleted/);
					await page.click('[title="Delete complaint"]');
					await tagsInUse(stage, 'refund', 'technical', 'callback', 'urgent');
					await page.press('undo');
					await tagsInUse(stage, ...first.filter((label) => label !== 'billing'));
					await page.press('undo');
					await tagsInUse(stage, ...first);
					expect(await settingsIn(stage)).toEqual(DEFAULT_SETTINGS);
					expect(await page.has('[data-act="undo"]')).toBe(false);
				});
			},
		},
		{
			title: 'a change is used once its field loses the focus, and is there after a reload',
			async play(stage) {
				const name = '#tags .item .item-body .field';
				await SettingsPage.open(stage, async (page) => {
					await page.click('#tags .items > li:nth-child(2) .item-open');
					await page.fill(name, 'money back');
					expect(await page.names('tags')).toContain('money back');
					// A half-typed value is not used yet.
					expect((await settingsIn(stage)).tags[1]?.label).toBe('refund');
					await page.key('Enter');
					await tagsInUse(stage, 'complaint', 'money back', 'billing', 'technical', 'callback', 'urgent');
					// An invalid value is reported at its field and replaces the valid one nowhere.
					await page.fill(name, ' ');
					await page.key('Enter');
					await page.says(/Must not be empty\./);
					expect((await settingsIn(stage)).tags[1]?.label).toBe('money back');
					await page.tab.goto(String(await page.window.evaluate('location.href')));
					await untilFits(
						'tags after the reload',
						() => page.names('tags'),
						(names) => names === 'complaint,money back,billing,technical,callback,urgent',
					);
				});
			},
		},
	],
};
