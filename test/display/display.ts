import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { sleep, until } from '../support/until';

export interface Display {
	/** Presses keys in the window that has the focus, as a hand does: also in the browser's own dialogs. */
	press(...keys: string[]): Promise<void>;
	end(): void;
}

/** A virtual display with a window manager: what the browser's own dialogs need, and no protocol reaches. */
export async function startDisplay(name = ':97'): Promise<Display> {
	const programs: ChildProcess[] = [];
	const start = (command: string, parameters: string[]) => {
		const program = spawn(command, parameters, { stdio: 'ignore', env: { ...process.env, DISPLAY: name } });
		program.on('error', () => undefined);
		programs.push(program);
		return program;
	};
	const run = (...parameters: string[]) =>
		execFileSync('xdotool', parameters, { env: { ...process.env, DISPLAY: name }, stdio: 'pipe' });
	const server = start('Xvfb', [name, '-screen', '0', '1280x900x24']);
	try {
		await until(
			'display (are xvfb, openbox and xdotool installed?)',
			() => run('getdisplaygeometry').length > 0,
		);
		if (server.exitCode !== null) throw new Error(`Xvfb could not take ${name}`);
		start('openbox', []);
	} catch (error) {
		for (const program of programs) program.kill();
		throw error;
	}
	return {
		async press(...keys) {
			for (const key of keys) {
				run('key', key);
				await sleep(300);
			}
		},
		end() {
			for (const program of programs.reverse()) program.kill();
		},
	};
}
