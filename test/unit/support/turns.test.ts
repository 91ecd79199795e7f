import { once } from 'node:events';
import { connect, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { giveTurn, lendTurn, serveTurns, TURNS_PORT, takeTurn } from '../../support/turns';

let server: Server;
let port: number;
const sockets: Socket[] = [];
beforeEach(async () => {
	server = await serveTurns(2);
	const address = server.address();
	port = address !== null && typeof address === 'object' ? address.port : 0;
});
afterEach(() => {
	for (const socket of sockets.splice(0)) socket.destroy();
	server.close();
});

/** Connects another test worker, and counts the turns that it is granted. */
async function worker() {
	const socket = connect(port, '127.0.0.1');
	sockets.push(socket);
	await once(socket, 'connect');
	let granted = 0;
	socket.on('data', (bytes) => {
		granted += bytes.length;
	});
	const send = (step: string) => socket.write(step);
	return { send, socket, granted: () => granted };
}
/** Lets what was sent arrive, and be answered. After a stall, timers that are due run before what has arrived is read. */
async function settled(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 30));
	for (let reads = 0; reads < 10; reads++) await new Promise((resolve) => setImmediate(resolve));
}

it('grants as many turns as there are, and the next in order as one is given back', async () => {
	const all = [await worker(), await worker(), await worker(), await worker()] as const;
	for (const one of all) {
		one.send('t');
		await settled();
	}
	expect(all.map(({ granted }) => granted())).toEqual([1, 1, 0, 0]);
	all[0].send('g');
	await settled();
	expect(all.map(({ granted }) => granted())).toEqual([1, 1, 1, 0]);
	// A test worker that ends without a word.
	all[1].socket.destroy();
	await settled();
	expect(all.map(({ granted }) => granted())).toEqual([1, 1, 1, 1]);
});

it('lets another play while a scenario waits, and none instead of it once it goes on', async () => {
	const [first, second, third, fourth] = [await worker(), await worker(), await worker(), await worker()];
	for (const one of [first, second, third, fourth]) {
		one.send('t');
		await settled();
	}
	first.send('l');
	await settled();
	expect(third.granted()).toBe(1);
	first.send('r');
	await settled();
	// Three are playing: the next turn that is given back is not granted again.
	second.send('g');
	await settled();
	expect(fourth.granted()).toBe(0);
	third.send('g');
	await settled();
	expect(fourth.granted()).toBe(1);
});

it('is taken, lent during overlapping waits, and given back by a test worker', async () => {
	process.env[TURNS_PORT] = String(port);
	try {
		const others = [await worker(), await worker()] as const;
		await takeTurn();
		others[0].send('t');
		others[1].send('t');
		await settled();
		expect(others.map(({ granted }) => granted())).toEqual([1, 0]);
		const ends = [lendTurn(), lendTurn()];
		await settled();
		expect(others[1].granted()).toBe(1);
		for (const end of ends) end();
		others[0].send('g');
		others[0].send('t');
		await settled();
		// Both turns are in use again.
		expect(others[0].granted()).toBe(1);
		giveTurn();
		await settled();
		expect(others[0].granted()).toBe(2);
	} finally {
		delete process.env[TURNS_PORT];
		giveTurn();
	}
});
