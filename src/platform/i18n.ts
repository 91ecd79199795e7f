import type messages from '../../_locales/en/messages.json';
import { isolated } from './bidi';

/** The name of a string that a person reads. Other languages may lack some: the browser falls back to English. */
export type MessageKey = keyof typeof messages;

/** Returns the text of a message with `$1`… replaced, or an empty string if there is no such message. */
export type MessageSource = (key: string, substitutions: string[]) => string;

interface I18n {
	getMessage(key: string, substitutions: string[]): string;
	getUILanguage?(): string;
}

function isI18n(value: unknown): value is I18n {
	return (
		typeof value === 'object' &&
		value !== null &&
		'getMessage' in value &&
		typeof value.getMessage === 'function'
	);
}

/**
 * Returns the browser's own `i18n`, or `undefined` in a plain page, where surfaces run for pictures and tests.
 */
function browserI18n(): I18n | undefined {
	for (const name of ['browser', 'chrome']) {
		const host: unknown = Reflect.get(globalThis, name);
		if (typeof host !== 'object' || host === null || !('i18n' in host)) continue;
		const { i18n } = host;
		if (isI18n(i18n)) return i18n;
	}
	return undefined;
}

function browserMessages(): MessageSource {
	const i18n = browserI18n();
	return i18n === undefined ? (key) => key : (key, substitutions) => i18n.getMessage(key, substitutions);
}

let source: MessageSource | undefined;
let rightToLeft: boolean | undefined;
let locale: { tag: string | undefined } | undefined;

/** Sets another source of messages: for a plain page and for tests. */
export function setMessageSource(from: MessageSource): void {
	source = from;
	rightToLeft = undefined;
}

/** Sets another language than the browser's for times and numbers; `undefined` resets it. For tests. */
export function useLocale(tag: string | undefined): void {
	locale = tag === undefined ? undefined : { tag };
}

/** Returns the language of the browser's own windows, which times and numbers follow. */
export function uiLocale(): string | undefined {
	if (locale === undefined) {
		const i18n = browserI18n();
		const tag = typeof i18n?.getUILanguage === 'function' ? i18n.getUILanguage() : undefined;
		locale = { tag: tag !== undefined && isLocale(tag) ? tag : undefined };
	}
	return locale.tag;
}

function isLocale(tag: string): boolean {
	try {
		return Intl.getCanonicalLocales(tag).length === 1;
	} catch {
		return false;
	}
}

function messageSource(): MessageSource {
	source ??= browserMessages();
	return source;
}

/** Returns the language of the messages, which may differ from the browser's. */
export function languageOfMessages(): string {
	const tag = messageSource()('language', []);
	return isLocale(tag) ? tag : 'en';
}

/** Returns whether the browser's own windows, and so the system's notifications, run from right to left. */
export function isRightToLeft(): boolean {
	rightToLeft ??= messageSource()('@@bidi_dir', []) === 'rtl';
	return rightToLeft;
}

let numbers: { format: Intl.NumberFormat; tag: string | undefined } | undefined;

function numberText(value: number): string {
	const tag = uiLocale();
	if (numbers === undefined || numbers.tag !== tag) {
		numbers = { format: new Intl.NumberFormat(tag, { useGrouping: 'min2' }), tag };
	}
	return numbers.format.format(value);
}

/**
 * Returns the text of a message. A missing message shows its name, so that the mistake is noticed, not an empty button.
 * Substitutions cannot change the order of the words around them: names, numbers and values keep their own direction.
 */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
	const texts = substitutions.map((each) =>
		typeof each === 'number' ? numberText(each) : isolated(each, isRightToLeft()),
	);
	return messageSource()(key, texts) || key;
}
