import { joined } from '../platform/bidi';
import { isRightToLeft } from '../platform/i18n';

const filled = (texts: readonly string[]): string[] => texts.filter((text) => text !== '');

/** Returns facts in one line, "a · b", each of them in its own direction. Empty ones are left out. */
export function inLine(texts: readonly string[], between = ' · '): string {
	return joined(filled(texts), between, isRightToLeft());
}

/** Returns texts below each other. A line break ends what could run in the wrong direction. */
export function inLines(texts: readonly string[]): string {
	return filled(texts).join('\n');
}
