/**
 * `npm run audit`: the lock file, then the registry's signatures of every package, and its advisories for what is shipped. Without a
 * network it does the first, and says by name what it skipped.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isOffline } from './check/audit-answer';
import { lockFindings } from './check/lock-file';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
const PATIENCE_MS = 120_000;
/** Without retries: a network that is not there does not come while we wait. */
const ONCE = ['--fetch-retries=0', '--fetch-timeout=15000'];

const AUDITS = [
	{ name: 'signatures of all packages', args: ['audit', 'signatures'] },
	{ name: 'advisories for what is shipped', args: ['audit', '--omit=dev'] },
	{ name: 'severe advisories for what we build with', args: ['audit', '--audit-level=high'] },
] as const;

/** Returns whether the audit passed, or could not be done. */
async function audit({ name, args }: (typeof AUDITS)[number]): Promise<boolean> {
	try {
		const shell = process.platform === 'win32';
		// `npm run -s` would silence this npm too, and with it the reason.
		const env = { ...process.env, npm_config_loglevel: 'error' };
		await run('npm', [...args, ...ONCE], { cwd: root, timeout: PATIENCE_MS, shell, env });
		console.log(`passed   ${name}`);
		return true;
	} catch (error) {
		const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
		const offline = isOffline(stdout + stderr);
		console.log(
			offline ? `skipped  ${name}: the registry is out of reach` : `FAILED   ${name}\n${stdout}${stderr}`,
		);
		return offline;
	}
}

async function main(): Promise<void> {
	const findings = lockFindings(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')));
	console.log(findings.length === 0 ? 'passed   lock file' : `FAILED   lock file\n${findings.join('\n')}`);
	let passed = findings.length === 0;
	for (const each of AUDITS) passed = (await audit(each)) && passed;
	if (!passed) process.exitCode = 1;
}

main().catch((error: unknown) => {
	console.error(`audit failed: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
});
