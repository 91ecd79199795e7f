import { expect } from 'vitest';
import { sleep, until, untilFits } from '../support/until';
import type { Kept } from './driver/browser';
import type { Group } from './scenario';
import type { Stage } from './stage/stage';
import { untilStoredFits } from './stage/stored';

const RELOADS = 6;
/** The reload after which the page is as it should stay. The first also ends what only the start leaves. */
const BASELINE_RELOAD = 2;
/** ms after which a former copy has cleaned up: it waits 10 s for late replies. */
const SETTLE_MS = 13_000;
/** Listeners that the control adds: one for each reload after the baseline. */
const PLANTED = RELOADS - BASELINE_RELOAD;
/** Bytes of heap for each reload: the browser itself keeps the world of each former copy until the page ends. */
const MAX_HEAP_GROWTH = 1_000_000;

/** Reloads the extension, and waits until a new copy of its script is connected in the page. */
async function reload(stage: Stage): Promise<void> {
	const before = (await stage.session())?.key;
	await stage.browser.reloadExtension();
	await untilStoredFits(
		stage,
		'session of the new copy',
		() => stage.session(),
		(now) => now !== undefined && now.key !== before && now.link.status === 'connected',
		{ timeout: 30_000 },
	);
}

/** A page in which the extension is updated again and again, as over a week in a tab that is never closed. */
export const updates: Group = {
	title: 'a page with the API under which the extension reloads six times',
	scenarios: [
		{
			title: 'has no more listeners after the last reload than after the second, and answers a call once',
			notIn: { firefox: 'Firefox does not report how many listeners a page has.' },
			timeout: 150_000,
			async play(stage) {
				// All in one process, so that the count covers every frame.
				const desk = await stage.connected('iframe');
				const count = (): Promise<Kept> => {
					if (desk.tab.kept === undefined) throw new Error('this browser does not count listeners');
					return desk.tab.kept();
				};
				let baseline: Kept = { listeners: 0, heap: 0 };
				for (let n = 1; n <= RELOADS; n++) {
					await reload(stage);
					if (n !== BASELINE_RELOAD) continue;
					await sleep(SETTLE_MS);
					baseline = await count();
				}
				expect(baseline.listeners).toBeGreaterThan(0);
				await sleep(SETTLE_MS);
				// After quick reloads the last of them go up to 19 s later. What is left does not depend on the number of reloads.
				const end = await untilFits(
					'end of what former copies listen to',
					count,
					({ listeners }) => listeners <= baseline.listeners,
					{ every: 1_000 },
				);
				expect(end.listeners).toBeLessThanOrEqual(baseline.listeners);
				expect((end.heap - baseline.heap) / PLANTED).toBeLessThan(MAX_HEAP_GROWTH);

				// The count would have seen one listener left by each reload.
				await desk.tab.evaluate(`void (() => {
					for (let i = 0; i < ${PLANTED}; i++) addEventListener('planted', () => i);
				})()`);
				await until('the planted listeners', async () => {
					return (await count()).listeners === end.listeners + PLANTED;
				});

				const id = await desk.workspace.ring({ name: 'Maria Lopez' });
				const popup = await stage.popup();
				await popup.shows(id, 'RINGING');
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
	],
};
