import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { requireBrowser } from '../../scripts/setup/find-browsers.mjs';
import { ACTIVE_PORT, newProfile, type Preferences } from './firefox-profile';
import { Marionette } from './marionette';
import { sleep, until } from './until';

export interface FirefoxProcess {
	marionette: Marionette;
	/** Ends Firefox, and removes its profile if it was made for it. */
	end(): Promise<void>;
	/** Resolves when Firefox has ended for any reason. */
	ended: Promise<void>;
}

/** Those that run. Firefox goes on without its driver, and takes a twentieth of a processor; Chromium ends by itself. */
const running = new Set<ChildProcess>();

function killAll(): void {
	for (const child of running) child.kill('SIGKILL');
}

process.on('exit', killAll);
// The test run has ended without this worker.
process.on('disconnect', killAll);
for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		killAll();
		process.kill(process.pid, signal);
	});
}

export async function startFirefox(headless: boolean, preferences: Preferences): Promise<FirefoxProcess> {
	const profile = await newProfile(preferences);
	const remove = () => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
	try {
		const { end, ...process } = await startIn(profile, headless);
		return { ...process, end: () => end().then(remove) };
	} catch (error) {
		await remove();
		throw error;
	}
}

/** Starts Firefox and ends it again, and returns the folder of the profile that it leaves. The caller removes it. */
export async function leaveProfile(): Promise<string> {
	const profile = await newProfile();
	const { marionette, end } = await startIn(profile, true);
	// It writes what it has compiled when its first window is there.
	await marionette.evaluate('document.readyState');
	await end();
	return profile;
}

/** Starts it with this profile. */
async function startIn(profile: string, headless: boolean): Promise<FirefoxProcess> {
	const args = ['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile];
	const child = spawn(requireBrowser('firefox').path, headless ? [...args, '--headless'] : args, {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let said = '';
	child.stderr.on('data', (data) => {
		said = `${said}${data}`.slice(-2_000);
	});
	running.add(child);
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => {
			running.delete(child);
			resolve();
		});
	});
	try {
		const port = await until('Marionette port', () => activePort(profile, child), {
			timeout: 60_000,
			every: 50,
		});
		const marionette = await Marionette.connect(port);
		return { marionette, ended, end: () => end(child, ended, marionette) };
	} catch (error) {
		await end(child, ended);
		throw new Error(`Firefox does not start: ${error instanceof Error ? error.message : error}\n${said}`);
	}
}

async function activePort(profile: string, child: ChildProcess): Promise<number | undefined> {
	if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
	const text = await readFile(join(profile, ACTIVE_PORT), 'utf8').catch(() => '');
	return text === '' ? undefined : Number(text);
}

async function end(child: ChildProcess, ended: Promise<void>, client?: Marionette): Promise<void> {
	// If Firefox ends quickly, the reply is lost with the connection.
	const quit = client?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
	await Promise.race([Promise.all([quit, client === undefined ? undefined : ended]), sleep(5_000)]);
	client?.close();
	if (child.exitCode === null && child.signalCode === null) {
		child.kill('SIGKILL');
		await Promise.race([ended, sleep(5_000)]);
	}
}
