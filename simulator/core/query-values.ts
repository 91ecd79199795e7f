/** Returns the value if it is one of the choices, otherwise the fallback. */
export function choice<T extends string>(value: string | null, choices: readonly T[], fallback: T): T {
	return choices.find((item) => item === value) ?? fallback;
}

/** Parses a number that is zero or more; returns the fallback for anything else. */
export function count(value: string | null, fallback: number): number {
	const number = Number(value);
	return value === null || value === '' || !Number.isFinite(number) || number < 0 ? fallback : number;
}
