import type { Surface } from '../surface/surface';

/** Max characters of the text in the dialler. */
export const MAX_DIAL_LENGTH = 1_000;

/** Replaces the number in the dialler. From then on it is a new call: the outcome of the last one does not empty the field. */
export function setDialText(surface: Surface, text: string): void {
	const { sentAs: _, filledIn: _filledIn, ...rest } = surface.dial.peek();
	surface.dial.value = { ...rest, text: text.slice(0, MAX_DIAL_LENGTH), given: undefined };
}
