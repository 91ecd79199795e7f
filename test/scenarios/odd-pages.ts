import { expect } from 'vitest';
import { type Pages, servePages } from '../support/pages';
import { sleep, until } from '../support/until';
import type { Group, Scenario } from './scenario';
import type { Stage } from './stage/stage';
import type { StageWorkspace } from './stage/stage-workspace';
import { untilStoredFits } from './stage/stored';

/** Replaces what Ringside uses and the page's library, once loaded, does not: old libraries and a page's own code do. */
const REPLACED = `
	window.Event = function (event) { this.event = event; };
	window.MessageEvent = window.CustomEvent = window.PageTransitionEvent = window.HTMLIFrameElement = {};
	window.AbortController = window.MessageChannel = window.MutationObserver = undefined;
	MessagePort.prototype.postMessage = () => undefined;
	window.structuredClone = undefined;
	Array.prototype.toJSON = () => 'array';
	window.Map = window.Set = window.WeakMap = window.Promise = window.RegExp = function () { this.drawn = true; };
	Object.prototype.get = Object.prototype.once = function () {};
`;

interface Odd {
	stage: Stage;
	pages: Pages;
	/** Returns a third-party page with the API that runs its own scripts before and after it. */
	page(path: string, scripts?: { before?: string; after?: string }): string;
	/** Opens a Workspace with that page. */
	open(path: string, scripts: { before?: string; after?: string }): Promise<StageWorkspace>;
}

/** Creates a scenario with its own pages. */
function odd(title: string, play: (odd: Odd) => Promise<void>): Scenario {
	return {
		title,
		async play(stage) {
			const pages = await servePages();
			const page: Odd['page'] = (path, { before = '', after = '' } = {}) => {
				pages.set(
					path,
					`<!doctype html><title>Odd</title><script>${before}</script>
					<script src="${stage.simulator.origins.a}/assets/third-party.js"></script><script>${after}</script>`,
				);
				return `${pages.origin}${path}`;
			};
			const open: Odd['open'] = (path, scripts) =>
				stage.open('iframe', { webContent: page(`/page${path}`, scripts) });
			try {
				await play({ stage, pages, page, open });
			} finally {
				await pages.close();
			}
		},
	};
}

/** Rings a call, accepts it in Ringside's popup, and checks that service and page received everything once. */
async function answered(stage: Stage, desk: StageWorkspace): Promise<void> {
	await desk.connected();
	const id = await desk.workspace.ring({ name: 'Maria Lopez' });
	const popup = await stage.popup();
	await popup.shows(id, 'RINGING');
	await popup.press('accept', id);
	await popup.shows(id, 'TALKING');
	expect(await desk.sent('accept')).toEqual([[id]]);
	const heard = await desk.third?.evaluate(
		`window.received.map(({ channel, eventType, state }) => [channel, eventType, state].join()).sort().join('; ')`,
	);
	expect(heard).toMatch(/TALKING/);
	expect(String(heard).split('; ')).toEqual([...new Set(String(heard).split('; '))]);
}

export const oddPages: Group = {
	title: 'an unusual page:',
	scenarios: [
		odd(
			'one that rewrites its document is served, and receives each event once',
			async ({ stage, pages }) => {
				const library = `${stage.simulator.origins.a}/assets/third-party.js`;
				pages.set(
					'/page/rewritten.html',
					`<!doctype html><script>setTimeout(() => {
					document.open();
					document.write('<title>Anew</title><script src="${library}"></scr' + 'ipt>');
					document.close();
				}, 1500)</script>`,
				);
				const desk = await stage.open('iframe', { webContent: `${pages.origin}/page/rewritten.html` });
				await until('new document', () =>
					desk.third?.evaluate('document.title === "Anew" && "received" in window'),
				);
				await answered(stage, desk);
			},
		),
		odd(
			'a Workspace at an unusual address that rewrites its document is recognised by its traffic',
			async ({ stage, pages }) => {
				pages.set(
					'/client.html',
					`<script>setInterval(() => parent.postMessage({ userAgent: 'WWE Client' }, '*'), 300)</script>`,
				);
				pages.set(
					'/desk.html',
					`<!doctype html><script>setTimeout(() => {
						document.open();
						document.write('<iframe src="/client.html"></iframe>');
						document.close();
					}, 500)</script>`,
				);
				const { tab } = await stage.openPage(`${pages.origin}/desk.html`);
				const guest = `document.querySelector('iframe[name=ringside-guest]') !== null`;
				await until('guest', () => tab.evaluate(guest), { timeout: 20_000 });
			},
		),
		odd(
			"a frame of its own that has the name of Ringside's is a page like any other",
			async ({ stage, pages, page }) => {
				const inner = page('/page/inner.html');
				const address = stage.simulator.url('/ui/wwe/index.html', { topology: 'iframe', webContent: inner });
				pages.set(
					'/named-crm.html',
					`<!doctype html><iframe name="ringside-guest" src="${address}"></iframe>`,
				);
				const tab = await stage.tab(`${pages.origin}/named-crm.html`);
				await untilStoredFits(
					stage,
					'session',
					() => stage.model(),
					(model) =>
						model?.sessions.some(({ link }) => link.status === 'connected' && link.guest !== true) === true,
				);
				expect(await tab.evaluate('document.querySelectorAll("iframe").length')).toBe(1);
			},
		),
		odd(
			'one that replaces the globals that Ringside uses, after Ringside started, is served all the same',
			async ({ stage, open }) => {
				await answered(stage, await open('/replaced.html', { after: REPLACED }));
			},
		),
		odd('one that hides its API object when it has it hears each event once', async ({ stage, open }) => {
			const desk = await open('/hidden.html', {
				after: 'setTimeout(() => { window.genesys = undefined; }, 1000)',
			});
			await desk.connected();
			await until('hidden object', () => desk.third?.evaluate('window.genesys === undefined'));
			// Longer than Ringside's interval between looks for the object.
			await sleep(3_500);
			await answered(stage, desk);
		}),
	],
};
