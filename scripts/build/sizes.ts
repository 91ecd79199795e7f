import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { type Bundle, bundleOptions, ENTRIES, STYLES } from './bundle';

export interface Size {
	file: string;
	bytes: number;
	gzip: number;
	brotli: number;
}

/** A module's share of a bundle, in bytes as bundled. */
interface Share {
	module: string;
	bytes: number;
}

function sizeOf(file: string, content: Uint8Array): Size {
	const { length } = content;
	return {
		file,
		bytes: length,
		gzip: gzipSync(content, { level: 9 }).length,
		brotli: brotliCompressSync(content).length,
	};
}

/** Measures the bundles in the folder of a build. */
export async function measure(out: string): Promise<Size[]> {
	const files = [
		...Object.keys(ENTRIES).map((name) => `${name}.js`),
		...Object.keys(STYLES).map((name) => `${name}.css`),
	];
	return Promise.all(files.map(async (file) => sizeOf(file, await readFile(join(out, file)))));
}

export interface Weighed extends Size {
	/** The modules that it is made of, the largest first. */
	shares: readonly Share[];
}

function sharesOf({ outputs }: Metafile, path: string): Share[] {
	return Object.entries(outputs[path]?.inputs ?? {})
		.map(([module, { bytesInOutput }]) => ({ module, bytes: bytesInOutput }))
		.filter(({ bytes }) => bytes > 0)
		.sort((a, b) => b.bytes - a.bytes);
}

/** Bundles everything as for the store, in memory, and measures each bundle and the modules in it. */
export async function weigh(bundle: Bundle): Promise<Weighed[]> {
	const weighed: Weighed[] = [];
	for (const options of bundleOptions(bundle)) {
		const { outputFiles = [], metafile } = await build({ ...options, write: false });
		for (const { path, contents } of outputFiles) {
			const shares = metafile === undefined ? [] : sharesOf(metafile, relative(bundle.root, path));
			weighed.push({ ...sizeOf(relative(bundle.out, path), contents), shares });
		}
	}
	return weighed.sort((a, b) => a.file.localeCompare(b.file));
}

/** gzipped bytes that each bundle may have, by its file. Parts that several pages share count as one, `shared`. */
export type Budget = Readonly<Record<string, number>>;

/** Files whose names change with their content are counted together. */
const SHARED = 'shared';

/** Returns the gzipped bytes by the names of the budget. */
export function gzipByName(sizes: readonly Size[]): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const { file, gzip } of sizes) {
		const name = dirname(file) === SHARED ? SHARED : file;
		sums[name] = (sums[name] ?? 0) + gzip;
	}
	return sums;
}

/** Room above what was reached, so that a fix may be a few bytes longer. */
const ROOM = 1.03;

/** Returns the budget that fits what has been reached. */
export function budgetFor(sizes: readonly Size[]): Budget {
	const entries = Object.entries(gzipByName(sizes)).sort(([a], [b]) => a.localeCompare(b));
	return Object.fromEntries(entries.map(([name, gzip]) => [name, Math.ceil((gzip * ROOM) / 50) * 50]));
}

/** Returns what is wrong with the sizes, one line each: over the budget with the largest modules, or not in the budget. */
export function overBudget(weighed: readonly Weighed[], budget: Budget): string[] {
	const sizes = gzipByName(weighed);
	const lines = Object.keys(budget)
		.filter((name) => sizes[name] === undefined)
		.map((name) => `${name} is in the budget and is not built`);
	for (const [name, gzip] of Object.entries(sizes)) {
		const most = budget[name];
		if (most === undefined) lines.push(`${name} has no budget: ${gzip} bytes gzip`);
		else if (gzip > most) {
			const parts = weighed.filter(({ file }) => file === name || dirname(file) === name);
			const largest = parts.flatMap(({ shares }) => shares).sort((a, b) => b.bytes - a.bytes);
			const modules = largest
				.slice(0, 25)
				.map(({ module, bytes }) => `    ${String(bytes).padStart(7)}  ${module}`);
			lines.push(
				[`${name}: ${gzip} bytes gzip, budget ${most}. Its largest modules, minified:`, ...modules].join(
					'\n',
				),
			);
		}
	}
	return lines;
}

const kilo = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

export function sizeTable(sizes: readonly Size[]): string {
	const width = Math.max(...sizes.map((size) => size.file.length));
	return sizes
		.map(
			({ file, bytes, gzip, brotli }) =>
				`  ${file.padEnd(width)}${kilo(bytes).padStart(10)}${kilo(gzip).padStart(10)} gzip${kilo(brotli).padStart(10)} br`,
		)
		.join('\n');
}

/** Returns the sizes as a Markdown table, for docs/performance.md. */
export function sizeMarkdown(sizes: readonly Size[]): string {
	const rows = sizes.map(
		({ file, bytes, gzip, brotli }) => `| \`${file}\` | ${kilo(bytes)} | ${kilo(gzip)} | ${kilo(brotli)} |`,
	);
	return ['| file | minified | gzip | brotli |', '| --- | ---: | ---: | ---: |', ...rows].join('\n');
}

/** Returns the modules of one bundle as lines, the largest first. */
export function moduleTable({ file, shares }: Weighed): string {
	return [
		basename(file),
		...shares.map(({ module, bytes }) => `${String(bytes).padStart(8)}  ${module}`),
	].join('\n');
}
