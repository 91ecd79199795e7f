import type messages from '../../_locales/en/messages.json';

/** Every string a person reads, by name. Other languages need not have all: the browser falls back to English. */
export type MessageKey = keyof typeof messages;

/** Gives the text of a message with `$1`… replaced, or an empty string where there is no such message. */
export type MessageSource = (key: string, substitutions: string[]) => string;

interface I18n {
	getMessage(key: string, substitutions: string[]): string;
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
 * The browser's own. `getMessage` is the same function under both names in every browser, and going round the polyfill
 * lets the surfaces run in a plain page, where the polyfill refuses to load.
 */
function browserMessages(): MessageSource {
	for (const name of ['browser', 'chrome']) {
		const host: unknown = Reflect.get(globalThis, name);
		if (typeof host !== 'object' || host === null || !('i18n' in host)) continue;
		const { i18n } = host;
		if (isI18n(i18n)) return (key, substitutions) => i18n.getMessage(key, substitutions);
	}
	return (key) => key;
}

let source: MessageSource | undefined;

/** Takes messages from elsewhere: for a plain page and for tests. */
export function useMessages(from: MessageSource): void {
	source = from;
}

/** The text of a message. A missing one shows its name, so that the mistake is seen rather than an empty button. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
	source ??= browserMessages();
	return source(key, substitutions.map(String)) || key;
}
