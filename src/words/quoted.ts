import { t } from '../platform/i18n';
import { plainText } from '../scapi/plain-text';

/** Maximum characters of a quotation to show. */
const MAX_QUOTE_LENGTH = 300;

/** Marks that look like the end of a quotation. */
const MARKS = /["“”„‟«»‹›＂〝〞]/gu;

/**
 * Returns a foreign text as a quotation: on one line, at most `limit` characters long, and without anything that could
 * end the quotation early or reorder the words around it.
 */
export function quoted(text: string, limit = MAX_QUOTE_LENGTH): string {
	return t('inTheirWords', plainText(text, limit).replace(MARKS, "'"));
}
