import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import messages from '../../../_locales/en/messages.json';
import { isolated } from '../../../src/platform/bidi';
import { setMessageSource, t } from '../../../src/platform/i18n';
import { inLine } from '../../../src/words/sentence';
import { installMessages } from '../../support/popup-harness/messages';

const ARABIC = 'مريم حداد';
const HEBREW = 'דנה';

/** The English messages in a browser whose own language runs from right to left. */
function inArabicBrowser(): void {
	const texts = new Map<string, string>(Object.entries(messages).map(([key, { message }]) => [key, message]));
	setMessageSource((key, substitutions) =>
		key === '@@bidi_dir'
			? 'rtl'
			: (texts.get(key) ?? '').replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? ''),
	);
}

beforeEach(installMessages);
afterEach(installMessages);

describe('a sentence', () => {
	it('isolates the direction of a name', () => {
		expect(t('notify_titleWho_voice', ARABIC)).toBe(`\u2068${ARABIC}\u2069 is calling`);
		expect(t('pair_name', HEBREW, 'Maria')).toBe(`\u2068${HEBREW}\u2069, consulting Maria`);
	});

	it('is unchanged if nothing runs from right to left', () => {
		expect(t('notify_titleWho_voice', 'Maria Lopez')).toBe('Maria Lopez is calling');
		expect(t('notify_line', '+33 2 98 02 50 03')).toBe('to +33 2 98 02 50 03');
	});

	it('isolates every number and value if the browser runs from right to left', () => {
		inArabicBrowser();
		expect(t('notify_line', '+33 2 98 02 50 03')).toBe('to \u2068+33 2 98 02 50 03\u2069');
		expect(t('dialog_singleStepTransfer', '+33612345678')).toBe('Transfer \u2068+33612345678\u2069 to…');
		expect(inLine(['+33 2 98', 'Billing'])).toBe('\u2068+33 2 98\u2069 · \u2068Billing\u2069');
	});

	it('cannot be reordered by a substitution, not even by characters that end an isolate', () => {
		expect(t('notify_titleWho_voice', 'a\u2069\u202Eb')).toBe('\u2068ab\u2069 is calling');
		expect(t('notify_titleWho_voice', '\u202Egnp.exe')).toBe('\u2068gnp.exe\u2069 is calling');
		expect(isolated('\u2067open', false)).toBe('\u2068open\u2069');
		// A text that is already isolated stays as it is.
		expect(isolated(`\u2068${ARABIC}\u2069 calls`, true)).toBe(`\u2068\u2068${ARABIC}\u2069 calls\u2069`);
	});
});

it('isolates each fact of a line as soon as one of them runs from right to left', () => {
	expect(inLine(['+33 2 98', 'فواتير', '', 'to 4'])).toBe(
		'\u2068+33 2 98\u2069 · \u2068فواتير\u2069 · \u2068to 4\u2069',
	);
	expect(inLine(['+33 2 98', 'Billing'])).toBe('+33 2 98 · Billing');
});
