import type { Page } from 'puppeteer-core';
import type { Side } from '../sides';

/** Returns the tab in which Workspace is. */
async function workspacePage({ chrome }: Side): Promise<Page> {
	const pages = (await chrome.browser.pages()).filter((page) => page.url().includes('/ui/'));
	// The side's own Workspace came first.
	const last = pages.at(-1);
	if (last === undefined) throw new Error('no tab shows Workspace');
	return last;
}

/** Returns the script time, in ms, that Workspace and page spend on 2,000 events. */
export async function scriptTime(side: Side): Promise<number> {
	const desk = await side.stage.open('iframe', { seed: 1 });
	if (side.name === 'ringside') await desk.connected();
	const session = await workspacePage(side).then((page) => page.createCDPSession());
	await session.send('Performance.enable');
	const script = async () => {
		const { metrics } = await session.send('Performance.getMetrics');
		return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
	};
	const before = await script();
	await desk.workspace.run('burst', { events: 2_000, interactions: 50, overMs: 1_000 });
	const after = await script();
	await desk.tab.close();
	return after - before;
}

/** Returns the ms in which Workspace loads, to its DOM being ready. */
export async function loadTime({ stage }: Side): Promise<number> {
	const desk = await stage.open('iframe', { seed: 1 });
	const time = await desk.tab.evaluate(
		`performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`,
	);
	await desk.tab.close();
	return Number(time);
}
