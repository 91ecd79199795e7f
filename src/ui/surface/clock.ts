import { type ReadonlySignal, signal } from '@preact/signals';

/** One clock for all timers: ms since the Unix epoch, updated at each full second. */
export interface Clock {
	readonly now: ReadonlySignal<number>;
	start(): void;
	stop(): void;
}

export function createClock(): Clock {
	const now = signal(Date.now());
	let timer: ReturnType<typeof setTimeout> | undefined;
	const tick = (): void => {
		const time = Date.now();
		now.value = time;
		timer = setTimeout(tick, 1_000 - (time % 1_000));
	};
	// Browsers throttle the timers of hidden pages, so set the time when the page becomes visible.
	const seen = (): void => {
		if (document.visibilityState !== 'visible') return;
		clearTimeout(timer);
		tick();
	};
	return {
		now,
		start() {
			tick();
			document.addEventListener('visibilitychange', seen);
		},
		stop() {
			clearTimeout(timer);
			document.removeEventListener('visibilitychange', seen);
		},
	};
}
