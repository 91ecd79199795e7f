import { expect, it, vi } from 'vitest';
import { RelayPorts } from '../../../../src/background/access/relay-ports';
import { PortClosed } from '../../../../src/contract/exchange';
import type { ToRelay } from '../../../../src/contract/relay';
import { CONTRACT } from '../../../../src/contract/schema';
import type { Runtime } from '../../../../src/platform/browser';

type Listener = (message: unknown) => void;

/** A relay's port. It answers every question by its own name, unless it is mute. */
class FakePort {
	readonly asked: unknown[] = [];
	readonly #messages: Listener[] = [];
	readonly #ends: (() => void)[] = [];
	readonly onMessage = { addListener: (listener: Listener) => this.#messages.push(listener) };
	readonly onDisconnect = { addListener: (listener: () => void) => this.#ends.push(listener) };

	constructor(
		readonly name: string,
		readonly sender: object,
		private readonly mute = false,
	) {}

	postMessage(raw: { ask?: number; message?: unknown }): void {
		this.asked.push(raw.message ?? raw);
		if (!this.mute) queueMicrotask(() => this.says({ answer: raw.ask, message: this.name }));
	}

	says(message: unknown): void {
		for (const listener of this.#messages) listener(message);
	}

	close(): void {
		for (const listener of this.#ends) listener();
	}

	get port(): Runtime.Port {
		return this as unknown as Runtime.Port;
	}
}

const from = (documentId: string | undefined, frameId = 5) => ({
	tab: { id: 1 },
	frameId,
	...(documentId === undefined ? {} : { documentId }),
});
const to = { v: CONTRACT, to: 'relay', instance: 'i' } as const;
const command = {
	...to,
	type: 'command',
	id: 'a',
	epoch: 0,
	command: { method: 'accept', interactionId: '1' },
} as const;
const fate: ToRelay = { ...to, type: 'fate', ids: ['a'] };
const oneShot = () => vi.fn(async () => 'one-shot');

it('sends over the port of the very document, and one-shot where that has none', async () => {
	const ports = new RelayPorts();
	ports.add(new FakePort('own', from('DOC')).port, () => undefined);
	ports.add(new FakePort('firefox', from(undefined, 7)).port, () => undefined);
	const send = (place: object) =>
		ports.send({ tabId: 1, frameId: 5, ...place }, command, async () => 'one-shot');
	expect(await send({ documentId: 'DOC' })).toBe('own');
	expect(await send({ documentId: 'OTHER' })).toBe('one-shot');
	expect(await send({})).toBe('one-shot');
	expect(await send({ frameId: 7 })).toBe('firefox');
});

it('sends one-shot what may wait for the page, and after the port has closed', async () => {
	const ports = new RelayPorts();
	const relay = new FakePort('own', from('DOC'));
	ports.add(relay.port, () => undefined);
	const place = { tabId: 1, frameId: 5, documentId: 'DOC' };
	const ask = { ...to, type: 'ask', request: 'interaction.getInteractions' } as never;
	expect(await ports.send(place, ask, async () => 'one-shot')).toBe('one-shot');
	relay.close();
	expect(await ports.send(place, command, async () => 'one-shot')).toBe('one-shot');
});

it('does not send a command again whose port closes before the answer, but asks a question again', async () => {
	const ports = new RelayPorts();
	const relay = new FakePort('own', from('DOC'), true);
	ports.add(relay.port, () => undefined);
	const place = { tabId: 1, frameId: 5, documentId: 'DOC' };
	const again = oneShot();
	const sent = expect(ports.send(place, command, again)).rejects.toThrow(PortClosed);
	const asked = ports.send(place, fate, again);
	relay.close();
	await sent;
	expect(await asked).toBe('one-shot');
	expect(again).toHaveBeenCalledOnce();
});

it('a later port of the same frame is not closed by the end of the former one', async () => {
	const ports = new RelayPorts();
	const former = new FakePort('former', from(undefined));
	ports.add(former.port, () => undefined);
	ports.add(new FakePort('own', from(undefined)).port, () => undefined);
	former.close();
	expect(await ports.send({ tabId: 1, frameId: 5 }, command, async () => 'one-shot')).toBe('own');
});

it('answers what the relay asks over it', async () => {
	const ports = new RelayPorts();
	const relay = new FakePort('own', from('DOC'), true);
	ports.add(relay.port, async (message) => ({ heard: message }));
	relay.says({ ask: 4, message: 'report' });
	await vi.waitFor(() => expect(relay.asked).toEqual([{ heard: 'report' }]));
});
