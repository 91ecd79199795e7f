import { readdir, readFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { type Bundle, bundleOptions, ENTRIES, loadedWith, slashedPath } from './bundle';

export interface Size {
	file: string;
	bytes: number;
	gzip: number;
	/** Compresses when it is asked for: that takes longer than to build. */
	brotli(): number;
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
		brotli: () => brotliCompressSync(content).length,
	};
}

/** Measures the scripts and styles in the folder of a build. */
export async function measure(out: string): Promise<Size[]> {
	const names = await readdir(out, { recursive: true });
	const files = names
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => /\.(?:js|css)$/.test(name))
		.sort();
	return Promise.all(files.map(async (file) => sizeOf(file, await readFile(join(out, file)))));
}

export interface Weighed extends Size {
	/** The modules that it is made of, the largest first. */
	shares: readonly Share[];
}

/** Returns the modules of these outputs together. */
function sharesOf({ outputs }: Metafile, paths: readonly string[]): Share[] {
	const sums = new Map<string, number>();
	for (const path of paths) {
		for (const [module, { bytesInOutput }] of Object.entries(outputs[path]?.inputs ?? {})) {
			if (bytesInOutput > 0) sums.set(module, (sums.get(module) ?? 0) + bytesInOutput);
		}
	}
	return [...sums].map(([module, bytes]) => ({ module, bytes })).sort((a, b) => b.bytes - a.bytes);
}

/** Returns the sizes of several files as one. */
function together(file: string, sizes: readonly Size[]): Size {
	const sum = (of: (size: Size) => number) => sizes.reduce((all, size) => all + of(size), 0);
	return {
		file,
		bytes: sum(({ bytes }) => bytes),
		gzip: sum(({ gzip }) => gzip),
		brotli: () => sum((size) => size.brotli()),
	};
}

const isEntry = (file: string): boolean => Object.hasOwn(ENTRIES, file.replace(/\.js$/, ''));

/**
 * Bundles everything as for the store, in memory, and measures it. What a page loads at once counts as its script; what it loads
 * when needed is its `later.js`.
 */
export async function weigh(bundle: Bundle): Promise<Weighed[]> {
	const weighed: Weighed[] = [];
	for (const options of bundleOptions(bundle)) {
		const { outputFiles = [], metafile } = await build({ ...options, write: false });
		if (metafile === undefined) throw new Error('esbuild gave no metafile');
		const contentsOf = new Map(
			outputFiles.map(({ path, contents }) => [slashedPath(bundle.root, path), contents]),
		);
		const nameOf = (output: string) => slashedPath(bundle.out, join(bundle.root, output));
		const add = (file: string, paths: readonly string[]) => {
			const sizes = paths.map((path) => {
				const contents = contentsOf.get(path);
				if (contents === undefined) throw new Error(`esbuild gave no contents of ${path}`);
				return sizeOf(path, contents);
			});
			weighed.push({ ...together(file, sizes), shares: sharesOf(metafile, paths) });
		};
		const outputs = Object.keys(metafile.outputs);
		const rest = new Set(outputs);
		for (const output of outputs) {
			const file = nameOf(output);
			if (!isEntry(file) && !file.endsWith('.css')) continue;
			const paths = loadedWith(metafile, output);
			for (const path of paths) rest.delete(path);
			add(file, paths);
		}
		const [one] = rest;
		if (one !== undefined) add(`${posix.dirname(nameOf(one))}/later.js`, [...rest].sort());
	}
	return weighed.sort((a, b) => a.file.localeCompare(b.file));
}

/** gzipped bytes that each bundle may have, by its file. */
export type Budget = Readonly<Record<string, number>>;

/** Room above what was reached, so that a fix may be a few bytes longer. */
const ROOM = 1.03;

/** Returns the budget that fits what has been reached. */
export function budgetFor(sizes: readonly Size[]): Budget {
	return Object.fromEntries(sizes.map(({ file, gzip }) => [file, Math.ceil((gzip * ROOM) / 50) * 50]));
}

/** Returns what is wrong with the sizes, one line each: over the budget with the largest modules, or not in the budget. */
export function overBudget(weighed: readonly Weighed[], budget: Budget): string[] {
	const built = new Set(weighed.map(({ file }) => file));
	const lines = Object.keys(budget)
		.filter((name) => !built.has(name))
		.map((name) => `${name} is in the budget and is not built`);
	for (const { file, gzip, shares } of weighed) {
		const most = budget[file];
		if (most === undefined) lines.push(`${file} has no budget: ${gzip} bytes gzip`);
		else if (gzip > most) {
			const modules = shares
				.slice(0, 25)
				.map(({ module, bytes }) => `    ${String(bytes).padStart(7)}  ${module}`);
			lines.push(
				[`${file}: ${gzip} bytes gzip, budget ${most}. Its largest modules, minified:`, ...modules].join(
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
			({ file, bytes, gzip }) =>
				`  ${file.padEnd(width)}${kilo(bytes).padStart(10)}${kilo(gzip).padStart(10)} gzip`,
		)
		.join('\n');
}

/** Returns the sizes as a Markdown table, for docs/performance.md. */
export function sizeMarkdown(sizes: readonly Size[]): string {
	const rows = sizes.map(
		({ file, bytes, gzip, brotli }) => `| \`${file}\` | ${kilo(bytes)} | ${kilo(gzip)} | ${kilo(brotli())} |`,
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
