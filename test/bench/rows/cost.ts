import { sleep } from '../../support/until';
import { processorTime } from '../processes';
import type { Side } from '../sides';

/** Pause between events that count as spaced, in ms: longer than any pacing of Ringside's. */
const SPACED_MS = 250;

function processOf({ chrome }: Side): number {
	const { pid } = chrome.browser.process() ?? {};
	if (pid === undefined) throw new Error('the browser has no process');
	return pid;
}

/** Returns the processor time of one spaced event, over all processes of the browser, less what it uses while idle. */
export async function costOfEvent(side: Side, id: string, events = 12): Promise<number> {
	const pid = processOf(side);
	const first = await processorTime(pid);
	await sleep((events * SPACED_MS) / 2);
	const second = await processorTime(pid);
	await changeData(side, [id], events, SPACED_MS);
	await sleep(SPACED_MS);
	const third = await processorTime(pid);
	const idle = ((second - first) / (events / 2)) * (events + 1);
	return (third - second - idle) / events;
}

/** Returns the time that the popup's own thread works at one spaced event, in ms. */
export async function popupTaskTime(side: Side, id: string, events = 8): Promise<number> {
	const session = await side.popup.createCDPSession();
	await session.send('Performance.enable');
	const spent = async () => {
		const { metrics } = await session.send('Performance.getMetrics');
		return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
	};
	const before = await spent();
	await changeData(side, [id], events, SPACED_MS);
	await sleep(SPACED_MS);
	const after = await spent();
	await session.detach();
	return (after - before) / events;
}

/** Changes one value of attached data, of one interaction after the other, in Workspace's own page. */
export async function changeData(
	side: Side,
	ids: readonly string[],
	events: number,
	pause: number,
): Promise<void> {
	await side.desk.tab.evaluate(`(async () => {
		const ids = ${JSON.stringify(ids)};
		let next = performance.now();
		for (let n = 0; n < ${events}; n++) {
			next += ${pause};
			simulator.addUserData(ids[n % ids.length], { Step: String(n) });
			const wait = next - performance.now();
			if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
		}
	})()`);
}

/** Makes this many interactions ring at once, and waits until Ringside, if it is there, knows them. */
export async function manyRinging(side: Side, interactions: number): Promise<void> {
	await side.desk.workspace.run('burst', { events: interactions, interactions, overMs: 0 });
	await sleep(1_500);
}

/** Returns the bytes of the worker's heap that are in use after garbage collection. */
export async function workerHeap(side: Side): Promise<number> {
	const { client } = await side.chrome.worker();
	await client.send('HeapProfiler.enable');
	await client.send('HeapProfiler.collectGarbage');
	const { usedSize } = await client.send('Runtime.getHeapUsage');
	await client.send('HeapProfiler.disable');
	return usedSize;
}
