import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The piece of Preact's published module that writes `dangerouslySetInnerHTML` into the page. */
const SINK = '(l||y&&(h.__html==y.__html||h.__html==t.innerHTML)||(t.innerHTML=h.__html),r.__k=[])';
const INSTEAD = '(()=>{throw new TypeError("Ringside is built without dangerouslySetInnerHTML")})()';

/** Returns the source text of Preact without its HTML sink. Throws if the sink has moved. */
export function withoutSink(source: string): string {
	const parts = source.split(SINK);
	if (parts.length !== 2) {
		throw new Error(
			`Preact's HTML sink was found ${parts.length - 1} times instead of once. Preact has changed: look for ` +
				'"innerHTML" in node_modules/preact/dist/preact.mjs and bring scripts/build/no-html-sink.ts in step.',
		);
	}
	const result = parts.join(INSTEAD);
	if (result.includes('.innerHTML'))
		throw new Error('Preact has an HTML sink besides the one that is taken out.');
	return result;
}

/**
 * Takes the HTML sink out of Preact at build time. Nothing here uses it, stores' reviewers and `web-ext lint` ask about
 * it, and without it not even a mistake in a component can turn an interaction's data into markup.
 */
export const noHtmlSink: Plugin = {
	name: 'no-html-sink',
	setup(build) {
		let met = false;
		build.onStart(() => {
			met = false;
		});
		build.onLoad({ filter: /[\\/]preact[\\/]dist[\\/]preact\.m?js$/ }, async ({ path }) => {
			met = true;
			try {
				return { contents: withoutSink(await readFile(path, 'utf8')), loader: 'js' };
			} catch (error) {
				return { errors: [{ text: error instanceof Error ? error.message : String(error) }] };
			}
		});
		build.onEnd((result) => {
			const inputs = Object.keys(result.metafile?.inputs ?? {});
			if (!met && inputs.some((input) => /[\\/]preact[\\/]/.test(input))) {
				return { errors: [{ text: 'Preact was bundled from a file that no-html-sink does not know.' }] };
			}
			return {};
		});
	},
};
