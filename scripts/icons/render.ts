import { Resvg } from '@resvg/resvg-js';

/** The states of the toolbar icon. */
export const ICON_STATES = ['idle', 'idle-away', 'ringing', 'active', 'active-away', 'off', 'lost'] as const;
export const ICON_SIZES = [16, 32, 48, 128] as const;

/** An icon's picture, square, `size` pixels wide. The same drawing gives the same bytes on every machine. */
export function renderIcon(svg: string, size: number): Buffer {
	const options = { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } } as const;
	const image = new Resvg(svg, options).render();
	if (image.width !== size || image.height !== size) {
		throw new Error(`the drawing is not square: ${image.width} × ${image.height}`);
	}
	return image.asPng();
}

/** The artwork's share of the icon that Chrome's store shows: 96 of 128 px, with 16 px of transparent margin on each side. */
const STORE_ARTWORK = 96 / 128;

/**
 * Returns the icon of a state in one of the sizes. The tile fills small icons but for a hair. `idle-128` is the manifest's icon for
 * stores and for the browser's list of extensions, and has the margin that Chrome's store asks for.
 */
export function iconOf(state: string, svg: string, size: number): Buffer {
	if (state === 'idle' && size === 128) return renderIcon(withTileAt(STORE_ARTWORK, svg), size);
	// At 16 px the hair would be half a pixel: the tile's edges would be grey.
	return renderIcon(size === 16 ? withTileAt(1, svg) : svg, size);
}

/** Changes the drawing's view, so that its tile of 30 units takes this share of the picture. */
function withTileAt(share: number, svg: string): string {
	const [whole, tile] = [32, 30];
	const wide = tile / share;
	const view = `viewBox="${(whole - wide) / 2} ${(whole - wide) / 2} ${wide} ${wide}"`;
	const wider = svg.replace(`viewBox="0 0 ${whole} ${whole}"`, view);
	if (wider === svg) throw new Error(`the drawing is not ${whole} units wide`);
	return wider;
}
