import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ReportSchema } from '../../src/contract/diagnostics';
import { AskedSchema } from '../../src/contract/trace';
import { accessibilityProblems } from '../support/axe';
import { until, untilFits } from '../support/until';
import { type Desk, Scene } from './scene/scene';

let scene: Scene;
let desk: Desk;
let page: Page | undefined;
beforeAll(async () => {
	scene = await Scene.begin();
});
afterEach(async () => {
	await scene.chrome.closePopup();
	await page?.close();
	page = undefined;
	await desk?.close();
});
afterAll(() => scene?.end());

async function open(): Promise<Page> {
	page = await scene.chrome.open(`${scene.chrome.origin}/diagnostics/diagnostics.html`);
	await page.waitForSelector('#frames .frame');
	return page;
}

/** What the export holds, taken from the file that the page makes. */
async function exported(from: Page): Promise<string> {
	await from.evaluate(`{
		const make = URL.createObjectURL;
		URL.createObjectURL = (blob) => { blob.text().then((text) => { window.exported = text; }); return make.call(URL, blob); };
	}`);
	await from.click('[data-act="export"]');
	return String(await until('export', () => from.evaluate('window.exported')));
}

const runSelfTest = async (on: Page): Promise<void> => {
	await on.click('[data-act="self-test"]');
	await untilFits(
		'results of the self-test',
		() => on.$$eval('#test tr[data-request]', (rows) => rows.length),
		(count) => count === 5,
		{ timeout: 20_000 },
	);
	await until(
		'end of the self-test',
		async () => (await on.$('[data-act="self-test"][aria-disabled]')) === null,
	);
};

describe('the diagnostics page', () => {
	it('shows frames, modes, times, methods and a self-test, and is clean for axe and the keyboard', async () => {
		desk = await scene.open('iframe-cross');
		await desk.connected();
		const on = await open();
		expect(await on.$$eval('.frame', (all) => all.map((each) => each.getAttribute('data-mode')))).toEqual([
			'object',
			'workspace',
		]);
		await runSelfTest(on);
		const results = await on.$$eval('#test tr[data-result]', (rows) =>
			rows.map((row) => row.getAttribute('data-result')),
		);
		expect(results).toEqual(Array.from({ length: 5 }, () => 'answered'));
		expect(await on.$$eval('[data-allowed="true"]', (all) => all.length)).toBe(15);
		expect(await on.$eval('#found', (part) => part.textContent)).toContain('Nothing stands in the way');
		expect(await accessibilityProblems(on)).toEqual([]);
		// Everything that can be pressed is reached, in the order of the page.
		await on.focus('[data-act="look"]');
		const reached: (string | null)[] = [];
		for (let i = 0; i < 4; i++) {
			await on.keyboard.press('Tab');
			reached.push(
				await on.evaluate(
					() => document.activeElement?.getAttribute('data-act') ?? document.activeElement?.className ?? '',
				),
			);
		}
		expect(reached).toEqual(['export', 'self-test', 'table', 'table']);
		expect(scene.chrome.errors).toEqual([]);
	});

	it('holds no value of a customer, wherever there is one, and the export is exactly what it shows', async () => {
		const mark = 'Zq7MARKED';
		const value = (name: string) => `${mark}-${name}-0298765432`;
		const query = { writeAllowed: 'Comment', note: value('query') };
		desk = await scene.openAt(`${scene.address('iframe-cross', query)}#${value('fragment')}`);
		await desk.connected();
		const { workspace } = desk;
		await desk.page.evaluate(`document.title = ${JSON.stringify(value('title'))}`);
		const id = await workspace.ring({
			name: value('name'),
			from: value('ani'),
			to: value('dnis'),
			queue: value('queue'),
			userData: { Reason: value('value'), [value('key')]: value('value'), Nested: { deep: value('deep') } },
		});
		const popup = await scene.popup();
		await popup.shows(id, 'RINGING');
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		await workspace.run('addUserData', id, { [value('late')]: value('late') });
		await popup.says(/-late-/);
		// What has just moved is not pressed: the popup guards against it.
		await new Promise((done) => setTimeout(done, 1_000));
		await popup.press('tag:complaint', id);
		await popup.sees('[data-cause="writeFiltered"]');
		await workspace.run('fault', 'interaction.reject', { errorMessage: value('error') });
		await workspace.run('setState', id, value('state'), value('event'));
		await workspace.run('fault', 'agent.getState', { errorMessage: `"${value('quoted')}" 0298765432` });
		await scene.chrome.closePopup();
		const on = await open();
		await runSelfTest(on);
		// The evidence is there: what passed was seen, and a key that the settings name is named.
		const words = await on.$eval('body', (body) => body.innerText);
		expect(await on.$eval('[data-cause="writeFiltered"]', (cause) => cause.textContent)).toContain('Reason');
		expect(words).toContain('interaction.accept');
		const text = await exported(on);
		for (const shown of [await on.content(), words, text]) {
			expect(shown).not.toContain(mark);
			expect(shown).not.toContain('0298765432');
		}
		const parsed = v.parse(
			v.object({ report: ReportSchema, selfTest: v.record(v.string(), v.array(AskedSchema)) }),
			JSON.parse(text),
		);
		const shownFrames = await on.$$eval('.frame-head bdi', (all) => all.map((each) => each.textContent));
		expect(shownFrames).toEqual(parsed.report.frames.map(({ facts }) => facts?.address));
		expect(Object.values(parsed.selfTest).flat()).toHaveLength(5);
	});

	it('says in plain words where Ringside speaks to Workspace itself', async () => {
		desk = await scene.open('none');
		await untilFits(
			'guest',
			() => scene.model(),
			(model) =>
				model?.sessions.some(({ link }) => link.guest === true && link.status === 'connected') === true,
			{ timeout: 20_000 },
		);
		const on = await open();
		expect(await on.$$eval('.frame', (all) => all.map((each) => each.getAttribute('data-mode')))).toEqual([
			'guest',
			'workspace',
		]);
		expect(await on.$eval('.frame[data-mode="guest"]', (frame) => frame.textContent)).toMatch(
			/speaks to Workspace itself, because no page here carries the API/,
		);
	});

	it('says that nothing is open, when nothing is', async () => {
		desk = await scene.openPage('about:blank');
		page = await scene.chrome.open(`${scene.chrome.origin}/diagnostics/diagnostics.html`);
		await page.waitForSelector('[data-cause="noTab"]');
	});
});
