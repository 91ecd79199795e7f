import { type CDPSession, CDPSessionEvent, type Connection } from 'puppeteer-core';
import { until } from './until';

/**
 * Detaches sessions that attach to a worker through a page of the extension. The driver does so too, but misses one that
 * attaches while the driver itself attaches to the worker. That session would keep the worker's target for good, and the
 * restarted worker would wait forever to be resumed.
 */
export function letWorkersGo(connection: Connection): void {
	connection.on(CDPSessionEvent.SessionAttached, (page: CDPSession) => {
		page.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
			if (targetInfo.type !== 'service_worker') return;
			// If the driver was faster, there is nothing left to detach.
			page.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
		});
	});
}

/** Time in ms after which an ignored stop command is repeated. */
const STOP_RETRY_MS = 2_000;

/**
 * Stops the extension's worker through the browser's list of workers, as the browser stops an idle one, and waits until
 * the list reports it, even if the worker restarts at once.
 *
 * @param session of a page of the extension
 * @param letGo detaches sessions from the worker: Chrome keeps a worker's target while any is attached
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
		// A worker that is still starting can miss the command.
		wanted = await until('worker that runs', () => [...now].find(([, status]) => status === 'running')?.[0]);
		await letGo();
		const versionId = wanted;
		await until('end of the worker', async () => {
			await session.send('ServiceWorker.stopWorker', { versionId });
			return until('end', () => stopped, { timeout: STOP_RETRY_MS }).catch(
				() => now.get(versionId) === 'stopped',
			);
		});
	} finally {
		await session.send('ServiceWorker.disable').catch(() => undefined);
	}
}
