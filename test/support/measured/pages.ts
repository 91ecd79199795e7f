import puppeteer from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/setup/find-browsers.mjs';
import { FIXTURES as DIAGNOSTICS } from '../diagnostics-harness/fixtures';
import { serveDiagnostics } from '../diagnostics-harness/serve';
import { FIXTURES as OPTIONS } from '../options-harness/fixtures';
import { serveOptions } from '../options-harness/serve';
import { dress, LOOKS } from './looks';
import { PAGE_ROOMS } from './rooms';

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

/** Returns what is wrong with the boxes and the contrast of the settings and the diagnostics page, in every fixture, room and look. */
export async function problemsOfPages(wanted: readonly string[] = []): Promise<string[]> {
	const [options, diagnostics] = await Promise.all([serveOptions(), serveDiagnostics()]);
	const browser = await puppeteer.launch({
		executablePath: requireBrowser('chromium').path,
		pipe: true,
		args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
	});
	const shown = [
		...Object.keys(OPTIONS).map((name) => ({
			name: `settings ${name}`,
			url: options.url(name),
			sections: name === 'full' ? SECTIONS : [SECTION_OF[name] ?? 'tags'],
		})),
		...Object.keys(DIAGNOSTICS).map((name) => ({
			name: `diagnostics ${name}`,
			url: diagnostics.url(name),
			sections: [''],
		})),
	].filter(({ name }) => wanted.length === 0 || wanted.some((each) => name.includes(each)));
	const problems = new Map<string, string[]>();
	try {
		const page = await browser.newPage();
		const session = await page.createCDPSession();
		await dress(session, 'light');
		page.on('pageerror', (error) => problems.set(String(error), [page.url()]));
		for (const { name, url, sections } of shown) {
			await page.goto(`${url}&longer`);
			await page.waitForSelector('html[data-ready]');
			for (const section of sections) {
				// Sections change with the address, without loading.
				await page.evaluate((part) => {
					location.hash = part;
					return new Promise((drawn) => setTimeout(drawn, 50));
				}, section);
				for (const { name: where, width, height, dir, root } of PAGE_ROOMS) {
					await page.setViewport({ width, height });
					const found = await page.evaluate(
						(side, letters) => {
							document.documentElement.dir = side;
							document.documentElement.style.fontSize = `${letters}px`;
							return window.pageProblems();
						},
						dir,
						root,
					);
					for (const problem of found) {
						// The log has more columns than a narrow window: the table scrolls by itself, with the keyboard too.
						if (/^cut by \d+ px: div table "/.test(problem)) continue;
						const key = `${name} ${section}: ${problem}`;
						problems.set(key, [...(problems.get(key) ?? []), where]);
					}
				}
				for (const look of LOOKS) {
					await dress(session, look);
					for (const problem of await page.evaluate(() => window.pageContrast())) {
						const key = `${name} ${section}: ${problem}`;
						problems.set(key, [...(problems.get(key) ?? []), look]);
					}
				}
				await dress(session, 'light');
			}
		}
	} finally {
		await browser.close();
		await Promise.all([options.close(), diagnostics.close()]);
	}
	return [...problems].map(([problem, where]) => `${problem} [${where.join('; ')}]`);
}
