import type { Surface } from '../surface/surface';

/** Replaces the number in the dialler. From then on it is a new call: the outcome of the last one does not empty the field. */
export function setDialText(surface: Surface, text: string): void {
	const { sentAs: _, filledIn: _filledIn, ...rest } = surface.dial.peek();
	surface.dial.value = { ...rest, text, given: undefined };
}
