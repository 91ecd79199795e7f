import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ICON_SIZES, ICON_STATES, renderIcon } from '../../../scripts/icons/render';
import { ROOT } from '../../support/root';

describe.each(ICON_STATES)('icon "%s"', (state) => {
	it.each(ICON_SIZES)('matches its drawing at %i pixels (else: npm run icons)', async (size) => {
		const svg = await readFile(join(ROOT, `icons/src/${state}.svg`), 'utf8');
		const png = await readFile(join(ROOT, `icons/${state}-${size}.png`));
		expect(png.equals(renderIcon(svg, size))).toBe(true);
	});
});

describe('renderIcon', () => {
	it('returns a picture of the requested size', () => {
		const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>';
		expect(renderIcon(svg, 48).readUInt32BE(16)).toBe(48);
	});

	it('rejects a drawing that is not square', () => {
		const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h8v4z"/></svg>';
		expect(() => renderIcon(svg, 16)).toThrow('not square');
	});
});
