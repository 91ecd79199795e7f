import type { CDPSession, Frame, Page } from 'puppeteer-core';
import { FIXTURES as DIAGNOSTICS } from '../diagnostics-harness/fixtures';
import { serveDiagnostics } from '../diagnostics-harness/serve';
import { FIXTURES as OPTIONS } from '../options-harness/fixtures';
import { serveOptions } from '../options-harness/serve';
import { dress, LOOKS } from './looks';
import { PAGE_ROOMS, type Room } from './rooms';

declare global {
	interface Window {
		pageProblems(): string[];
		pageContrast(): string[];
	}
}

/** The sections of the settings page, each at an address of its own. */
const SECTIONS =
	'tags presets rules fields note favourites alerts toolbar shortcuts calls privacy workspaces guard files about'.split(
		' ',
	);
/** The section that a fixture is about; of the others, one shows every section. */
const SECTION_OF: Readonly<Record<string, string>> = {
	tagOpen: 'tags',
	newTag: 'tags',
	deleted: 'tags',
	fixed: 'tags',
	fieldOpen: 'fields',
	note: 'note',
	presetOpen: 'presets',
	ruleOpen: 'rules',
	newRule: 'rules',
	keys: 'shortcuts',
	keysLost: 'shortcuts',
	keyEdited: 'shortcuts',
	badFile: 'files',
	goodFile: 'files',
};

/** Resolves once a page in a frame has been loaded and shows its fixture. */
async function load(frame: Frame, url: string): Promise<void> {
	await frame.goto(url);
	await frame.waitForSelector('html[data-ready]');
}

/** Measures the page in a frame in each of these rooms. Returns what is wrong, room by room. */
const inRooms = (frame: Frame, rooms: readonly Room[]): Promise<string[][]> =>
	frame.evaluate(
		(all) =>
			all.map(({ width, height, dir, root }) => {
				const element = window.parent.document.querySelector('iframe');
				if (element === null) throw new Error('no frame');
				element.style.width = `${width}px`;
				element.style.height = `${height}px`;
				document.documentElement.dir = dir;
				document.documentElement.style.fontSize = `${root}px`;
				if (innerWidth !== width || innerHeight !== height) throw new Error('the frame has another size');
				return window.pageProblems();
			}),
		rooms,
	);

/**
 * Returns what is wrong with the boxes and the contrast of the settings and the diagnostics page, in every fixture, room and look,
 * or in the fixtures with one of these words in their names. The page of the browser must be larger than the rooms.
 */
export async function problemsOfPages(
	page: Page,
	session: CDPSession,
	wanted: readonly string[],
): Promise<string[]> {
	const [options, diagnostics] = await Promise.all([serveOptions(), serveDiagnostics()]);
	const places = [
		{
			around: options.frameUrl,
			shown: Object.keys(OPTIONS).map((name) => ({
				name: `settings ${name}`,
				url: options.url(name),
				sections: name === 'full' ? SECTIONS : [SECTION_OF[name] ?? 'tags'],
			})),
		},
		{
			around: diagnostics.frameUrl,
			shown: Object.keys(DIAGNOSTICS).map((name) => ({
				name: `diagnostics ${name}`,
				url: diagnostics.url(name),
				sections: [''],
			})),
		},
	];
	const problems = new Map<string, string[]>();
	const note = (problem: string, where: string): void =>
		void problems.set(problem, [...(problems.get(problem) ?? []), where]);
	let shownNow = '';
	const raised = (error: unknown): void => note(String(error), shownNow);
	page.on('pageerror', raised);
	try {
		await dress(session, 'light');
		for (const { around, shown } of places) {
			await page.goto(around);
			const frame = await (await page.$('iframe'))?.contentFrame();
			if (!frame) throw new Error('no frame');
			for (const { name, url, sections } of shown) {
				if (wanted.length > 0 && !wanted.some((each) => name.includes(each))) continue;
				shownNow = url;
				await load(frame, `${url}&longer`);
				for (const section of sections) {
					// Sections change with the address, without loading.
					await frame.evaluate((part) => {
						location.hash = part;
						return new Promise((drawn) => setTimeout(drawn, 50));
					}, section);
					const found = await inRooms(frame, PAGE_ROOMS);
					for (const [at, room] of PAGE_ROOMS.entries()) {
						for (const problem of found[at] ?? []) {
							// The log has more columns than a narrow window: the table scrolls by itself, with the keyboard too.
							if (/^cut by \d+ px: div table "/.test(problem)) continue;
							note(`${name} ${section}: ${problem}`, room.name);
						}
					}
					for (const look of LOOKS) {
						await dress(session, look);
						for (const problem of await frame.evaluate(() => window.pageContrast()))
							note(`${name} ${section}: ${problem}`, look);
					}
					await dress(session, 'light');
				}
			}
		}
	} finally {
		page.off('pageerror', raised);
		await Promise.all([options.close(), diagnostics.close()]);
	}
	return [...problems].map(([problem, where]) => `${problem} [${where.join('; ')}]`);
}
