import { relative } from 'node:path';
import type { Plugin } from 'esbuild';

const NAMESPACE = 'loaded-later';
/** Marks the plugin's own questions. */
const OWN = Symbol('own');

/**
 * Makes what a page loads at once one file, however much of it is shared with what the page loads later. A bundler puts what two
 * scripts share into a third, and each file costs the first frame 2 ms of the processor. Here the later script begins by importing
 * the page's own one, which has run by then: so it shares all of that, and the third file is the page's whole script. The entry's own
 * file then only imports it.
 *
 * @param entry the page's script, from the root
 */
export const oneFirstFile = (root: string, entry: string): Plugin => ({
	name: 'one-first-file',
	setup(build) {
		build.onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir, pluginData }) => {
			if (kind !== 'dynamic-import' || pluginData === OWN) return undefined;
			const found = await build.resolve(path, { kind: 'import-statement', resolveDir, pluginData: OWN });
			if (found.errors.length > 0) return { errors: found.errors };
			// From the root: what is built must not depend on where the project lies.
			return { path: relative(root, found.path).replaceAll('\\', '/'), namespace: NAMESPACE };
		});
		build.onLoad({ filter: /./, namespace: NAMESPACE }, ({ path }) => ({
			contents: `import './${entry}';\nexport * from './${path}';`,
			resolveDir: root,
		}));
	},
});
