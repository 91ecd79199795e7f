import { t } from '../platform/i18n';
import { plainText } from '../scapi/plain-text';

/** Characters of a quoted sentence that are shown. */
const QUOTE_LENGTH = 300;

/** Marks that look like the end of a quotation. */
const MARKS = /["“”„‟«»‹›＂〝〞]/gu;

/**
 * Returns words of somebody else's as a quotation: in one line, bounded to `limit` characters, and without anything that
 * could end the quotation early or change the order of the words around it.
 */
export function quoted(text: string, limit = QUOTE_LENGTH): string {
	return t('inTheirWords', plainText(text, limit).replace(MARKS, "'"));
}
