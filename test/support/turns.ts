/**
 * Lets more browsers be open than the machine can drive at once. Each scenario is played in a turn. While it waits for
 * something that takes seconds, such as an answer that never comes, it lends its turn to another browser.
 *
 * The turns are handed out by the test run's main process, over a socket of this machine. A test worker sends one
 * character for each step:
 *
 *   take ──▶ (granted: one character back) ──▶ playing ──lend──▶ waiting ──resume──▶ playing ──give──▶ none
 *
 * `resume` is not granted but noted: what a scenario has waited for must be looked at when it happens. The next turns are
 * granted later instead.
 */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Name of the environment variable with the port at which test workers find the main process. */
export const TURNS_PORT = 'RINGSIDE_TURNS_PORT';

/** Waits shorter than this, in ms, are part of playing: another browser could not make use of them. */
export const LEND_AFTER_MS = 1_000;

type Step = 'take' | 'lend' | 'resume' | 'give';
const BYTES: Readonly<Record<Step, string>> = { take: 't', lend: 'l', resume: 'r', give: 'g' };

/** Hands out `count` turns until it is closed. A worker whose connection ends gives back its turn. */
export async function serveTurns(count: number): Promise<Server> {
	const playing = new Set<Socket>();
	const queue: Socket[] = [];
	const grant = () => {
		while (playing.size < count) {
			const next = queue.shift();
			if (next === undefined) return;
			playing.add(next);
			next.write('+');
		}
	};
	const server = createServer((socket) => {
		socket.setNoDelay(true);
		const leave = () => {
			playing.delete(socket);
			const place = queue.indexOf(socket);
			if (place >= 0) queue.splice(place, 1);
			grant();
		};
		socket.on('error', leave);
		socket.on('close', leave);
		socket.on('data', (bytes) => {
			for (const byte of bytes.toString('latin1')) {
				if (byte === BYTES.take) queue.push(socket);
				else if (byte === BYTES.resume) playing.add(socket);
				else playing.delete(socket);
			}
			grant();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	// It must not keep the process alive.
	server.unref();
	return server;
}

let socket: Socket | undefined;
let isPlaying = false;
/** Waits in progress: several can overlap in one scenario. */
let waits = 0;

const send = (step: Step) => socket?.write(BYTES[step]);

/** Waits for a turn. Resolves at once outside a run that hands out turns. */
export async function takeTurn(): Promise<void> {
	const port = process.env[TURNS_PORT];
	if (port === undefined || isPlaying) return;
	if (socket === undefined) {
		socket = connect(Number(port), '127.0.0.1').setNoDelay(true);
		socket.unref();
		await once(socket, 'connect');
		// If the main process has gone, so has the run.
		socket.on('error', () => undefined);
	}
	// While it waits for the answer, the connection is all that this process waits for.
	socket.ref();
	send('take');
	await once(socket, 'data');
	socket.unref();
	isPlaying = true;
}

/** Gives the turn back, if there is one. */
export function giveTurn(): void {
	if (!isPlaying) return;
	isPlaying = false;
	waits = 0;
	send('give');
}

/** Lends the turn to another browser. Returns what takes it back; does nothing without a turn. */
export function lendTurn(): () => void {
	if (!isPlaying) return () => undefined;
	if (++waits === 1) send('lend');
	let over = false;
	return () => {
		if (over || !isPlaying) return;
		over = true;
		if (--waits === 0) send('resume');
	};
}
