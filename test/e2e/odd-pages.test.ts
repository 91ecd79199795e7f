import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../scenarios/driver/chromium';
import { launchFirefox } from '../scenarios/driver/firefox';
import type { Desk } from '../scenarios/stage/desk';
import { Stage } from '../scenarios/stage/stage';
import { type Pages, servePages } from '../support/pages';
import { until, untilFits } from '../support/until';

const BROWSERS = [
	['Chromium', launchChromium],
	['Firefox', launchFirefox],
] as const;

/** What Ringside stands on, and the page's library does not: some old libraries put their own in its place. */
const REPLACED = `
	window.Event = function (event) { this.event = event; };
	window.MessageEvent = window.CustomEvent = window.PageTransitionEvent = window.HTMLIFrameElement = {};
	window.AbortController = window.MessageChannel = window.MutationObserver = undefined;
	MessagePort.prototype.postMessage = () => undefined;
	window.structuredClone = undefined;
	Array.prototype.toJSON = () => 'array';
`;

let pages: Pages;
beforeAll(async () => {
	pages = await servePages();
});
afterAll(() => pages?.close());

describe.each(BROWSERS)('in %s', (_, launch) => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await Stage.begin(launch);
	});
	afterAll(() => stage?.end());
	afterEach(() => stage.reset());

	/** A page of a third party with the API, which runs a script of its own before it and another after it. */
	function page(path: string, { before = '', after = '' }: { before?: string; after?: string }): string {
		pages.set(
			path,
			`<!doctype html><title>Odd</title><script>${before}</script>
			<script src="${stage.simulator.origins.a}/assets/third-party.js"></script><script>${after}</script>`,
		);
		return `${pages.origin}${path}`;
	}
	const open = (path: string, scripts: Parameters<typeof page>[1]): Promise<Desk> =>
		stage.open('iframe', { webContent: page(`/page${path}`, scripts) });

	/** Rings, is answered by Ringside's own popup once, and what the page's handler got of it came once. */
	async function answered(desk: Desk): Promise<void> {
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

	it('a page that writes its document anew is served, and hears each event once', async () => {
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
		await answered(desk);
	});

	it('a Workspace of an unusual address that writes its document anew is known by its traffic', async () => {
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
		await until(
			'guest',
			() => tab.evaluate(`document.querySelector('iframe[name=ringside-guest]') !== null`),
			{
				timeout: 20_000,
			},
		);
	});

	it("a frame of the page's own that has the name of Ringside's is a page like any other", async () => {
		const inner = page('/page/inner.html', {});
		const address = stage.simulator.url('/ui/wwe/index.html', { topology: 'iframe', webContent: inner });
		pages.set('/named-crm.html', `<!doctype html><iframe name="ringside-guest" src="${address}"></iframe>`);
		const tab = await stage.tab(`${pages.origin}/named-crm.html`);
		await untilFits(
			'session',
			() => stage.model(),
			(model) =>
				model?.sessions.some(({ link }) => link.status === 'connected' && link.guest !== true) === true,
		);
		expect(await tab.evaluate('document.querySelectorAll("iframe").length')).toBe(1);
	});

	it('a page that replaces what Ringside stands on, after it came, is served all the same', async () => {
		const desk = await open('/replaced.html', { after: REPLACED });
		await answered(desk);
	});

	it('a page that hides its API object when it has it is served, and hears each event once', async () => {
		const desk = await open('/hidden.html', {
			after: 'setTimeout(() => { window.genesys = undefined; }, 1000)',
		});
		await desk.connected();
		await until('hidden object', () => desk.third?.evaluate('window.genesys === undefined'));
		await new Promise((done) => setTimeout(done, 3_500));
		await answered(desk);
	});
});
