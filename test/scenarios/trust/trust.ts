import { expect } from 'vitest';
import type { Model } from '../../../src/contract/surface';
import { type Pages, servePages } from '../../support/pages';
import { sleep, until, untilFits } from '../../support/until';
import type { Tab } from '../driver/browser';
import type { Group, Scenario } from '../scenario';
import type { Stage } from '../stage/stage';
import { StageWorkspace } from '../stage/stage-workspace';
import { untilStoredFits } from '../stage/stored';
import { asking, FALSE_WORKSPACE, FORGER, framing, withLibrary } from './pages';

interface Attack {
	stage: Stage;
	pages: Pages;
	/** The same pages at an origin that has not been granted. */
	evil: string;
	/** The address of the vendor's library. */
	library: string;
}

function attack(title: string, play: (attack: Attack) => Promise<void>, timeout?: number): Scenario {
	return {
		title,
		...(timeout === undefined ? {} : { timeout }),
		async play(stage) {
			const pages = await servePages();
			const evil = pages.origin.replace('localhost', 'evil.localhost');
			try {
				await play({ stage, pages, evil, library: `${stage.simulator.origins.a}/assets/third-party.js` });
			} finally {
				await pages.close();
			}
		},
	};
}

const reasons = (model: Model | undefined) => model?.sessions.map(({ link }) => link.reason) ?? [];
const isConnected = (model: Model | undefined) =>
	model?.sessions.some(({ link }) => link.status === 'connected') === true;
const all = (model: Model | undefined) => Object.values(model?.interactions ?? {}).flat();

/** Checks that what answers is reported as unknown, that nothing it said is shown, and that it receives only reads. */
async function isUnknown({ stage }: Attack, origin: string, tab: Tab): Promise<void> {
	const model = await untilFits(
		'unknown Workspace',
		() => stage.model(),
		(found) => reasons(found).includes('unknownWorkspace'),
	);
	expect(model?.sessions.map(({ link }) => link.origin)).toEqual([origin]);
	// Long enough for its events and the next poll.
	await sleep(2_000);
	const later = await stage.model();
	expect(isConnected(later)).toBe(false);
	expect(all(later)).toEqual([]);
	expect(await stage.browser.notifications.all()).toEqual([]);
	expect((await stage.browser.badge()).text).not.toMatch(/\d/);
	const popup = await stage.popup();
	await popup.says(/unknown workspace/i);
	expect(await popup.words()).toContain(origin);
	expect(await popup.has('[data-act="connect"]')).toBe(true);
	expect(await popup.has('[data-interaction]')).toBe(false);
	expect(await popup.problems()).toEqual([]);
	await stage.browser.closePopup();
	const asked = await tab.evaluate('[...new Set(window.asked)].sort().join()');
	expect(String(asked).split(',')).toEqual(expect.not.arrayContaining(['interaction.accept']));
}

export const falseWorkspace: Group = {
	title: 'a window of an origin without permission that answers as Workspace',
	scenarios: [
		attack('and frames a page with the library is not trusted', async (each) => {
			const { pages, library, evil, stage } = each;
			pages.set('/victim.html', withLibrary(library));
			pages.set('/evil.html', framing(`${pages.otherOrigin}/victim.html`));
			await isUnknown(each, evil, await stage.tab(`${evil}/evil.html`));
		}),
		attack('is trusted at an origin with permission, so that the fixture proves something', async (each) => {
			const { pages, library, stage } = each;
			pages.set('/victim.html', withLibrary(library));
			pages.set('/evil.html', framing(`${pages.otherOrigin}/victim.html`));
			await stage.tab(`${pages.origin}/evil.html`);
			const model = await untilStoredFits(stage, 'session', () => stage.model(), isConnected);
			expect(model?.sessions.map(({ link }) => link.origin)).toEqual([pages.origin]);
			await untilFits(
				'its call',
				() => stage.model(),
				(found) => all(found).length === 1,
			);
		}),
		attack('and has opened a page with the library is not trusted', async (each) => {
			const { pages, library, evil, stage } = each;
			pages.set('/page/victim.html', withLibrary(library));
			pages.set('/evil.html', FALSE_WORKSPACE);
			const tab = await stage.tab(`${evil}/evil.html`);
			await tab.touch();
			await tab.evaluate(
				`void window.open(${JSON.stringify(`${pages.otherOrigin}/page/victim.html`)}, 'victim')`,
			);
			await isUnknown(each, evil, tab);
		}),
		attack('is not trusted when a connected Workspace navigates there', async (each) => {
			const { pages, library, evil, stage } = each;
			pages.set('/inner.html', FALSE_WORKSPACE);
			pages.set(
				'/crm.html',
				withLibrary(
					library,
					`<iframe src="${pages.otherOrigin}/inner.html"></iframe>
					<script>genesys.wwe.service.targetWWEWindow(document.querySelector('iframe').contentWindow)</script>`,
				),
			);
			const tab = await stage.tab(`${pages.origin}/crm.html`);
			await untilStoredFits(stage, 'session', () => stage.model(), isConnected);
			await tab.evaluate(`void (document.querySelector('iframe').src = '${evil}/inner.html')`);
			const inner = await until('false Workspace', async () =>
				(await tab.frames()).find(({ url }) => url.startsWith(evil)),
			);
			await isUnknown(
				each,
				evil,
				Object.assign(Object.create(tab), { evaluate: inner.evaluate.bind(inner) }),
			);
		}),
	],
};

/** Opens a Workspace with Ringside's own client, the guest, and rings a call. */
async function guarded(stage: Stage, address: string): Promise<{ desk: StageWorkspace; id: string }> {
	const desk = await StageWorkspace.find(await stage.tab(address), stage);
	await untilStoredFits(stage, 'guest', () => stage.model(), isConnected, { timeout: 30_000 });
	return { desk, id: await desk.workspace.ring({ name: 'Maria Lopez' }) };
}

