import { expect } from 'vitest';
import { untilFits } from '../../support/until';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { SettingsPage, store, stored } from './page';

const used = { count: 1, lastUsed: 1 } as const;
const NUMBER = { type: 'CUSTOM_CONTACT', destination: '+33612345678', label: 'Maria', ...used };
const SKILL = { type: 'SKILL', destination: 'Refunds', label: 'Refunds', ...used };
const RING_TIMES = { 'https://wwe.example voice': [12_000, 12_100] };

const toggle = (page: SettingsPage, name: string) => page.click(`[data-preference="${name}"]`);

/** Waits until exactly these recent targets are on disk. */
const onDisk = (stage: Stage, ...destinations: string[]) =>
	untilFits(
		'recent targets on disk',
		async () => (await stored(stage)).recents,
		(list) =>
			Array.isArray(list) &&
			list.map((each) => Reflect.get(each, 'destination')).join() === destinations.join(),
	);

export const storedRecords: Group = {
	title: 'recent targets and ring times on disk',
	scenarios: [
		{
			title: 'are named on the settings page, and each of its two switches removes what it says',
			async play(stage) {
				await stage.connected();
				await store(stage, { recents: [NUMBER, SKILL], ringTimes: RING_TIMES });
				await SettingsPage.open(stage, async (page) => {
					await page.turnTo('[data-preference="keepRecents"]');
					await page.says(/recent targets with their numbers, and how long calls ring, on disk/i);
					await toggle(page, 'maskPhones');
					await onDisk(stage, 'Refunds');
					expect(JSON.stringify(await stored(stage))).not.toContain('33612345678');
					expect((await stored(stage)).ringTimes).toEqual(RING_TIMES);
					await toggle(page, 'keepRecents');
					await onDisk(stage);
					await untilFits(
						'no ring times on disk',
						() => stored(stage),
						(all) => !('ringTimes' in all),
					);
					// They are used until the browser closes.
					const memory = JSON.stringify(await stage.browser.sessionStorage('recents', 'ringTimes'));
					for (const word of ['33612345678', 'Refunds', 'wwe.example']) expect(memory).toContain(word);
				});
			},
		},
	],
};
