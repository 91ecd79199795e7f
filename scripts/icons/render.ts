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
