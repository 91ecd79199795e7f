import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const FILE = /[\\/]valibot[\\/]dist[\\/]index\.mjs$/;

/** The function that gives each schema the members by which other libraries use it. */
const STANDARD =
	/(function _standardSchema\(schema\) \{)[^}]*?schema\["~standard"\] = \{[\s\S]*?\n\t\};\n\t(return schema;\n\})/;

/** Returns valibot's source text without the members of the standard schema. Throws where it is written otherwise. */
export function withoutStandard(source: string): string {
	if (!STANDARD.test(source)) throw new Error('valibot is written otherwise: look at lean-valibot.ts');
	return source.replace(STANDARD, '$1 $2');
}

/**
 * Bundles valibot without the standard schema, an object and a function for each schema that only other libraries read: 70 of the
 * kilobytes that a popup takes up before its first frame.
 */
export const leanValibot: Plugin = {
	name: 'lean-valibot',
	setup(build) {
		build.onLoad({ filter: FILE }, async ({ path }) => ({
			contents: withoutStandard(await readFile(path, 'utf8')),
			loader: 'js',
		}));
	},
};
