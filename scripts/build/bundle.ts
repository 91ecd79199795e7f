import { access } from 'node:fs/promises';
import { join, posix, relative } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import type { Company } from './company';
import { leanValibot } from './lean-valibot';
import type { Mode, Target } from './modes';
import { noHtmlSink } from './no-html-sink';
import { oneFirstFile } from './one-first-file';
import { polyfillAsModule } from './polyfill-as-module';

/** Scripts that are one file each, because the browser loads them so: output file without its extension → entry. */
const SCRIPTS = {
	relay: 'content-scripts/relay/main.ts',
	background: 'src/background/main.ts',
} as const;

/** The script that runs in the world of others' pages, whose global names may become the page's own at any time. */
const PAGE_WORLD = { page: 'content-scripts/page/main.ts' } as const;
/** Takes these names while they are the browser's; esbuild puts it in the place of every use of them. */
export const PAGE_WORLD_GLOBALS = 'content-scripts/page/own-globals.ts';

/** Scripts of the extension's pages, which are modules: what a page imports only when it is needed is a file of its own. */
const PAGE_SCRIPTS = {
	'popup/popup': 'popup/main.tsx',
	'side-panel/panel': 'side-panel/main.tsx',
	'options/options': 'options/main.tsx',
	'ringing/ringing': 'ringing/main.tsx',
	'offscreen/offscreen': 'offscreen/main.ts',
	'diagnostics/diagnostics': 'diagnostics/main.tsx',
} as const;

/** All bundles: output file without its extension → entry. */
export const ENTRIES = { ...PAGE_WORLD, ...SCRIPTS, ...PAGE_SCRIPTS } as const;

/** Styles have entries of their own, so that a page paints before its script has run. */
const STYLES = {
	'popup/popup': 'popup/popup.css',
	'side-panel/panel': 'side-panel/panel.css',
	'options/options': 'options/options.css',
	'ringing/ringing': 'ringing/ringing.css',
	'diagnostics/diagnostics': 'diagnostics/diagnostics.css',
} as const;

/** Written into the build under the same name, with links to what their scripts import. */
export const PAGES = [
	'popup/popup.html',
	'side-panel/panel.html',
	'options/options.html',
	'ringing/ringing.html',
	'diagnostics/diagnostics.html',
	'offscreen/offscreen.html',
] as const;

/** Throws with the names of all sources that are missing, instead of with esbuild's first. */
export async function checkSources(root: string): Promise<void> {
	const needed = [...Object.values(ENTRIES), ...Object.values(STYLES), ...PAGES, '_locales', 'icons'];
	const missing: string[] = [];
	for (const path of needed) {
		await access(join(root, path)).catch(() => missing.push(path));
	}
	if (missing.length > 0) throw new Error(`nothing to build from, missing: ${missing.join(', ')}`);
}

export interface Bundle {
	root: string;
	out: string;
	target: Target;
	mode: Mode;
	/** esbuild's names of the oldest browsers, such as `chrome128`. */
	engines: readonly string[];
	company?: Company | undefined;
}

/**
 * esbuild's options for scripts, for each page, and for styles. A page is a build of its own, so that its script is one file and
 * not one for every set of pages that share something; a style is one because it has the name of its page's script.
 */
export function bundleOptions({ root, out, mode, engines, company }: Bundle): BuildOptions[] {
	const shared: BuildOptions = {
		absWorkingDir: root,
		outdir: out,
		// Names of files carry a hash over the paths of their modules: those must not depend on where a linked folder really lies.
		preserveSymlinks: true,
		bundle: true,
		minify: mode === 'production',
		// A file beside it, not inline: what is tested should weigh in every frame what the shipped script weighs.
		sourcemap: mode === 'production' ? false : 'linked',
		target: [...engines],
		metafile: true,
		logLevel: 'silent',
		legalComments: 'none',
		charset: 'utf8',
	};
	const code = {
		...shared,
		jsx: 'automatic',
		jsxImportSource: 'preact',
		define: {
			__MODE__: JSON.stringify(mode),
			__COMPANY__: company === undefined ? 'undefined' : JSON.stringify(company.settings),
		},
		plugins: [noHtmlSink, polyfillAsModule, leanValibot],
	} satisfies BuildOptions;
	const pages = Object.entries(PAGE_SCRIPTS).map(
		([name, entry]): BuildOptions => ({
			...code,
			plugins: [...code.plugins, oneFirstFile(root, entry)],
			entryPoints: { [name]: entry },
			format: 'esm',
			splitting: true,
			chunkNames: `${posix.dirname(name)}/[name]-[hash]`,
		}),
	);
	return [
		{ ...code, entryPoints: PAGE_WORLD, format: 'iife', inject: [join(root, PAGE_WORLD_GLOBALS)] },
		{ ...code, entryPoints: SCRIPTS, format: 'iife' },
		...pages,
		{ ...shared, entryPoints: STYLES },
	];
}

/** Returns the path of a file from a folder, with slashes on every system: as esbuild's metafile and the manifest write paths. */
export const slashedPath = (folder: string, file: string): string =>
	relative(folder, file).replaceAll('\\', '/');

/** Returns the outputs that are loaded with `entry`: itself and, in the order of their names, what it imports statically. */
export function loadedWith({ outputs }: Pick<Metafile, 'outputs'>, entry: string): string[] {
	const found = new Set<string>();
	const follow = (path: string): void => {
		if (found.has(path)) return;
		found.add(path);
		for (const { kind, path: next } of outputs[path]?.imports ?? []) {
			if (kind === 'import-statement') follow(next);
		}
	};
	follow(entry);
	found.delete(entry);
	return [entry, ...[...found].sort()];
}

/** Returns the outputs that a page of this script loads at once: without the entry if that only imports (`one-first-file.ts`). */
export function loadedByPage(metafile: Pick<Metafile, 'outputs'>, entry: string): string[] {
	const [own, ...imported] = loadedWith(metafile, entry);
	const inputs = Object.values(metafile.outputs[entry]?.inputs ?? {});
	const onlyImports = imported.length === 1 && inputs.every(({ bytesInOutput }) => bytesInOutput === 0);
	return own === undefined || onlyImports ? imported : [own, ...imported];
}
