/**
 * What a test worker ends after its last file. Vitest loads its environment (`browser-worker.ts`), which runs this, apart from the
 * tests: the two share the process, and no module.
 */
declare global {
	var ringsideWorkerEnd: (() => Promise<unknown>) | undefined;
}

/** Has this run, instead of what was there before, when the worker ends. */
export function atWorkerEnd(end: () => Promise<unknown>): void {
	globalThis.ringsideWorkerEnd = end;
}

export async function endWorker(): Promise<void> {
	await globalThis.ringsideWorkerEnd?.();
}
