import type { Surface } from '../../surface/surface';

/**
 * Returns whether a sheet that is drawn takes the focus: opened by hand, or found open where nothing rings, as a ringing interaction
 * has it before anything else. Not where its interaction has come up by itself in the place of another: keys that are meant for that
 * one would be written into the sheet's field.
 */
export function takesFocus(surface: Surface, key: string): boolean {
	if (surface.opened === key) return true;
	return surface.order.peek().ringing.length === 0 && surface.unasked !== key;
}
