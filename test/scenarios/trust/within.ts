import * as v from 'valibot';
import { expect } from 'vitest';
import { HISTORY_KEY, type HistoryEntry, HistorySchema } from '../../../src/contract/history';
import { isRecord } from '../../../src/scapi/json';
import { servePages } from '../../support/pages';
import { until, untilFits } from '../../support/until';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { StageWorkspace } from '../stage/stage-workspace';
import { untilStoredFits } from '../stage/stored';
import { CHILDREN, LISTENING } from './pages';

const history = async (stage: Stage): Promise<HistoryEntry[]> => {
	const stored = await stage.browser.sessionStorage(HISTORY_KEY);
	return isRecord(stored) ? v.parse(v.optional(HistorySchema, []), stored[HISTORY_KEY]) : [];
};

export const within: Group = {
	title: 'a page with the API object',
	scenarios: [
		{
			title:
				'whose frames without an address forge, listen and patch is served as before, by the real Workspace alone',
			async play(stage) {
				const pages = await servePages();
				try {
					pages.set(
						'/page/children.html',
						`<!doctype html><title>Children</title><script>${LISTENING}</script>
						<script src="${stage.simulator.origins.a}/assets/third-party.js"></script><script>${CHILDREN}</script>`,
					);
					const desk = await stage.open('iframe', { webContent: `${pages.origin}/page/children.html` });
					await desk.connected();
					await until('attacks of every frame', () => desk.third?.evaluate('window.attacks.size === 3'));
					const id = await desk.workspace.ring({ name: 'Maria Lopez' });
					const popup = await stage.popup();
					await popup.shows(id, 'RINGING');
					expect(await popup.words()).not.toContain('Supervisor');
					await popup.press('accept', id);
					await popup.shows(id, 'TALKING');
					expect(await desk.sent('accept')).toEqual([[id]]);
					const model = await stage.model();
					expect(Object.values(model?.interactions ?? {}).flat()).toHaveLength(1);
					// No port, and no word of the handshake, came to a script of the page.
					expect(await desk.third?.evaluate('window.taken')).toEqual([]);
				} finally {
					await pages.close();
				}
			},
		},
		{
			title:
				'that goes to an origin without permission during a command: it has an outcome, and the new page hears nothing',
			async play(stage) {
				const pages = await servePages();
				const evil = pages.origin.replace('localhost', 'evil.localhost');
				try {
					pages.set(
						'/page/leaving.html',
						`<!doctype html><title>Leaving</title>
						<script src="${stage.simulator.origins.a}/assets/third-party.js"></script>`,
					);
					pages.set('/page/evil.html', `<!doctype html><title>Evil</title><script>${LISTENING}</script>`);
					const desk = await stage.open('iframe', { webContent: `${pages.origin}/page/leaving.html` });
					await desk.connected();
					const id = await desk.workspace.ring({ name: 'Maria Lopez' });
					await desk.workspace.run('fault', 'interaction.accept', { silent: true });
					const former = (await history(stage)).length;
					const popup = await stage.popup();
					await popup.shows(id, 'RINGING');
					await popup.press('accept', id);
					await until('command under way', async () => (await desk.sent('accept')).length === 1);
					await desk.third?.evaluate(`void setTimeout(() => location.replace('${evil}/page/evil.html'), 0)`);
					const entries = await untilFits(
						'outcome',
						() => history(stage),
						({ length }) => length > former,
						{ timeout: 20_000 },
					);
					expect(entries.at(-1)).toMatchObject({ method: 'accept', status: 'unknown' });
					expect(await desk.sent('accept')).toEqual([[id]]);
					const there = await until('evil page', async () =>
						(await desk.tab.frames()).find(({ url }) => url.startsWith(evil)),
					);
					expect(await there.evaluate('window.taken')).toEqual([]);
				} finally {
					await pages.close();
				}
			},
		},
		{
			title: 'that is left and comes back by the back button is one session, and answers a call once',
			async play(stage) {
				const pages = await servePages({ '/elsewhere.html': '<!doctype html><title>Elsewhere</title>' });
				try {
					const desk = await stage.connected('iframe');
					await desk.tab.goto(`${pages.origin}/elsewhere.html`);
					await untilStoredFits(
						stage,
						'no session',
						() => stage.model(),
						(model) => model?.sessions.every(({ link }) => link.status !== 'connected') === true,
					);
					await desk.tab.evaluate('void setTimeout(() => history.back(), 0)');
					const again = await (await StageWorkspace.find(desk.tab, stage)).connected();
					const id = await again.workspace.ring({ name: 'Maria Lopez' });
					const popup = await stage.popup();
					await popup.shows(id, 'RINGING');
					await popup.press('accept', id);
					await popup.shows(id, 'TALKING');
					expect(await again.sent('accept')).toEqual([[id]]);
					expect((await stage.model())?.sessions.filter(({ primary }) => primary)).toHaveLength(1);
				} finally {
					await pages.close();
				}
			},
		},
	],
};
