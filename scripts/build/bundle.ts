import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import type { Company } from './company';
import type { Mode, Target } from './modes';
import { noHtmlSink } from './no-html-sink';

/** Bundles: output file without its extension → entry. */
export const ENTRIES = {
	page: 'content-scripts/page/main.ts',
	relay: 'content-scripts/relay/main.ts',
	background: 'src/background/main.ts',
	'popup/popup': 'popup/main.tsx',
	'side-panel/panel': 'side-panel/main.tsx',
	'options/options': 'options/main.tsx',
	'ringing/ringing': 'ringing/main.tsx',
	'offscreen/offscreen': 'offscreen/main.ts',
	'diagnostics/diagnostics': 'diagnostics/main.tsx',
} as const;

/** Styles have entries of their own, so that a page paints before its script has run. */
export const STYLES = {
	'popup/popup': 'popup/popup.css',
	'side-panel/panel': 'side-panel/panel.css',
	'options/options': 'options/options.css',
	'ringing/ringing': 'ringing/ringing.css',
	'diagnostics/diagnostics': 'diagnostics/diagnostics.css',
} as const;

/** Copied as they are: from the project into the build, under the same name. */
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
	/** esbuild's name of the oldest browser, such as `chrome128`. */
	engine: string;
	company?: Company | undefined;
}

/**
 * esbuild's options for scripts and for styles. They are two builds, because a script and a style of one page share
 * their name.
 */
export function bundleOptions({ root, out, target, mode, engine, company }: Bundle): BuildOptions[] {
	const shared: BuildOptions = {
		absWorkingDir: root,
		outdir: out,
		bundle: true,
		minify: mode === 'production',
		// A file beside it, not inline: what is tested should weigh in every frame what the shipped script weighs.
		sourcemap: mode === 'production' ? false : 'linked',
		target: engine,
		metafile: true,
		logLevel: 'silent',
		legalComments: 'none',
		charset: 'utf8',
	};
	return [
		{
			...shared,
			entryPoints: ENTRIES,
			// Content scripts cannot be modules, and one form for all entries keeps the manifest the same everywhere.
			format: 'iife',
			jsx: 'automatic',
			jsxImportSource: 'preact',
			define: {
				__TARGET__: JSON.stringify(target),
				__MODE__: JSON.stringify(mode),
				__COMPANY__: company === undefined ? 'undefined' : JSON.stringify(company.settings),
			},
			plugins: [noHtmlSink],
		},
		{ ...shared, entryPoints: STYLES },
	];
}
