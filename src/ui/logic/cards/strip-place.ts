/** The place of a strip: above everything, or below the interactions. */
export type StripPlace = 'above' | 'below';

const places = new WeakMap<object, Map<string, StripPlace>>();

/**
 * Returns where a strip of a surface stands, for as long as that surface is open. Above everything, except for one that comes
 * while the pointer is over the interactions: it would move their controls from under it.
 */
export function stripPlace(surface: { pointerInside(): boolean }, id: string): StripPlace {
	const own = places.get(surface) ?? new Map<string, StripPlace>();
	places.set(surface, own);
	const known = own.get(id);
	if (known !== undefined) return known;
	const place = surface.pointerInside() ? 'below' : 'above';
	own.set(id, place);
	return place;
}
