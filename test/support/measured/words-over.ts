/*
 * Finds words that are written over other words. Runs in the page.
 */

interface Line {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** Words as they are seen, line by line, and the layer that they float in. */
export interface Written {
	readonly element: Element;
	readonly lines: readonly Line[];
	readonly layer: Element | null;
}

/** Letters of one line reach into the next by some pixels without touching its letters. */
const SLACK = 5;

const isOver = (one: Line, other: Line): boolean =>
	Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK &&
	Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SLACK;

/** Returns pairs of elements of one layer whose words lie over each other. */
export function* wordsOver(all: readonly Written[]): Generator<readonly [Element, Element]> {
	const lines = all
		.flatMap((written) => written.lines.map((line) => ({ written, line })))
		.toSorted((one, other) => one.line.top - other.line.top);
	for (const [at, { written, line }] of lines.entries()) {
		for (let next = at + 1; next < lines.length; next++) {
			const other = lines[next];
			if (other === undefined || other.line.top > line.bottom) break;
			if (other.written === written || other.written.layer !== written.layer) continue;
			if (isOver(line, other.line)) yield [written.element, other.written.element];
		}
	}
}
