import * as v from 'valibot';
import { expect } from 'vitest';
import { ReportSchema } from '../../../src/contract/diagnostics';
import { AskedSchema } from '../../../src/contract/trace';
import { METHOD_NAMES } from '../../../src/scapi/methods';
import { sleep, until, untilFits } from '../../support/until';
import type { Group } from '../scenario';
import type { AgentPopup } from '../stage/popup';
import type { Stage } from '../stage/stage';
import { StageWorkspace } from '../stage/stage-workspace';
import { workspaceAddress } from '../stage/topology';
import { guest } from './guest';

async function open(stage: Stage): Promise<AgentPopup> {
	const page = await stage.diagnostics();
	await page.sees('#frames .frame');
	return page;
}

/** Returns the value of an expression about `each` for every element, in document order. */
async function all(page: AgentPopup, selector: string, expression: string): Promise<unknown[]> {
	const found = await page.window.evaluate(
		`[...document.querySelectorAll(${JSON.stringify(selector)})].map((each) => ${expression})`,
	);
	return v.parse(v.array(v.unknown()), found);
}

const modes = (page: AgentPopup) => all(page, '.frame', 'each.dataset.mode');

/** Returns the content of the file that the page exports. */
async function exported(page: AgentPopup): Promise<string> {
	await page.window.evaluate(`void (() => {
		const make = URL.createObjectURL;
		URL.createObjectURL = (blob) => { blob.text().then((text) => { window.exported = text; }); return make.call(URL, blob); };
	})()`);
	await page.press('export');
	return String(await until('export', () => page.window.evaluate('window.exported')));
}

async function runSelfTest(page: AgentPopup): Promise<void> {
	await page.press('self-test');
	await untilFits(
		'results of the self-test',
		() => page.count('#test tr[data-request]'),
		(count) => count === 5,
		{ timeout: 20_000 },
	);
	await page.misses('[data-act="self-test"][aria-disabled]');
}

const MARK = 'Zq7MARKED';
const value = (name: string) => `${MARK}-${name}-0298765432`;

/** Puts a customer value everywhere one can appear. */
async function marked(stage: Stage): Promise<void> {
	const query = { seed: 1, writeAllowed: 'Comment', note: value('query') };
	const address = workspaceAddress(stage.simulator, 'iframe-cross', query);
	const tab = await stage.tab(`${address}#${value('fragment')}`);
	const { workspace } = await (await StageWorkspace.find(tab, stage)).connected();
	await tab.evaluate(`void (document.title = ${JSON.stringify(value('title'))})`);
	const id = await workspace.ring({
		name: value('name'),
		from: value('ani'),
		to: value('dnis'),
		queue: value('queue'),
		userData: { Reason: value('value'), [value('key')]: value('value'), Nested: { deep: value('deep') } },
	});
	const popup = await stage.popup();
	await popup.shows(id, 'RINGING');
	await popup.press('accept', id);
	await popup.shows(id, 'TALKING');
	await workspace.run('addUserData', id, { [value('late')]: value('late') });
	await popup.says(/-late-/);
	// The popup ignores presses on what has just moved.
	await sleep(1_000);
	await popup.press('tag:complaint', id);
	await popup.sees('[data-cause="writeFiltered"]');
	await workspace.run('fault', 'interaction.reject', { errorMessage: value('error') });
	await workspace.run('setState', id, value('state'), value('event'));
	await workspace.run('fault', 'agent.getState', { errorMessage: `"${value('quoted')}" 0298765432` });
	await stage.browser.closePopup();
}

export const diagnostics: Group = {
	title: 'the diagnostics page',
	scenarios: [
		{
			title: 'shows frames, modes, times, methods and a self-test, and passes axe and the keyboard check',
			async play(stage) {
				await stage.connected();
				const page = await open(stage);
				expect(await modes(page)).toEqual(['object', 'workspace']);
				await runSelfTest(page);
				const results = await all(page, '#test tr[data-result]', 'each.dataset.result');
				expect(results).toEqual(Array.from({ length: 5 }, () => 'answered'));
				expect(await page.count('[data-allowed="true"]')).toBe(METHOD_NAMES.length);
				expect(await page.text('#found')).toContain('No problems found');
				expect(await page.problems()).toEqual([]);
				// Tab reaches every control, in document order.
				await page.focus('[data-act="look"]');
				const reached: unknown[] = [];
				const focused = 'document.activeElement.dataset.act ?? document.activeElement.classList[0]';
				for (let i = 0; i < 4; i++) {
					await page.key('Tab');
					reached.push(await page.window.evaluate(focused));
				}
				expect(reached).toEqual(['export', 'self-test', 'table', 'table']);
			},
		},
		{
			title: 'contains no customer value from any source, and exports exactly what it shows',
			async play(stage) {
				await marked(stage);
				const page = await open(stage);
				await runSelfTest(page);
				// The traffic was recorded, and a key that the settings contain is named.
				const words = await page.words();
				expect(await page.text('[data-cause="writeFiltered"]')).toContain('Reason');
				expect(words).toContain('interaction.accept');
				const text = await exported(page);
				const markup = String(await page.window.evaluate('document.documentElement.outerHTML'));
				for (const shown of [markup, words, text]) {
					expect(shown).not.toContain(MARK);
					expect(shown).not.toContain('0298765432');
				}
				const parsed = v.parse(
					v.object({ report: ReportSchema, selfTest: v.record(v.string(), v.array(AskedSchema)) }),
					JSON.parse(text),
				);
				const addresses = await all(page, '.frame-head bdi', 'each.textContent');
				expect(addresses).toEqual(parsed.report.frames.map(({ facts }) => facts?.address));
				expect(Object.values(parsed.selfTest).flat()).toHaveLength(5);
			},
		},
		{
			title: 'says in plain words that Ringside’s own client is used',
			async play(stage) {
				await stage.open('none');
				await guest(stage);
				const page = await open(stage);
				expect(await modes(page)).toEqual(['guest', 'workspace']);
				expect(await page.text('.frame[data-mode="guest"]')).toMatch(
					/talks to Workspace directly, because no page here has the API/,
				);
			},
		},
		{
			title: 'says so when no Workspace is open',
			async play(stage) {
				await stage.openPage('about:blank');
				const page = await stage.diagnostics();
				await page.sees('[data-cause="noTab"]');
			},
		},
	],
};
