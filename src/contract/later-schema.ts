import * as v from 'valibot';

type Schema = v.GenericSchema<unknown, unknown>;

/**
 * Returns a schema that is made when it first reads something. Before the first frame of a popup most schemas read nothing, and making
 * them all took it a millisecond.
 */
// @__NO_SIDE_EFFECTS__
export function later<S extends Schema>(make: () => S): v.LazySchema<S> {
	let made: S | undefined;
	return v.lazy(() => {
		made ??= make();
		return made;
	});
}
