import { languageOfMessages, t, uiLocale } from './i18n';

/**
 * The one place that formats times, numbers and lists, so that clocks are not 12-hour in one place and 24-hour in
 * another. Times and numbers follow the browser's language; lists follow the language of the message they are in.
 */

let madeFor: string | undefined;
const made = new Map<string, Intl.DateTimeFormat>();

/**
 * Formats a moment. A format keeps the time zone that the machine had when it was made, and a panel stays open while a laptop
 * travels: each offset from UTC has formats of its own.
 */
function timeText(name: string, options: Intl.DateTimeFormatOptions, at: number): string {
	const locale = uiLocale();
	if (locale !== madeFor) made.clear();
	madeFor = locale;
	const key = `${name} ${new Date(at).getTimezoneOffset()}`;
	const format = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
	made.set(key, format);
	return format.format(at);
}

/** Without a zero before the hour, except where the language writes one. */
const CLOCK = { hour: 'numeric', minute: '2-digit' } as const;

/** Returns the time of day, to the second. `at`: ms since the Unix epoch, as everywhere here. */
export function clockTime(at: number): string {
	return timeText('clock', { ...CLOCK, second: '2-digit' }, at);
}

/** Returns the time of day to the millisecond, for logs. */
export function logTime(at: number): string {
	return timeText('log', { ...CLOCK, second: '2-digit', fractionalSecondDigits: 3 }, at);
}

const HALF_A_DAY_MS = 43_200_000;

/** Returns the time of day to the minute, with the weekday if the day is not obvious. */
export function recentTime(at: number, now: number): string {
	return now - at < HALF_A_DAY_MS
		? timeText('minute', CLOCK, at)
		: timeText('day', { ...CLOCK, weekday: 'short' }, at);
}

let digits: Intl.NumberFormat | undefined;
let digitsFor: string | undefined;

/** Writes a whole number without grouping. One format for all: making one takes the first frame 0.1 ms. */
function plain(value: number): string {
	const locale = uiLocale();
	if (digits === undefined || locale !== digitsFor) {
		digitsFor = locale;
		digits = new Intl.NumberFormat(locale, { useGrouping: false });
	}
	return digits.format(value);
}

/** Writes a number below 60 with two digits. */
const two = (value: number): string => (value < 10 ? plain(0) + plain(value) : plain(value));

/** Returns a duration in ms as `m:ss`, or `h:mm:ss` from an hour on. Never negative, even if clocks disagree. */
export function duration(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	const hours = Math.floor(seconds / 3600);
	const minutes = Math.floor((seconds % 3600) / 60);
	const rest = two(seconds % 60);
	if (hours > 0) return `${plain(hours)}:${two(minutes)}:${rest}`;
	return `${plain(minutes)}:${rest}`;
}

/** Returns a duration in ms as `m:ss`, or as hours and minutes from an hour on: where seconds no longer matter. */
export function shortDuration(ms: number): string {
	const minutes = Math.max(0, Math.floor(ms / 60_000));
	return minutes < 60
		? duration(ms)
		: t('hoursAndMinutes', plain(Math.floor(minutes / 60)), plain(minutes % 60));
}

/** Returns a duration in ms for a `<time datetime>` attribute. */
export function isoDuration(ms: number): string {
	return `PT${Math.max(0, Math.floor(ms / 1000))}S`;
}

/**
 * Returns texts as a list: "a, b, and c" in a sentence, "a, b, or c" as a choice (`disjunction`), or "a, b, c" where they
 * are only enumerated (`unit`).
 */
export function listOf(texts: readonly string[], type: Intl.ListFormatType = 'conjunction'): string {
	const [only] = texts;
	if (texts.length < 2) return only ?? '';
	return new Intl.ListFormat(languageOfMessages(), { type }).format(texts);
}
