import { type CDPSession, CDPSessionEvent, type Connection } from 'puppeteer-core';
import { until } from './until';

/**
 * Ends what attaches itself to a worker by way of a page of the extension. The driver does so too, but passes over one that
 * comes while the driver attaches to the worker itself: that stays for good, the worker's target with it, and the worker's
 * next life waits in vain for somebody to let it run.
 */
export function letWorkersGo(connection: Connection): void {
	connection.on(CDPSessionEvent.SessionAttached, (page: CDPSession) => {
		page.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
			if (targetInfo.type !== 'service_worker') return;
			// Where the driver was quicker, there is nothing left to end.
			page.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
		});
	});
}

/** How long an order to stop may go unheeded before it is given again, in ms. */
const PATIENCE = 2_000;

/**
 * Stops the extension's worker by the browser's own list of workers, as it would stop one that is idle, and waits until that
 * list says so: also where the next life begins before anybody could look.
 *
 * @param session of a page of the extension
 * @param letGo ends what is attached to the worker: Chrome keeps a worker's target as long as anything is
 */
export async function stopWorker(
	session: CDPSession,
	origin: string,
	letGo: () => Promise<unknown>,
): Promise<void> {
	const now = new Map<string, string>();
	let stopped = false;
	let wanted: string | undefined;
	session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
		for (const { versionId, scriptURL, runningStatus } of versions) {
			if (!scriptURL.startsWith(origin)) continue;
			now.set(versionId, runningStatus);
			if (versionId === wanted && runningStatus === 'stopped') stopped = true;
		}
	});
	await session.send('ServiceWorker.enable');
	try {
		// One that is still starting can miss the order.
		wanted = await until('worker that runs', () => [...now].find(([, status]) => status === 'running')?.[0]);
		await letGo();
		const versionId = wanted;
		await until('end of the worker', async () => {
			await session.send('ServiceWorker.stopWorker', { versionId });
			return until('end', () => stopped, { timeout: PATIENCE }).catch(() => now.get(versionId) === 'stopped');
		});
	} finally {
		await session.send('ServiceWorker.disable').catch(() => undefined);
	}
}
