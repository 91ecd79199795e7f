import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname } from 'node:path';

/** Returns the value below which this share of the values lies: 0.5 for the median. */
function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** One line of the table. */
export interface Row {
	what: string;
	/** The ratio to reach; absent for a comparison. */
	goal?: number;
	values: readonly number[];
	/** The values of the floor, from the same rounds; absent for an absolute value. */
	floor?: readonly number[] | undefined;
	unit?: string;
}

const cell = (value: number): string =>
	value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

/** Prints the table as Markdown and writes it to a file, one row at a time, because a run takes minutes. */
export class Table {
	constructor(private readonly file: string) {}

	begin(): void {
		mkdirSync(dirname(this.file), { recursive: true });
		writeFileSync(this.file, '');
		this.#line('| | ratio | goal | median | p95 | floor: median | p95 | load |');
		this.#line('|---|---|---|---|---|---|---|---|');
	}

	#line(text: string): void {
		console.log(text);
		appendFileSync(this.file, `${text}\n`);
	}

	add({ what, goal, values, floor, unit = 'ms' }: Row): void {
		const both = (list: readonly number[]) =>
			`${cell(median(list))} ${unit} | ${cell(quantile(list, 0.95))} ${unit}`;
		const ratio = floor === undefined ? '–' : `**${(median(values) / median(floor)).toFixed(2)} ×**`;
		const goalCell = goal === undefined ? '' : floor === undefined ? `≤ ${goal} ${unit}` : `≤ ${goal} ×`;
		const floorCells = floor === undefined ? '– | –' : both(floor);
		this.#line(
			`| ${what} | ${ratio} | ${goalCell} | ${both(values)} | ${floorCells} | ${loadavg()[0]?.toFixed(1)} |`,
		);
	}
}
