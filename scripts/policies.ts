/** `npm run policies`: writes docs/examples/policy, for each browser and system, from the policy in its policy.json. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPublisher } from './build/publisher';
import { examplesOf } from './package/policies';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/examples/policy');

async function main(): Promise<void> {
	const { geckoId } = await readPublisher(root);
	const files = examplesOf(await readFile(join(folder, 'policy.json'), 'utf8'), geckoId);
	for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
	console.log(Object.keys(files).join('\n'));
}

main().catch((error: unknown) => {
	console.error(`policies failed: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
});
