import { browser } from '../platform/browser';

const ALARM = 'wake';

/** Has the browser wake the worker at a time in ms since 1970; `undefined` takes that back. */
export function wakeAt(at: number | undefined): void {
	if (at === undefined) void browser.alarms.clear(ALARM);
	else browser.alarms.create(ALARM, { when: at });
}

/** Calls `task` when the time has come. Call while the background's script first runs. */
export function onWake(task: () => void): void {
	browser.alarms.onAlarm.addListener(({ name }) => {
		if (name === ALARM) task();
	});
}
