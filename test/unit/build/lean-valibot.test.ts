import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { leanValibot, withoutStandard } from '../../../scripts/build/lean-valibot';
import { ROOT } from '../../support/root';

const ENTRY = `
	import * as v from 'valibot';
	const Schema = v.object({ name: v.pipe(v.string(), v.minLength(1)), kind: v.optional(v.picklist(['a', 'b']), 'a') });
	globalThis.found = [Schema, v.safeParse(Schema, { name: 'x' }).output, v.safeParse(Schema, { name: '' }).success];
`;

async function run(plugins = [leanValibot]): Promise<unknown[]> {
	const { outputFiles } = await build({
		stdin: { contents: ENTRY, resolveDir: ROOT },
		bundle: true,
		format: 'iife',
		write: false,
		plugins,
	});
	const host: { found: unknown[] } = { found: [] };
	new Function('globalThis', outputFiles[0]?.text ?? '')(host);
	return host.found;
}

it('reads as before, without what only other libraries look at', async () => {
	const [schema, ...read] = await run();
	expect(schema).not.toHaveProperty('~standard');
	expect(read).toEqual([{ name: 'x', kind: 'a' }, false]);
	const [whole, ...same] = await run([]);
	expect(whole).toHaveProperty('~standard');
	expect(same).toEqual(read);
});

it('ends a build with a valibot that is written otherwise', () => {
	const source = readFileSync(`${ROOT}/node_modules/valibot/dist/index.mjs`, 'utf8');
	expect(() => withoutStandard(withoutStandard(source))).toThrow('written otherwise');
});
