import * as v from 'valibot';
import { Exchange, PortClosed } from '../../contract/exchange';
import { readStoredModel } from '../../contract/stored-model';
import {
	type Answer,
	AnswerSchema,
	type FromSurface,
	type Model,
	SURFACE_PORT,
	ToSurfaceSchema,
} from '../../contract/surface';
import { browser, type Runtime } from '../../platform/browser';
import { whenIdle } from './after-frame';
import type { Connection } from './services';
import { readSession } from './session-storage';

const MIN_RETRY_DELAY_MS = 150;
const MAX_RETRY_DELAY_MS = 5_000;

/** ms after which a message over the port is sent again one-shot. */
const PORT_TIMEOUT_MS = 5_000;
/** Sends over the open port, once the worker has spoken on it. */
let exchange: Exchange | undefined;

/** The read of the stored model that is under way. */
let reading: Promise<Model | undefined> | undefined;

async function read(): Promise<Model | undefined> {
	try {
		return readStoredModel(await readSession());
	} catch {
		return undefined;
	}
}

async function initial(): Promise<Model | undefined> {
	reading = read();
	const model = await reading;
	reading = undefined;
	return model;
}

/**
 * Keeps a port to the worker. The worker can stop at any moment and closes its end; connecting again wakes it. The delay
 * between attempts grows, so that a broken extension does not loop.
 *
 *       connect ──▶ OPEN ── snapshot, patches… ──▶ onSnapshot, onPatch
 *          ▲         │ disconnected
 *          │         ▼
 *          └────── WAITING ──▶ onLost        150 ms, doubled up to 5 s; reset by the next snapshot
 */
const watch: Connection['watch'] = (onSnapshot, onPatch, onLost) => {
	let port: Runtime.Port | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let retry = MIN_RETRY_DELAY_MS;
	let stopped = false;

	const again = (): void => {
		if (stopped || timer !== undefined) return;
		onLost();
		timer = setTimeout(() => {
			timer = undefined;
			open();
		}, retry);
		retry = Math.min(retry * 2, MAX_RETRY_DELAY_MS);
	};

	const open = (): void => {
		let expected: number | undefined;
		let mine: Runtime.Port;
		try {
			mine = browser.runtime.connect({ name: SURFACE_PORT });
		} catch {
			// The extension was updated or removed under this page. After an update it may come back.
			again();
			return;
		}
		port = mine;
		const own = new Exchange(mine, PORT_TIMEOUT_MS);
		const end = (): void => {
			if (exchange === own) exchange = undefined;
			own.close();
		};
		const lose = (): void => {
			if (port !== mine) return;
			port = undefined;
			mine.disconnect();
			end();
			again();
		};
		mine.onDisconnect.addListener(lose);
		mine.onMessage.addListener((raw: unknown) => {
			if (port !== mine || own.hear(raw, () => undefined)) return;
			const parsed = v.safeParse(ToSurfaceSchema, raw);
			if (!parsed.success) return lose();
			const message = parsed.output;
			if (message.type === 'snapshot') {
				retry = MIN_RETRY_DELAY_MS;
				expected = message.n + 1;
				// The worker is there, at the other end.
				exchange = own;
				return onSnapshot(message.model);
			}
			if (message.n !== expected) return lose();
			expected = message.n + 1;
			return onPatch(message.patch);
		});
	};

	const openFirst = (): void => {
		if (!stopped) open();
	};
	// The snapshot says what the stored model says, and reading it would delay the first frame.
	if (reading === undefined) open();
	else void reading.then((stored) => (stored === undefined ? openFirst() : whenIdle(openFirst)));
	return () => {
		stopped = true;
		clearTimeout(timer);
		const last = port;
		port = undefined;
		last?.disconnect();
		exchange?.close();
		exchange = undefined;
	};
};

/** Messages with an id, which count once however often they arrive. */
const REPEATABLE: ReadonlySet<FromSurface['type']> = new Set(['command', 'plan', 'dismiss']);

/**
 * Sends over the port if it is open. If the worker dies before it answers, the same message is sent one-shot: that wakes the next
 * worker, which knows by its id, or learns from the relay, whether it was carried out.
 */
async function send(message: FromSurface): Promise<Answer> {
	const open = REPEATABLE.has(message.type) ? exchange : undefined;
	const answer: unknown = await (open?.ask(message).catch((error: unknown) => {
		if (!(error instanceof PortClosed)) throw error;
		return browser.runtime.sendMessage(message.type === 'dismiss' ? message : { ...message, again: true });
	}) ?? browser.runtime.sendMessage(message));
	return v.parse(AnswerSchema, answer);
}

/** The worker of this extension, reached from one of its own pages. */
export const extensionConnection: Connection = { initial, watch, send };
