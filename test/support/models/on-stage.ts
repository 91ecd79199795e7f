import { vi } from 'vitest';
import type { JoinedDesk } from './joined-desk';
import { setTimerAnywhere } from './page-context';

/** A window that no other surrounds, as each document of the model has it. */
export function stubWindow(): void {
	const page: Record<string, unknown> = {};
	page.parent = page;
	page.top = page;
	vi.stubGlobal('window', page);
}

/** Runs a task with the timers and the clock of a desk in place of the real ones: relay and library find them in their world. */
export async function onStage<T>({ time, api }: JoinedDesk, task: () => Promise<T>): Promise<T> {
	const real = { setTimeout, clearTimeout, now: Date.now };
	Object.assign(globalThis, {
		setTimeout: (run: () => void, delay?: number) => setTimerAnywhere(time, run, delay),
		clearTimeout: (id: number) => time.clear(id),
	});
	Date.now = () => api.now();
	try {
		return await task();
	} finally {
		Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
		Date.now = real.now;
	}
}
