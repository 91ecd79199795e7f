const SIGNS = ['uncaughtException', 'unhandledRejection'] as const;

/** Collects the errors and rejections that a page's own `error` and `unhandledrejection` handlers would get, until `stop`. */
export function watchErrors(): { readonly errors: unknown[]; stop(): void } {
	const errors: unknown[] = [];
	const note = (error: unknown): void => void errors.push(error);
	const former = SIGNS.map((sign) => process.listeners(sign as 'uncaughtException'));
	for (const sign of SIGNS) process.removeAllListeners(sign).on(sign, note);
	const page = window;
	page.addEventListener('error', note);
	return {
		errors,
		stop() {
			page.removeEventListener('error', note);
			for (const [at, sign] of SIGNS.entries()) {
				process.removeListener(sign, note);
				for (const listener of former[at] ?? []) process.on(sign, listener);
			}
		},
	};
}
