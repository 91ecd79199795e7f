import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Options } from '../../simulator/core/options';
import { until, untilFits } from '../support/until';
import type { Popup } from './scene/popup';
import { type Desk, Scene, type Topology } from './scene/scene';

let scene: Scene;
let desk: Desk;
let popup: Popup;
/** The origin of third parties' pages in the arrangement "iframe-cross". */
let page: string;
beforeAll(async () => {
	scene = await Scene.begin();
	page = scene.simulator.origins.b;
});
afterEach(async () => {
	await scene.chrome.closePopup();
	await desk?.close();
	await untilFits(
		'no sessions',
		() => scene.model(),
		(model) => model?.sessions.length === 0,
	);
});
afterAll(() => scene?.end());

async function begin(
	query: Record<string, string | number>,
	topology: Topology = 'iframe-cross',
): Promise<void> {
	desk = await scene.open(topology, query);
	popup = await scene.popup();
}

async function names(kind: string, certainty: string): Promise<void> {
	const selector = `[data-cause="${kind}"][data-certainty="${certainty}"]`;
	await until(`${selector} in the popup`, () => popup.has(selector), { timeout: 45_000 });
}

/** The line that the popup offers for a cause, taken from its button as an administrator takes it. */
async function copies(kind: string): Promise<string> {
	await scene.chrome.browser
		.defaultBrowserContext()
		.overridePermissions(scene.chrome.origin, ['clipboard-read', 'clipboard-write']);
	await popup.page.click(`[data-cause="${kind}"] [data-act="copy-remedy"]`);
	const shown = await popup.page.$eval(
		`[data-cause="${kind}"] .copy-box code`,
		(code) => code.textContent ?? '',
	);
	const copied = await until('copied line', () => popup.page.evaluate('navigator.clipboard.readText()'));
	expect(copied).toBe(shown);
	return shown;
}

/** Sets the option of the simulated Workspace that a copied line names, as the line before it says. */
async function administer(line: string, former: string): Promise<void> {
	const [name = '', value = ''] = line.split(' = ');
	const added = `${former},${value}`;
	const changes: Record<string, Partial<Options>> = {
		'service-client-api.accepted-web-content-origins': {
			acceptedOrigins: former.startsWith(value.split(' ')[0] ?? '') ? value : added,
		},
		'service-client-api.user-data.write-allowed': { writeAllowed: added },
		'service-client-api.user-data.read-allowed': { readAllowed: added },
		'service-client-api.rate-limit': { rate: { all: Number(value), byMethod: {}, quarantine: 0 } },
	};
	const change = changes[name];
	if (change === undefined) throw new Error(`no such option: ${name}`);
	await desk.workspace.run('configure', change);
}

async function isMended(kind: string): Promise<void> {
	await until(`absence of ${kind}`, async () => !(await popup.has(`[data-cause="${kind}"]`)), {
		timeout: 30_000,
	});
}

async function answers(): Promise<void> {
	const id = await desk.workspace.ring();
	await popup.shows(id, 'RINGING');
	await popup.press('accept', id);
	await popup.shows(id, 'TALKING');
}

describe('an origin that Workspace does not accept', () => {
	it.each([
		['is met with silence', 'silent', 'likely'],
		['is refused in words', 'error', 'sure'],
	])('%s, is named, and works once it is accepted', async (_, disallowedOrigin, certainty) => {
		const origins = 'http://nobody.example (agent.*, voice.dial)';
		await begin({ origins, disallowedOrigin });
		await names('originNotAccepted', certainty);
		expect(await popup.words()).toContain(page);
		await administer(await copies('originNotAccepted'), origins);
		await popup.page.click('[data-act^="refresh:"]');
		await desk.connected();
		await isMended('originNotAccepted');
		await answers();
	});

	it('is that of Workspace itself, where no page carries the API', async () => {
		const origins = 'http://nobody.example';
		await begin({ origins }, 'none');
		await names('originNotAccepted', 'likely');
		await administer(await copies('originNotAccepted'), origins);
		await desk.connected();
		await answers();
	});
});

