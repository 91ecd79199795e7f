import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { ICON_SIZES, ICON_STATES, iconOf, renderIcon } from '../../../scripts/icons/render';
import { ROOT } from '../../support/root';

describe.each(ICON_STATES)('icon "%s"', (state) => {
	it.each(ICON_SIZES)('matches its drawing at %i pixels (else: npm run icons)', async (size) => {
		const svg = await readFile(join(ROOT, `icons/src/${state}.svg`), 'utf8');
		const png = await readFile(join(ROOT, `icons/${state}-${size}.png`));
		expect(png.equals(iconOf(state, svg, size))).toBe(true);
	});
});

/** Returns the opaque part of a picture in px: [left, top, width, height]. */
async function artworkOf(png: Buffer): Promise<number[]> {
	const data = `data:image/png;base64,${png.toString('base64')}`;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128"><image href="${data}" width="128" height="128"/></svg>`;
	const { pixels, width, height } = new Resvg(svg).render();
	const found = [...Array(width * height).keys()].filter((at) => (pixels[at * 4 + 3] ?? 0) > 127);
	const [xs, ys] = [found.map((at) => at % width), found.map((at) => Math.floor(at / width))];
	const [left, top] = [Math.min(...xs), Math.min(...ys)];
	return [left, top, Math.max(...xs) - left + 1, Math.max(...ys) - top + 1];
}

describe('the icon of the stores', () => {
	it('is 96 px of artwork with 16 px of transparent margin, as Chrome’s store asks', async () => {
		expect(await artworkOf(await readFile(join(ROOT, 'icons/idle-128.png')))).toEqual([16, 16, 96, 96]);
		// A notification shows it alone, and has no use for a margin.
		expect(await artworkOf(await readFile(join(ROOT, 'icons/ringing-128.png')))).toEqual([4, 4, 120, 120]);
	});
});

describe('the icon of a toolbar at 100 %', () => {
	it.each(ICON_STATES)(
		'has sharp edges in the state "%s": no pixel in the middle of a side is half clear',
		async (state) => {
			const data = `data:image/png;base64,${(await readFile(join(ROOT, `icons/${state}-16.png`))).toString('base64')}`;
			const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><image href="${data}" width="16" height="16"/></svg>`;
			const { pixels } = new Resvg(svg).render();
			const alphaAt = (x: number, y: number): number | undefined => pixels[(y * 16 + x) * 4 + 3];
			expect([alphaAt(0, 8), alphaAt(15, 8), alphaAt(8, 0), alphaAt(8, 15)]).toEqual([255, 255, 255, 255]);
		},
	);
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
