import { joined } from '../platform/bidi';
import { isRightToLeft } from '../platform/i18n';

const filled = (texts: readonly string[]): string[] => texts.filter((text) => text !== '');

/** Returns facts on one line, "a · b", each in its own direction. Leaves out empty ones. */
export function inLine(texts: readonly string[], between = ' · '): string {
	return joined(filled(texts), between, isRightToLeft());
}

/** Returns texts on separate lines. A line break ends any text direction. */
export function inLines(texts: readonly string[]): string {
	return filled(texts).join('\n');
}
