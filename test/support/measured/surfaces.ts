import puppeteer from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/setup/find-browsers.mjs';
import { FIXTURES } from '../popup-harness/fixtures';
import { LOOK_FIXTURES } from '../popup-harness/look-fixtures';
import { noteFixtures } from '../popup-harness/note-fixtures';
import { PANEL_FIXTURES } from '../popup-harness/panel-fixtures';
import { type HarnessPlace, serveHarness } from '../popup-harness/serve';
import { SHIFT_FIXTURES } from '../popup-harness/shift-fixtures';
import type { InSight } from './frame';
import { dress, LOOKS } from './looks';
import { problemsOfPages } from './pages';
import {
	PANEL_AT_REST,
	PANEL_ROOMS,
	PANEL_ROOMS_FOR_LONGER_WORDS,
	POPUP_AT_REST,
	POPUP_ROOMS,
	RINGING_ROOMS,
	type Room,
} from './rooms';

const drawings = Object.keys(LOOK_FIXTURES).map((name) => `look:${name}`);

interface Plan {
	readonly names: readonly string[];
	readonly rooms: (name: string) => readonly Room[];
	/** Returns whether contrast is measured as well: only where a surface has colours that no other one shows. */
	readonly coloured: (name: string) => boolean;
}

const PLANS: Readonly<Record<HarnessPlace, Plan>> = {
	popup: {
		names: [...Object.keys(FIXTURES), ...drawings],
		rooms: () => POPUP_ROOMS,
		// These drawings have presets that are not possible now, and a choice in a menu.
		coloured: (name) => name in FIXTURES || name === 'look:wrapup-urgent' || name === 'look:agent-state',
	},
	panel: {
		names: Object.keys({ ...FIXTURES, ...PANEL_FIXTURES }),
		// What the popup has been measured in already is measured with longer words only.
		rooms: (name) =>
			name in PANEL_FIXTURES || name in SHIFT_FIXTURES || name in noteFixtures
				? PANEL_ROOMS
				: PANEL_ROOMS_FOR_LONGER_WORDS,
		coloured: (name) => name in PANEL_FIXTURES,
	},
	ringing: {
		names: ['ringing', 'threeRinging', 'eightAndThreeRinging', 'accepting', 'look:window', 'look:window-two'],
		rooms: () => RINGING_ROOMS,
		coloured: () => true,
	},
};

export interface MeasuredSurfaces {
	/** Returns what is wrong with boxes and contrast of a surface, in every fixture, or in those of these names. */
	problems(surface: HarnessPlace, wanted?: readonly string[]): Promise<string[]>;
	/** Returns what is wrong with settings and diagnostics, in every fixture, or in those with one of these words in their names. */
	pageProblems(wanted?: readonly string[]): Promise<string[]>;
	/** Returns what is wrong with the boxes of these fixtures of a surface in forced colours, which draw edges. */
	forcedProblems(surface: HarnessPlace, wanted: readonly string[]): Promise<string[]>;
	/** Returns where contrast is too low in the popup while nothing takes presses and interactions have gone. */
	contrastAtRest(fixtures: readonly string[]): Promise<string[]>;
	/** Returns what is in sight in a popup, or in a panel, as wide as the browser opens it. */
	inSight(fixture: string, surface?: 'popup' | 'panel'): Promise<InSight>;
	/** Returns the fields and buttons of the attached data that lie under something else while they have the focus. */
	hiddenFocus(fixture: string, surface: 'popup' | 'panel'): Promise<string[]>;
	/** Returns what is wrong with pages of these contents. */
	ofPages(pages: readonly string[]): Promise<string[][]>;
	close(): Promise<void>;
}

/** Opens one browser with one page, in which every fixture is shown and measured in turn. */
export async function openMeasured(): Promise<MeasuredSurfaces> {
	const harness = await serveHarness();
	const browser = await puppeteer.launch({
		executablePath: requireBrowser('chromium').path,
		pipe: true,
		// A frame takes as long as it is drawn, not until the screen would show the next one.
		args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
		// Larger than every room.
		defaultViewport: { width: 1_200, height: 800 },
	});
	const page = await browser.newPage();
	const session = await page.createCDPSession();
	const open = async (surface: HarnessPlace): Promise<void> => {
		await page.goto(harness.frameUrl(surface));
		await page.waitForFunction(() => window.frames[0]?.harness !== undefined);
	};
	const show = async (fixture: string, surface: 'popup' | 'panel'): Promise<InSight> => {
		await open(surface);
		const room = surface === 'popup' ? POPUP_AT_REST : PANEL_AT_REST;
		return page.evaluate((name, given) => window.measured.inSight(name, given), fixture, room);
	};
	return {
		async problems(surface, wanted = []) {
			const found: string[] = [];
			await dress(session, 'light');
			await open(surface);
			const { names, rooms, coloured } = PLANS[surface];
			for (const name of names.filter((each) => wanted.length === 0 || wanted.includes(each))) {
				const boxes = await page.evaluate(
					(each, all) => window.measured.measure(each, all),
					name,
					rooms(name),
				);
				found.push(...boxes);
				if (!coloured(name)) continue;
				for (const look of LOOKS) {
					await dress(session, look);
					const problems = await page.evaluate(() => window.measured.contrast());
					found.push(...problems.map((problem) => `${name}, ${look}: ${problem}`));
				}
				await page.evaluate(() => window.measured.clear());
				await dress(session, 'light');
			}
			return found;
		},
		pageProblems: (wanted = []) => problemsOfPages(page, session, wanted),
		async forcedProblems(surface, wanted) {
			await dress(session, 'forced');
			await open(surface);
			const found: string[] = [];
			for (const name of wanted) {
				const rooms = PLANS[surface].rooms(name);
				found.push(...(await page.evaluate((each, all) => window.measured.measure(each, all), name, rooms)));
			}
			await dress(session, 'light');
			return found;
		},
		async contrastAtRest(fixtures) {
			await open('popup');
			const found: string[] = [];
			for (const name of fixtures) {
				for (const look of LOOKS) {
					await dress(session, look);
					await page.evaluate((each, given) => window.measured.inSight(each, given), name, POPUP_AT_REST);
					const problems = await page.evaluate(() => window.measured.contrastAtRest());
					found.push(...problems.map((problem) => `${name}, ${look}: ${problem}`));
				}
			}
			await dress(session, 'light');
			return found;
		},
		async inSight(fixture, surface = 'popup') {
			return show(fixture, surface);
		},
		async hiddenFocus(fixture, surface) {
			await show(fixture, surface);
			return page.evaluate(() => {
				const shown = document.querySelector('iframe')?.contentDocument;
				return [...(shown?.querySelectorAll<HTMLElement>('.data :is(input, textarea, button)') ?? [])]
					.filter((control) => control.checkVisibility({ visibilityProperty: true }))
					.filter((control) => {
						control.focus();
						const { left, right, top, bottom } = control.getBoundingClientRect();
						const hit = shown?.elementFromPoint((left + right) / 2, (top + bottom) / 2);
						return !control.contains(hit ?? null);
					})
					.map(
						(control) => control.dataset.act ?? control.closest<HTMLElement>('[data-key]')?.dataset.key ?? '',
					);
			});
		},
		async ofPages(pages) {
			await open('popup');
			return page.evaluate((all) => all.map((html) => window.measured.ofHtml(html)), pages);
		},
		async close() {
			await browser.close();
			await harness.close();
		},
	};
}
