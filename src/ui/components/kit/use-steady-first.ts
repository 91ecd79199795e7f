import { useRef } from 'preact/hooks';

/**
 * Returns the choices for what is typed, best first. What was first for a text stays so as long as the text does: a better one
 * that comes from another surface, or from a call that ends, must not take the Enter. `idOf`: `undefined` for what Enter does not
 * take.
 */
export function useSteadyFirst<T>(
	query: string,
	choices: readonly T[],
	idOf: (choice: T) => string | undefined,
): readonly T[] {
	const former = useRef<{ query?: string; id?: string | undefined }>({});
	const { id } = former.current.query === query ? former.current : {};
	const first = (id === undefined ? undefined : choices.find((each) => idOf(each) === id)) ?? choices[0];
	former.current = { query, id: first === undefined ? undefined : idOf(first) };
	return first === undefined || first === choices[0]
		? choices
		: [first, ...choices.filter((each) => each !== first)];
}
