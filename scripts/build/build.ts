import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BuildFailure, build, context, formatMessages, type Metafile } from 'esbuild';
import { copyAssets, type PageScripts, readManifest } from './assets';
import { type Bundle, bundleOptions, checkSources, loadedByPage, PAGES, slashedPath } from './bundle';
import type { Company } from './company';
import { writeLicences } from './licences';
import { enginesOf } from './manifest';
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

async function bundlesFor({ root, mode, company, targets, outOf }: BuildsRequest): Promise<Bundle[]> {
	await checkSources(root);
	const engines = enginesOf(await readManifest(root));
	return targets.map((target) => {
		const out = outOf?.(target) ?? join(root, outputFolder(mode, target));
		return { root, target, mode, engines, company, out };
	});
}

/** Returns the same request, as one for several targets. */
const asOneOfSeveral = ({ target, out, ...request }: BuildRequest): BuildsRequest => ({
	...request,
	targets: [target],
	outOf: out === undefined ? undefined : () => out,
});

/** Builds one target from scratch; returns its folder. Throws an Error with a readable message. */
export async function buildExtension(request: BuildRequest): Promise<string> {
	const [folder] = await buildExtensions(asOneOfSeveral(request));
	if (folder === undefined) throw new Error(`${request.target} was not built`);
	return folder;
}

interface BuildsRequest extends Pick<BuildRequest, 'root' | 'mode' | 'company'> {
	targets: readonly Target[];
	/** Returns the output folder of a target, absolute; by default `dist/…` in the project. They have to lie side by side. */
	outOf?: ((target: Target) => string) | undefined;
}

/**
 * Builds several targets from scratch; returns their folders. Scripts and styles are the same for all browsers (`enginesOf`), and
 * are bundled once. Throws an Error with a readable message.
 */
export async function buildExtensions(request: BuildsRequest): Promise<string[]> {
	const bundles = await bundlesFor(request);
	const [first, ...others] = bundles;
	if (first === undefined) return [];
	for (const { out } of bundles) await rm(out, { recursive: true, force: true });
	const built = await inWords(() => Promise.all(bundleOptions(first).map((options) => build(options))));
	const metafiles = built.flatMap(({ metafile }) => metafile ?? []);
	for (const { out } of others) await copyBundles(first, out, metafiles);
	const scripts = pageScripts(first, metafiles);
	for (const bundle of bundles) {
		await copyAssets(bundle, scripts);
		await writeLicences(bundle.root, bundle.out, metafiles);
	}
	return bundles.map(({ out }) => out);
}

/** Copies everything that esbuild has written into the folder of a bundle. */
async function copyBundles(from: Bundle, to: string, metafiles: readonly Metafile[]): Promise<void> {
	for (const path of metafiles.flatMap(({ outputs }) => Object.keys(outputs))) {
		const file = join(from.root, path);
		const copy = join(to, slashedPath(from.out, file));
		await mkdir(dirname(copy), { recursive: true });
		await copyFile(file, copy);
	}
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
	const [bundle] = await bundlesFor(asOneOfSeveral(request));
	if (bundle === undefined) throw new Error(`${request.target} cannot be built`);
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
