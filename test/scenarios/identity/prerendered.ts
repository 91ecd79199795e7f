import { expect } from 'vitest';
import type { Evaluates } from '../../support/axe';
import { Workspace } from '../../support/simulator';
import { sleep, until } from '../../support/until';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { untilStored } from '../stage/stored';
import { workspaceAddress } from '../stage/topology';

/** Returns whether the browser reports that it loaded the page before it showed it. */
const ACTIVATED = 'performance.getEntriesByType("navigation")[0].activationStart > 0';

/** Evaluates in the page of the front tab through the extension's API: the driver loses a tab whose page was prerendered. */
function shownPage(stage: Stage): Evaluates {
	return {
		evaluate: (expression) =>
			stage.browser.evaluate(`chrome.tabs.query({ url: ['${stage.simulator.origins.a}/page/*'] }).then(([tab]) =>
				chrome.scripting.executeScript({
					target: { tabId: tab.id },
					world: 'MAIN',
					func: (text) => (0, eval)(text),
					args: [${JSON.stringify(expression)}],
				})).then(([{ result }]) => result)`),
	};
}

/** Opens a page that prerenders a CRM with an embedded Workspace for `ahead` ms, and then navigates there. */
async function throughPrerender(stage: Stage, ahead: number): Promise<Workspace> {
	const next = workspaceAddress(stage.simulator, 'crm', { seed: 41 });
	const tab = await stage.tab(stage.simulator.url('/page/ahead.html', { next }));
	await until('page', () => tab.evaluate('"go" in window'));
	await tab.evaluate('void window.prerender()');
	await sleep(ahead);
	// The prerendered page is not shown yet, so there is nothing to report.
	expect((await stage.model())?.sessions ?? []).toEqual([]);
	await tab.evaluate('void setTimeout(window.go, 0)');
	const page = shownPage(stage);
	await until('CRM that was loaded ahead', () =>
		page.evaluate(`location.pathname.includes('crm') && ${ACTIVATED}`),
	);
	const inside = (expression: string) => page.evaluate(`frames[0].eval(${JSON.stringify(expression)})`);
	const workspace = await new Workspace({ evaluate: inside }).ready();
	await untilStored(stage, 'connected session', async () =>
		(await stage.model())?.sessions.some(({ link }) => link.status === 'connected'),
	);
	return workspace;
}

const notIn = { firefox: 'Firefox does not prerender pages.' };

export const prerendered: Group = {
	title: 'a prerendered Workspace',
	scenarios: [
		{
			title: 'is one session once it is shown: a ringing call appears at once and is answered once',
			notIn,
			async play(stage) {
				const workspace = await throughPrerender(stage, 2_000);
				const id = await workspace.ring({ name: 'Maria Lopez' });
				await stage.knows('ring', (states) => states[id] === 'RINGING', 3_000);
				expect((await stage.model())?.sessions).toMatchObject([{ frameId: 0, primary: true }]);
				const popup = await stage.popup();
				await popup.shows(id, 'RINGING');
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				const accepts = (await workspace.commands()).filter(({ request }) => /accept$/.test(request));
				expect(accepts.map(({ parameters }) => parameters)).toEqual([[id]]);
			},
		},
		{
			title: 'created only just before it is shown is one session, also for a background that starts later',
			notIn,
			async play(stage) {
				const workspace = await throughPrerender(stage, 700);
				await stage.browser.killBackground();
				const id = await workspace.ring();
				await stage.knows('ring', (states) => states[id] === 'RINGING', 5_000);
				expect((await stage.model())?.sessions).toHaveLength(1);
			},
		},
	],
};
