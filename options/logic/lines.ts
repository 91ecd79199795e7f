/** Returns the lines of a text, without blanks around them and without empty ones. */
export const linesOf = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');

/** Does the same, without those that repeat another. */
export const differentLinesOf = (text: string): string[] => [...new Set(linesOf(text))];
