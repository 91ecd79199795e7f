import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildFailure, build, context, formatMessages, type Metafile } from 'esbuild';
import { copyAssets, type PageScripts, readManifest } from './assets';
import { type Bundle, bundleOptions, checkSources, loadedByPage, PAGES, slashedPath } from './bundle';
import type { Company } from './company';
import { writeLicences } from './licences';
import { engineOf } from './manifest';
import { type Mode, outputFolder, type Target } from './modes';

export interface BuildRequest {
	root: string;
	target: Target;
	mode: Mode;
	/** The output folder, absolute; by default `dist/…` in the project. */
	out?: string;
	/** For a company's own package. */
	company?: Company | undefined;
}

async function bundleFor({ root, target, mode, out, company }: BuildRequest): Promise<Bundle> {
	await checkSources(root);
	const engine = engineOf(await readManifest(root), target);
	return { root, target, mode, engine, company, out: out ?? join(root, outputFolder(mode, target)) };
}

/** Builds one target from scratch; returns its folder. Throws an Error with a readable message. */
export async function buildExtension(request: BuildRequest): Promise<string> {
	const bundle = await bundleFor(request);
	await rm(bundle.out, { recursive: true, force: true });
	const built = await inWords(() => Promise.all(bundleOptions(bundle).map((options) => build(options))));
	const metafiles = built.flatMap(({ metafile }) => metafile ?? []);
	await copyAssets(bundle, pageScripts(bundle, metafiles));
	await writeLicences(bundle.root, bundle.out, metafiles);
	return bundle.out;
}

/** Returns the scripts that each page loads at once, beside the page. */
function pageScripts({ root, out }: Bundle, metafiles: readonly Metafile[]): PageScripts {
	const scripts = new Map<string, readonly string[]>();
	for (const metafile of metafiles) {
		for (const output of Object.keys(metafile.outputs)) {
			const file = slashedPath(out, join(root, output));
			const page = PAGES.find((each) => each === file.replace(/\.js$/, '.html'));
			if (page !== undefined) scripts.set(page, loadedByPage(metafile, output));
		}
	}
	return scripts;
}

export interface Watch {
	out: string;
	stop(): Promise<void>;
}

/**
 * Builds, then builds again whenever a bundled source changes, and reports each time: `undefined` for a good build, the
 * errors in words otherwise. Manifest, pages, locales and icons are copied again each time.
 */
export async function watchExtension(
	request: BuildRequest,
	onBuilt: (error: string | undefined) => void,
): Promise<Watch> {
	const bundle = await bundleFor(request);
	await rm(bundle.out, { recursive: true, force: true });
	const contexts = await Promise.all(
		bundleOptions(bundle).map((options) =>
			context({
				...options,
				plugins: [
					...(options.plugins ?? []),
					{
						name: 'report',
						setup: ({ onEnd }) => {
							onEnd(async ({ errors }) => {
								const text = errors.length > 0 ? await words(errors) : undefined;
								onBuilt(text ?? (await tryCopy(bundle)));
							});
						},
					},
				],
			}),
		),
	);
	await Promise.all(contexts.map((each) => each.watch()));
	return {
		out: bundle.out,
		stop: async () => {
			await Promise.all(contexts.map((each) => each.dispose()));
		},
	};
}

async function tryCopy(bundle: Bundle): Promise<string | undefined> {
	try {
		await copyAssets(bundle);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

async function words(errors: BuildFailure['errors']): Promise<string> {
	return (await formatMessages(errors, { kind: 'error', color: process.stdout.isTTY })).join('');
}

async function inWords<T>(act: () => Promise<T>): Promise<T> {
	try {
		return await act();
	} catch (error) {
		if (isBuildFailure(error)) throw new Error(`esbuild refused:\n${await words(error.errors)}`);
		throw error;
	}
}

function isBuildFailure(error: unknown): error is BuildFailure {
	return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
