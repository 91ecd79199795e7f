import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ENTRIES, STYLES } from './bundle';

export interface Size {
	file: string;
	bytes: number;
	gzip: number;
}

export async function measure(out: string): Promise<Size[]> {
	const files = [
		...Object.keys(ENTRIES).map((name) => `${name}.js`),
		...Object.keys(STYLES).map((name) => `${name}.css`),
	];
	return Promise.all(
		files.map(async (file) => {
			const content = await readFile(join(out, file));
			return { file, bytes: content.length, gzip: gzipSync(content, { level: 9 }).length };
		}),
	);
}

export function sizeTable(sizes: Size[]): string {
	const width = Math.max(...sizes.map((size) => size.file.length));
	const kilo = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
	return sizes
		.map(({ file, bytes, gzip }) => `  ${file.padEnd(width)}${kilo(bytes)}${kilo(gzip)} gzip`)
		.join('\n');
}