/** Checks that the guest alone reports Workspace, with the real call, for as long as a forger needs. */
async function guestSpeaks(stage: Stage, id: string): Promise<void> {
	const find = () => stage.model();
	await untilFits('real call', find, (model) => all(model).length === 1);
	for (let i = 0; i < 6; i++) {
		await sleep(500);
		const model = await find();
		const primary = model?.sessions.filter(({ primary }) => primary) ?? [];
		expect(primary.map(({ link }) => [link.status, link.guest])).toEqual([['connected', true]]);
		expect(all(model).map(({ interaction }) => interaction.interactionId)).toEqual([id]);
		expect(JSON.stringify(model)).not.toContain('bank.example');
	}
	const popup = await stage.popup();
	await popup.shows(id, 'RINGING');
	expect(await popup.words()).not.toMatch(/bank|Supervisor/);
}

const outer = (stage: Stage, webContent: string) =>
	stage.simulator.url('/ui/wwe/index.html', { topology: 'iframe', panel: 'closed', seed: 1, webContent });

export const forgers: Group = {
	title: 'a frame in Workspace that poses as one of its pages',
	scenarios: [
		attack(
			'in a sandbox, or at an address without an origin, is ignored',
			async ({ stage, pages }) => {
				pages.set('/forger.html', FORGER);
				pages.set(
					'/page/holder.html',
					`<!doctype html><iframe sandbox="allow-scripts" src="/forger.html"></iframe>
					<iframe src="data:text/html,${encodeURIComponent(FORGER)}"></iframe>
					<iframe sandbox="allow-scripts" srcdoc="${FORGER.replaceAll('"', '&quot;')}"></iframe>`,
				);
				const { desk, id } = await guarded(stage, outer(stage, `${pages.otherOrigin}/page/holder.html`));
				await guestSpeaks(stage, id);
				for (const frame of await desk.tab.frames()) {
					expect(await frame.evaluate('"taken" in window && window.taken')).toBe(false);
				}
			},
			60_000,
		),
		attack(
			'from another origin with permission replaces neither Ringside’s own client nor its calls',
			async ({ stage, pages }) => {
				pages.set('/forger.html', FORGER);
				pages.set('/page/holder.html', '<!doctype html><title>Holder</title>');
				const { desk, id } = await guarded(stage, outer(stage, `${pages.otherOrigin}/page/holder.html`));
				const holder = await until('holder', async () =>
					(await desk.tab.frames()).find(({ url }) => url.includes('/page/holder.html')),
				);
				// The forger comes before any script of Ringside, so that it need not win a race.
				await holder.evaluate(
					`void document.body.append(Object.assign(document.createElement('iframe'), { src: '/forger.html' }))`,
				);
				await guestSpeaks(stage, id);
			},
			60_000,
		),
	],
};

export const silenced: Group = {
	title: 'a script in the page that orders Ringside to leave',
	scenarios: [
		{
			title: 'is ignored: the next ringing call is shown at once',
			async play(stage) {
				const desk = await stage.connected();
				const page = desk.third;
				expect(page).toBeDefined();
				await page?.evaluate(`void (() => {
					window.bid = setInterval(() => dispatchEvent(new Event('ringside:supersede')), 50);
					const { port1, port2 } = new MessageChannel();
					window.port = port1;
					window.stolen = !dispatchEvent(
						new MessageEvent('ringside:offer', { ports: [port2], cancelable: true }));
				})()`);
				await sleep(500);
				const id = await desk.workspace.ring({ name: 'Maria Lopez' });
				await stage.knows('ringing call', (states) => states[id] === 'RINGING', 3_000);
				expect(await page?.evaluate('window.stolen')).toBe(false);
				const popup = await stage.popup();
				await popup.shows(id, 'RINGING');
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
	],
};

export const contentWorld: Group = {
	title: 'the storage',
	scenarios: [
		{
			title: 'of settings and state is closed to content scripts',
			notIn: {
				firefox:
					'Firefox has no way to close `storage.local` to content scripts. It closes `storage.session` to them by itself.',
			},
			async play(stage) {
				await stage.connected();
				const tabId = (await stage.session())?.tabId;
				const found = await stage.browser.evaluate(`chrome.scripting.executeScript({
					target: { tabId: ${tabId} },
					func: () => Promise.all(['local', 'session'].flatMap((name) => [
						chrome.storage[name].get().then(() => 'read', () => 'closed'),
						chrome.storage[name].set({ oneClick: true }).then(() => 'written', () => 'closed'),
					])),
				}).then(([{ result }]) => result)`);
				expect(found).toEqual(['closed', 'closed', 'closed', 'closed']);
			},
		},
	],
};

export const probing: Group = {
	title: 'a page that probes for Ringside by posing as a page in Workspace',
	scenarios: [
		attack(
			'finds no frame of Ringside without a permission for its origin',
			async ({ stage, pages, evil }) => {
				pages.set('/desk.html', '<!doctype html><title>StageWorkspace</title>');
				pages.set('/asking.html', asking(`${pages.origin}/desk.html`));
				const tab = await stage.tab(`${evil}/asking.html`);
				// Longer than the first two polls, after each of which a frame could be there.
				await sleep(13_000);
				expect(await tab.evaluate('frames[0].length')).toBe(0);
				// At an origin with permission the same traffic does add the frame.
				await tab.goto(`${pages.otherOrigin}/asking.html`);
				const there = 'frames[0].length > 0';
				await until('guest', () => tab.evaluate(there), { timeout: 20_000 });
			},
			60_000,
		),
	],
};
