import { browser } from '../platform/browser';

const ALARM = 'wake';
const REPEATED = 'again';
/** Minutes between two looks at what only waits. */
const MINUTES = 5;

/** Has the browser wake the worker at a time in ms since 1970; `undefined` takes that back. */
export function wakeAt(at: number | undefined): void {
	if (at === undefined) void browser.alarms.clear(ALARM);
	else browser.alarms.create(ALARM, { when: at });
}

/** Has the browser wake the worker every few minutes, or takes that back. */
export function wakeAgain(on: boolean): void {
	if (on) browser.alarms.create(REPEATED, { periodInMinutes: MINUTES });
	else void browser.alarms.clear(REPEATED);
}

/** Calls `task` when the time has come, and `again` every few minutes. Call while the background's script first runs. */
export function onWake(task: () => void, again: () => void): void {
	browser.alarms.onAlarm.addListener(({ name }) => {
		if (name === ALARM) task();
		if (name === REPEATED) again();
	});
}
