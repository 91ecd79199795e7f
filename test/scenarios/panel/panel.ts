import { expect } from 'vitest';
import { sleep, until } from '../../support/until';
import { firstFrame } from '../first-frame';
import { type Group, SCHEMES } from '../scenario';
import type { AgentPopup } from '../stage/popup';
import { StageWorkspace } from '../stage/stage-workspace';
import { untilStoredFits } from '../stage/stored';
import { workspaceAddress } from '../stage/topology';

/** Longer in ms than a control ignores presses after it has moved. */
const GUARD_OVER_MS = 800;

export const panel: Group = {
	title: 'the side panel',
	shared: true,
	scenarios: [
		{
			title:
				'is not opened by the installation, and opens from the popup’s menu, which it takes the place of',
			async play(stage) {
				expect(await stage.browser.panelIsOpen()).toBe(false);
				await stage.connected();
				const panel = await stage.panel();
				await panel.sees('.welcome');
				expect(await stage.browser.popupIsOpen()).toBe(false);
			},
		},
		firstFrame('shows the interactions in its first painted frame', (stage) => stage.panel()),
		{
			title: 'accepts once, and shows that in its history',
			async play(stage) {
				const desk = await stage.connected();
				const panel = await stage.panel();
				const id = await desk.workspace.ring({ name: 'Maria Lopez' });
				await panel.shows(id, 'RINGING');
				await sleep(GUARD_OVER_MS);
				await panel.press('accept', id);
				await panel.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
				await panel.sees(`${panel.card(id)} [data-history="accept"]`);
			},
		},
		{
			title: 'and the popup, pressed at the same time, send one accept',
			async play(stage) {
				const desk = await stage.connected('iframe-cross', { latency: 150 });
				const panel = await stage.panel();
				const id = await desk.workspace.ring();
				const popup = await stage.popup();
				const both = [popup, panel];
				const show = (state: string) => Promise.all(both.map((surface) => surface.shows(id, state)));
				await show('RINGING');
				await sleep(GUARD_OVER_MS);
				// In both windows at the same moment, faster than two hands could.
				await Promise.all(
					both.map(({ window }) =>
						window.evaluate(
							`void document.querySelector(${JSON.stringify(panel.control('accept', id))}).click()`,
						),
					),
				);
				await show('TALKING');
				await sleep(400);
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
		{
			title: 'sends nothing when it is closed',
			async play(stage) {
				const desk = await stage.connected();
				const panel = await stage.panel();
				const id = await desk.workspace.ring();
				await panel.shows(id, 'RINGING');
				await stage.browser.closePanels();
				await sleep(400);
				expect(await desk.workspace.commands()).toEqual([]);
				expect((await desk.workspace.interaction(id))?.state).toBe('RINGING');
			},
		},
		{
			title: 'sends one accept after the background was stopped between ring and press',
			async play(stage) {
				const desk = await stage.connected();
				const panel = await stage.panel();
				const id = await desk.workspace.ring();
				await panel.shows(id, 'RINGING');
				// What the background has not stored yet leaves the panel until its page reports it again.
				await stage.knows('ring', (states) => states[id] === 'RINGING');
				await sleep(GUARD_OVER_MS);
				await stage.browser.killBackground();
				await panel.press('accept', id);
				await panel.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
		{
			title: 'names the Workspace of each card, and sends each command to its own',
			async play(stage) {
				const { origins } = stage.simulator;
				// A new one, so that both give their interactions the same ids.
				const desk = await stage.connected('iframe-cross', { seed: 'here' });
				const elsewhere = workspaceAddress(stage.simulator, 'iframe-cross', { seed: 'elsewhere' });
				const tab = await stage.tab(elsewhere.replace(origins.a, origins.b));
				const other = await StageWorkspace.find(tab, stage);
				await untilStoredFits(
					stage,
					'both connected',
					async () => (await stage.model())?.sessions.filter(({ primary }) => primary) ?? [],
					(all) => all.filter(({ link }) => link.status === 'connected').length === 2,
				);
				const panel = await stage.panel();
				const first = await desk.workspace.ring({ name: 'One' });
				const second = await other.workspace.ring({ name: 'Two' });
				await panel.says(/One[\s\S]*Two|Two[\s\S]*One/);
				const one = await cardNamed(panel, 'One');
				const two = await cardNamed(panel, 'Two');
				const [a, b] = [new URL(origins.a), new URL(origins.b)];
				expect(await workspaceOn(panel, one)).toEqual(['localhost', expect.stringContaining(a.host)]);
				// Numbers say nothing alone.
				expect(await workspaceOn(panel, two)).toEqual([b.host, expect.stringContaining(b.host)]);
				await sleep(GUARD_OVER_MS);
				await panel.click(`${two} [data-act="accept"]`);
				await other.holds('accepted call', second, (item) => item?.state === 'TALKING');
				expect(await other.sent('accept')).toEqual([[second]]);
				expect(await desk.sent('accept')).toEqual([]);
				expect((await desk.workspace.interaction(first))?.state).toBe('RINGING');
			},
		},
		{
			title: 'passes axe, light and dark',
			async play(stage) {
				const { workspace } = await stage.connected();
				const panel = await stage.panel();
				const id = await workspace.ring({ name: 'Maria Lopez', userData: { Segment: 'Gold' } });
				const second = await workspace.ring({ name: 'Jonas Lindqvist' });
				await workspace.run('accept', id);
				await workspace.run('accept', second);
				await workspace.ring({ name: 'Third' });
				await panel.sees('.bench .row-open');
				for (const scheme of SCHEMES) {
					await panel.window.scheme(scheme);
					expect(await panel.problems(), scheme).toEqual([]);
				}
			},
		},
	],
};

/** Returns how a card names its Workspace: by what no other one has in its address, and its whole address as the title. */
function workspaceOn(panel: AgentPopup, card: string): Promise<unknown> {
	const place = JSON.stringify(`${card} .ws`);
	return panel.window.evaluate(
		`(({ textContent, title }) => [textContent, title])(document.querySelector(${place}))`,
	);
}

/** Returns the card with this name: the same id means another interaction in the other Workspace. */
async function cardNamed(panel: AgentPopup, name: string): Promise<string> {
	const key = await until(`card of ${name}`, () =>
		panel.window.evaluate(
			`[...document.querySelectorAll('.card')].find((card) =>
				card.querySelector('.name')?.textContent.includes(${JSON.stringify(name)}))?.dataset.card`,
		),
	);
	return `[data-card="${String(key)}"]`;
}
