import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The scripts of the tools, to be run by this Node: a `.bin` link is a command file on Windows. */
const TOOLS = {
	biome: '@biomejs/biome/bin/biome',
	knip: 'knip/bin/knip.js',
	tsc: 'typescript/bin/tsc',
	tsx: 'tsx/dist/cli.mjs',
	vitest: 'vitest/vitest.mjs',
	'web-ext': 'web-ext/bin/web-ext.js',
} as const;
export type Tool = keyof typeof TOOLS;

export interface Ran {
	code: number;
	stdout: string;
	/** Standard output and standard error. */
	all: string;
}

interface How {
	/** Also writes its output to the terminal as it comes. */
	show?: boolean;
	env?: Readonly<Record<string, string>>;
	/** Lets it run at a low priority, where the system has one that can be inherited. */
	yields?: boolean;
}

/** Priority of what gives way, from 0 (as everything) to 19 (only when nothing else runs, which could be never). */
const YIELDING = 10;

/** Runs a tool. */
export function runTool(
	tool: Tool,
	args: string[],
	{ show = false, yields = false, env = {} }: How = {},
): Promise<Ran> {
	return new Promise((resolve) => {
		const line = [process.execPath, join(ROOT, 'node_modules', TOOLS[tool]), ...args];
		// A priority that is set later does not reach the threads that run already.
		const [command = '', ...rest] =
			yields && process.platform !== 'win32' ? ['nice', '-n', String(YIELDING), ...line] : line;
		const child = spawn(command, rest, {
			cwd: ROOT,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, ...env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
		});
		let stdout = '';
		let all = '';
		const take = (chunk: Buffer, out: NodeJS.WriteStream, isStdout: boolean) => {
			const text = chunk.toString();
			all += text;
			if (isStdout) stdout += text;
			if (show) out.write(text);
		};
		child.stdout.on('data', (chunk) => take(chunk, process.stdout, true));
		child.stderr.on('data', (chunk) => take(chunk, process.stderr, false));
		child.on('error', (error) => resolve({ code: 127, stdout, all: `${all}${error.message}` }));
		// Not 'exit': all output has been read only at 'close'.
		child.on('close', (code) => resolve({ code: code ?? 1, stdout, all }));
	});
}
