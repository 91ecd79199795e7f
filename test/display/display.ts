import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { sleep, until } from '../support/until';

export interface Display {
	/** As in the environment variable `DISPLAY`. */
	name: string;
	/** Presses keys in the window that has the focus, as a hand does: also in the browser's own dialogs. */
	press(...keys: string[]): Promise<void>;
	/** Moves the pointer to a place on the screen and clicks there. */
	click(x: number, y: number): Promise<void>;
	/** Writes a picture of the whole screen. */
	shoot(path: string): void;
	end(): void;
}

/** A display that nobody has: two runs at a time must not share one. */
function freeName(): string {
	for (let number = 97; number < 160; number++) {
		if (!existsSync(`/tmp/.X11-unix/X${number}`) && !existsSync(`/tmp/.X${number}-lock`)) return `:${number}`;
	}
	throw new Error('no free display');
}

/** A virtual display with a window manager: what the browser's own dialogs need, and no protocol reaches. */
export async function startDisplay(name = freeName(), size = '1280x900'): Promise<Display> {
	const programs: ChildProcess[] = [];
	const env = { ...process.env, DISPLAY: name };
	const start = (command: string, parameters: string[]) => {
		const program = spawn(command, parameters, { stdio: 'ignore', env });
		program.on('error', () => undefined);
		programs.push(program);
		return program;
	};
	const run = (program: string, ...parameters: string[]) =>
		execFileSync(program, parameters, { env, stdio: 'pipe' });
	const server = start('Xvfb', [name, '-screen', '0', `${size}x24`]);
	try {
		await until(
			'display (are xvfb, openbox and xdotool installed?)',
			() => run('xdotool', 'getdisplaygeometry').length > 0,
		);
		if (server.exitCode !== null) throw new Error(`Xvfb could not take ${name}`);
		start('openbox', []);
	} catch (error) {
		for (const program of programs) program.kill();
		throw error;
	}
	return {
		name,
		async press(...keys) {
			for (const key of keys) {
				run('xdotool', 'key', key);
				await sleep(300);
			}
		},
		async click(x, y) {
			run('xdotool', 'mousemove', `${Math.round(x)}`, `${Math.round(y)}`);
			// A button that is pressed before it was pointed at has not shown that it is one.
			await sleep(200);
			run('xdotool', 'click', '1');
		},
		shoot(path) {
			mkdirSync(dirname(path), { recursive: true });
			run('import', '-window', 'root', path);
		},
		end() {
			for (const program of programs.reverse()) program.kill();
		},
	};
}
