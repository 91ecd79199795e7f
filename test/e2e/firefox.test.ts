import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Firefox } from '../support/firefox';
import type { FirefoxPage } from '../support/firefox-page';
import { type RunningSimulator, startSimulator, Workspace } from '../support/simulator';
import { until, untilFits } from '../support/until';
import { TOPOLOGIES, type Topology, workspaceAddress } from './scene/scene';
import { storedModel } from './scene/stored';

let simulator: RunningSimulator;
let firefox: Firefox;
let page: FirefoxPage;
let seed = 0;
beforeAll(async () => {
	simulator = await startSimulator();
	firefox = await Firefox.launch();
	page = await firefox.open('about:blank');
});
afterEach(async () => {
	if (await firefox.popupIsOpen()) await firefox.closePopup();
	// The next Workspace takes the same tab: Marionette loses its place when the tab it is in closes.
	await page.goto('about:blank');
	await untilFits('no sessions', model, (now) => now?.sessions.length === 0);
});
afterAll(async () => {
	await firefox?.close();
	await simulator?.close();
});

const model = async () => storedModel(await firefox.sessionStorage());

async function open(topology: Topology, query: Record<string, string | number> = {}): Promise<Workspace> {
	await page.goto(workspaceAddress(simulator, topology, { seed: ++seed, ...query }));
	// Where a page embeds Workspace, it is the page's first frame.
	const frames = topology === 'crm' || topology === 'crm-cross' ? [0] : [];
	const workspace = await new Workspace({
		evaluate: (expression) => page.evaluate(expression, frames),
	}).ready();
	await untilFits(
		'connected session',
		model,
		(now) => now?.sessions.some(({ link }) => link.status === 'connected') === true,
	);
	return workspace;
}

/**
 * Firefox's own notes that a page went away before the answer to its last word came, and that a popup asked for a frame
 * while it closed. Neither leaves anything undone.
 */
const LEAVING = /Promise \w+ (?:after context unloaded|while context is inactive)|NS_ERROR_NOT_INITIALIZED/;
const errors = async () => (await firefox.errors()).filter((line) => !LEAVING.test(line));

const inPopup = (what: string, expression: string) => until(what, () => firefox.inPopup(expression));
const shows = (id: string, state: string) =>
	inPopup(
		`${state} of ${id}`,
		`popup.document.querySelector('[data-interaction="${id}"]')?.dataset.state === '${state}'`,
	);
const press = (act: string, id: string) =>
	firefox.clickInPopup(`[data-interaction="${id}"] [data-act="${act}"]`);

async function sent(workspace: Workspace): Promise<[string, unknown[]][]> {
	return (await workspace.commands()).map(({ request, parameters }) => [request, parameters]);
}

describe('in Firefox', () => {
	// Firefox opens its own window for the popup arrangement, which the driver does not follow; the arrangement itself is
	// shown in Chromium, and the page script is the same.
	it.each(TOPOLOGIES.filter((name) => name !== 'popup'))(
		'a call is answered, tagged and marked done, arranged as "%s"',
		async (topology) => {
			const workspace = await open(topology);
			const id = await workspace.ring({ name: 'Maria Lopez', userData: { Segment: 'Gold', Old: 'x' } });
			await firefox.openPopup();
			await shows(id, 'RINGING');
			await press('accept', id);
			await shows(id, 'TALKING');
			await press('tag:refund', id);
			await untilFits(
				'tag',
				() => workspace.interaction(id),
				(item) => item?.userData.Reason === 'Refund',
			);
			await workspace.run('customerHangsUp', id);
			await shows(id, 'IDLE');
			await press('done', id);
			await untilFits(
				'end',
				() => workspace.interaction(id),
				(item) => item === undefined,
			);
			expect(await sent(workspace)).toEqual([
				['interaction.accept', [id]],
				['interaction.setUserData', [id, { Reason: 'Refund', Priority: '5' }]],
				['interaction.markdone', [id]],
			]);
			expect(await errors()).toEqual([]);
		},
	);

	it('the event page is stopped while something rings, and the call is answered once', async () => {
		const workspace = await open('iframe-cross');
		const id = await workspace.ring();
		await untilFits('ring', model, (now) => JSON.stringify(now?.interactions).includes('RINGING'));
		await firefox.killBackground();
		await firefox.openPopup();
		await shows(id, 'RINGING');
		await press('accept', id);
		await shows(id, 'TALKING');
		expect(await sent(workspace)).toEqual([['interaction.accept', [id]]]);
	});

	it.each(['subscription', 'frame'])(
		'a page gets each event once, with one copy per %s',
		async (delivery) => {
			const workspace = await open('iframe-cross', { delivery, addedRemoved: 'off' });
			await workspace.ring();
			await workspace.run('accept', '1');
			await workspace.run('hold', '1');
			await workspace.run('resume', '1');
			const record = () =>
				page.evaluate(
					`window.received.filter(({ state }) => state !== '').map(({ eventType }) => eventType)`,
					[0],
				);
			await untilFits(
				'record of the page',
				record,
				(list) => Array.isArray(list) && list.includes('RETRIEVED'),
			);
			expect(await record()).toEqual(['RINGING', 'ESTABLISHED', 'HELD', 'RETRIEVED']);
		},
	);
});