describe('a method that is filtered', () => {
	it('shows when the agent needs it, and works once it is in the list', async () => {
		const origins = `${page} (system.getAllowedServices, interaction.get*, agent.*)`;
		await begin({ origins });
		await desk.connected();
		const id = await desk.workspace.ring();
		await popup.shows(id, 'RINGING');
		await popup.press('accept', id);
		await names('methodFiltered', 'sure');
		const line = await copies('methodFiltered');
		// What the page was allowed before stays.
		expect(line).toContain('agent.getState');
		await administer(line, origins);
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		await isMended('methodFiltered');
	});

	it('without a word is told from a closed origin, because others answer', async () => {
		const origins = `${page} (system.getAllowedServices, agent.*)`;
		await begin({ origins, disallowedMethod: 'silent' });
		await names('methodFiltered', 'sure');
		await administer(await copies('methodFiltered'), origins);
		await popup.page.click('[data-act^="refresh:"]');
		await desk.connected();
		await answers();
	});
});

describe('a key that is filtered', () => {
	async function talking(query: Record<string, string>): Promise<string> {
		await begin(query);
		await desk.connected();
		const id = await desk.workspace.ring({ userData: { Reason: 'Billing', Comment: 'x' } });
		await popup.shows(id, 'RINGING');
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		return id;
	}

	it.each([
		['refused', 'error'],
		['dropped without a word', 'drop'],
	])('and %s is named, and kept once it may be written', async (_, forbiddenKey) => {
		const id = await talking({ writeAllowed: 'Comment', forbiddenKey });
		await popup.press('tag:complaint', id);
		await names('writeFiltered', 'likely');
		await administer(await copies('writeFiltered'), 'Comment');
		await popup.press('tag:complaint', id);
		await untilFits(
			'tag in Workspace',
			() => desk.workspace.interaction(id),
			(item) => item?.userData.Reason === 'Complaint',
		);
		await isMended('writeFiltered');
	});

	it('and not shown is named, and seen once it may be read', async () => {
		const id = await talking({ readAllowed: 'Comment' });
		await popup.press('tag:complaint', id);
		await names('readFiltered', 'possible');
		await administer(await copies('readFiltered'), 'Comment');
		await popup.press('tag:complaint', id);
		await isMended('readFiltered');
	});
});

describe('too many requests', () => {
	it('and the silence after them are told from a sleeping Workspace by its events', async () => {
		await begin({ rateLimit: 8, quarantine: 0 });
		await desk.connected();
		const id = await desk.workspace.ring();
		await popup.shows(id, 'RINGING');
		await untilFits(
			'quarantine',
			async () => {
				await popup.page.click('[data-act="refresh"]');
				return desk.workspace.received();
			},
			(all) => all.at(-1)?.answer.kind === 'ignored',
		);
		await popup.press('accept', id);
		await desk.workspace.ring({ name: 'Jonas Lindqvist' });
		await names('quarantine', 'likely');
		await administer(await copies('quarantine'), '');
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		await isMended('quarantine');
	});
});

describe('a page that speaks to the wrong window', () => {
	it('is named, and connected once it names the window', async () => {
		await begin({}, 'none');
		await scene.chrome.closePopup();
		await desk.close();
		const workspace = scene.simulator.url('/ui/wwe/index.html', { topology: 'crm', panel: 'closed' });
		desk = await scene.openAt(
			`${page}/page/crm.html?workspace=${encodeURIComponent(workspace)}&retargetDelay=9999999`,
		);
		popup = await scene.popup();
		await names('wrongWindow', 'likely');
		await desk.page.evaluate(await copies('wrongWindow'));
		await desk.connected();
		await isMended('wrongWindow');
		await answers();
	});
});

describe('an old Workspace', () => {
	it('is told from a filter, and an update mends it', async () => {
		await begin({ edition: '2016' });
		await desk.connected();
		const id = await desk.workspace.ring();
		await popup.shows(id, 'RINGING');
		await popup.press('accept', id);
		await names('oldWorkspace', 'likely');
		expect(await popup.has('[data-cause="oldWorkspace"] .copy-box')).toBe(false);
		await desk.workspace.run('configure', { edition: 'present' });
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		await isMended('oldWorkspace');
	});
});

describe('a page without a Workspace', () => {
	it('is named as that, and needs no option but Workspace', async () => {
		desk = await scene.openPage(`${scene.simulator.origins.a}/page/standalone.html`);
		popup = await scene.popup();
		await names('noWorkspace', 'sure');
		await scene.chrome.closePopup();
		await desk.page.goto(scene.address('iframe-cross'));
		await desk.connected();
		popup = await scene.popup();
		expect(await popup.has('[data-cause]')).toBe(false);
	});
});
