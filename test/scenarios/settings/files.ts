import { expect } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { exportSettings } from '../../../src/settings/transfer';
import { until, untilFits } from '../../support/until';
import { each, type Group, SCHEMES } from '../scenario';
import { FAVOURITE, OWN, SettingsPage, setOwn, settingsIn, store, stored, tagsInUse } from './page';

export const takenFiles: Group = {
	title: 'a settings file',
	scenarios: [
		{
			title: 'that was exported imports unchanged, without a name, and Undo restores what it replaced',
			async play(stage) {
				await setOwn(stage);
				await SettingsPage.open(stage, async (page) => {
					await page.press('export');
					const text = await page.given('ringside-settings.json');
					expect(text).toBe(exportSettings(OWN, [FAVOURITE]));
					expect(text).not.toContain('Ann');

					// Another person's browser.
					await stage.settings({ agentName: 'Bob' });
					await store(stage, { favourites: [] });
					await untilFits(
						'first set on the page',
						() => page.names('tags'),
						(names) => names.startsWith('complaint,refund,billing'),
					);
					await page.import('from-ann.json', text);
					await page.says(/from-ann\.json imported: tags 2, data fields 1, presets 1, requirements 1\./);
					await tagsInUse(stage, 'VIP', 'refund');
					expect(await settingsIn(stage)).toEqual({ ...OWN, agentName: 'Bob' });
					await until('favourite', async () => JSON.stringify(await stored(stage)).includes('Refund desk'));

					await page.press('undo');
					await tagsInUse(stage, ...DEFAULT_SETTINGS.tags.map(({ label }) => label));
					expect(await settingsIn(stage)).toEqual({ ...DEFAULT_SETTINGS, agentName: 'Bob' });
					expect(JSON.stringify(await stored(stage))).not.toContain('Refund desk');
				});
			},
		},
		{
			title: 'of an older version is migrated, and keeps settings that version did not have',
			async play(stage) {
				await setOwn(stage);
				await SettingsPage.open(stage, async (page) => {
					const tags = [{ id: 'old', label: 'from before', pairs: { Reason: 'Old' } }];
					// That version had no rules, so importing it removes none.
					const older = { settings: 'ringside', version: 0, tags, rules: [] };
					await page.import('older.json', JSON.stringify(older));
					await page.says(/older\.json imported: tags 1, data fields 1, presets 1, requirements 1\./);
					await tagsInUse(stage, 'from before');
					expect(await settingsIn(stage)).toEqual({ ...OWN, tags });
					expect(await stored(stage)).toMatchObject({ settings: { version: 2 }, favourites: [FAVOURITE] });
					await page.press('undo');
					await tagsInUse(stage, 'VIP', 'refund');
					expect(await settingsIn(stage)).toEqual(OWN);
				});
			},
		},
	],
};

const GOOD = exportSettings(OWN, [FAVOURITE]);
const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

const wrong = GOOD.replace('"label": "refund"', '"label": 7')
	.replace('"type": "choice"', '"type": "colour"')
	.replace('"volume": 40', '"volume": 400')
	.replace('"destination": "Refunds"', '"place": "Refunds"');
const cut = GOOD.slice(0, GOOD.indexOf('"fields"') + 12);

/** A problem, a file that has it, and each line that reports it. */
const BAD: [string, string, (string | RegExp)[]][] = [
	[
		'that is not JSON',
		'{\n\t"settings": "ringside",\n\t"tags": [,]\n}',
		['Line 3 This is not valid JSON (column 11).'],
	],
	[
		'that is cut off',
		cut,
		[new RegExp(`^Line ${cut.split('\n').length} This is not valid JSON \\(column \\d+\\)\\.$`)],
	],
	['of another program', '{ "name": "other" }', ['Line 1, settings This is not a Ringside settings file.']],
	[
		'with wrong fields',
		wrong,
		[
			`Line ${lineOf(wrong, '"label": 7')}, tags[1].label Must be text.`,
			`Line ${lineOf(wrong, 'colour')}, fields[0].type Must be one of: text, choice, number, date, boolean.`,
			`Line ${lineOf(wrong, '"volume"')}, preferences.volume The number is out of range: the limit is 100.`,
			new RegExp(`^Line ${lineOf(wrong, '"place"') - 2}, favourites\\[0\\]`),
		],
	],
	['without a version', GOOD.replace(/\n\t"version": 2,/, ''), ['Line 1, version Required.']],
	[
		'of a newer version',
		GOOD.replace('"version": 2', '"version": 9'),
		['Line 3, version This is from a newer version of Ringside. This one reads versions up to 2.'],
	],
	[
		'that is far too large',
		`${GOOD}${' '.repeat(5_000_000)}`,
		[/^Too long: the limit is 5.?000.?000 characters\.$/],
	],
];

export const refusedFiles: Group = {
	title: 'a settings file that cannot be imported,',
	scenarios: [
		...each(
			BAD,
			([what]) => `${what}, changes nothing, and each problem is listed`,
			async (stage, [, text, expected]) => {
				await setOwn(stage);
				await SettingsPage.open(stage, async (page) => {
					const before = await stored(stage);
					await page.import('bad.json', text);
					await page.says(/bad\.json was not imported\s+Nothing was changed\./);
					expect(await page.places()).toEqual(
						expected.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each))),
					);
					// Nothing is lost on disk, in use or on the page, and there is nothing to undo.
					expect(await stored(stage)).toEqual(before);
					expect((await stage.model())?.tags).toEqual(OWN.tags);
					expect(await page.names('tags')).toBe('VIP,refund');
					expect(await page.has('[data-act="undo"]')).toBe(false);
					// Once corrected, the same file is imported.
					await page.import('bad.json', GOOD.replace('VIP', 'Very important'));
					await page.says(/bad\.json imported: tags 2/);
					await tagsInUse(stage, 'Very important', 'refund');
				});
			},
		),
		{
			title: 'leaves a page that passes axe, light and dark',
			async play(stage) {
				await setOwn(stage);
				await SettingsPage.open(stage, async (page) => {
					await page.import('bad.json', wrong);
					await page.says(/bad\.json was not imported/);
					for (const scheme of SCHEMES) {
						await page.window.scheme(scheme);
						expect(await page.problems(), scheme).toEqual([]);
					}
				});
			},
		},
	],
};
