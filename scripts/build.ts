/** `npm run build [-- --target chrome|edge|firefox|played|all] [--mode production|test|development] [--watch] [--company file]` */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildExtensions, watchExtension } from './build/build';
import { type Company, readCompany } from './build/company';
import { MODES, type Mode, PLAYED_TARGETS, TARGETS, type Target } from './build/modes';
import { measure, sizeTable } from './build/sizes';

const root = fileURLToPath(new URL('..', import.meta.url));

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
	const found = allowed.find((each) => each === value);
	if (found === undefined) throw new Error(`--${name} must be one of ${allowed.join(', ')}, not "${value}"`);
	return found;
}

function targetsOf(name: string): readonly Target[] {
	if (name === 'all') return TARGETS;
	// Those in which `npm test` plays the scenarios.
	if (name === 'played') return PLAYED_TARGETS;
	return [oneOf('target', name, TARGETS)];
}

async function buildAll(targets: readonly Target[], mode: Mode, company: Company | undefined): Promise<void> {
	const started = performance.now();
	const folders = await buildExtensions({ root, targets, mode, company });
	const took = Math.round(performance.now() - started);
	console.log(`${folders.map((out) => relative(root, out)).join(', ')} (${mode}, ${took} ms)`);
	// Scripts and styles are the same in each.
	const [first] = folders;
	if (first !== undefined) console.log(sizeTable(await measure(first)));
}

async function watch(target: Target, mode: Mode): Promise<void> {
	const { out } = await watchExtension({ root, target, mode }, (error) => {
		console.log(error ?? `${new Date().toLocaleTimeString()} built ${target} (${mode})`);
	});
	console.log(`watching; load ${relative(root, out)} as an unpacked extension`);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			target: { type: 'string', default: 'all' },
			mode: { type: 'string', default: 'production' },
			watch: { type: 'boolean', default: false },
			company: { type: 'string' },
		},
	});
	const mode = oneOf('mode', values.mode, MODES);
	const targets = targetsOf(values.target);
	const company = values.company === undefined ? undefined : await readCompany(values.company);
	if (!values.watch) return buildAll(targets, mode, company);
	for (const target of targets) await watch(target, mode);
}

main().catch((error: unknown) => {
	console.error(`build failed: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
});
