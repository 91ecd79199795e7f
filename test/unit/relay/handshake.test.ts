// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { offerPort, supersede, takePort, vouch, type World } from '../../../content-scripts/shared/handshake';

/** One document, as both of its worlds see it. */
let target: EventTarget;
const world = (signal = new AbortController().signal): World => ({
	window: target,
	listen: (on, type, listener, options) => on.addEventListener(type, listener, options),
	emit: (on, event) => void on.dispatchEvent(event),
	signal,
});
beforeEach(() => {
	target = new EventTarget();
});

const port = () => new MessageChannel().port2;

describe('the private port', () => {
	it.each(['page', 'relay'])('is handed over once, if the %s comes first', (first) => {
		const taken: MessagePort[] = [];
		const offered = port();
		const sides = [() => offerPort(world(), offered), () => takePort(world(), (given) => taken.push(given))];
		for (const side of first === 'page' ? sides : sides.reverse()) side();
		expect(taken).toHaveLength(1);
		expect(taken[0] === offered).toBe(true);
	});

	it('is not offered again to later requests', () => {
		const [first, thief] = [vi.fn(), vi.fn()];
		offerPort(world(), port());
		takePort(world(), first);
		takePort(world(), thief);
		expect(first).toHaveBeenCalledTimes(1);
		expect(thief).not.toHaveBeenCalled();
	});

	it('is hidden from a page script that listens for it', () => {
		const bystander = vi.fn();
		takePort(world(), () => undefined);
		target.addEventListener('ringside:offer', bystander);
		offerPort(world(), port());
		expect(bystander).not.toHaveBeenCalled();
	});

	it('of a newer page script replaces that of the older', () => {
		const taken: MessagePort[] = [];
		const [old, fresh] = [port(), port()];
		takePort(world(), (given) => taken.push(given));
		offerPort(world(), old);
		offerPort(world(), fresh);
		expect(taken.map((each) => [each === old, each === fresh])).toEqual([
			[true, false],
			[false, true],
		]);
	});

	it('is left by a relay without an extension to the one that came after it', () => {
		const [dead, fresh] = [vi.fn(), vi.fn()];
		takePort(world(), dead, () => false);
		offerPort(world(), port());
		takePort(world(), fresh, () => true);
		expect(dead).not.toHaveBeenCalled();
		expect(fresh).toHaveBeenCalledTimes(1);
	});

	it('is not taken by a relay that has left', () => {
		const over = new AbortController();
		const taken = vi.fn();
		takePort(world(over.signal), taken);
		over.abort();
		offerPort(world(), port());
		expect(taken).not.toHaveBeenCalled();
	});

	it('is not confused with an event of the same name', () => {
		const taken = vi.fn();
		takePort(world(), taken);
		target.dispatchEvent(new Event('ringside:offer', { cancelable: true }));
		target.dispatchEvent(new MessageEvent('ringside:offer', { cancelable: true }));
		expect(taken).not.toHaveBeenCalled();
	});
});

describe('a newer copy of the page script', () => {
	it('makes the older one leave, and stays itself', () => {
		const [first, second] = [vi.fn(), vi.fn()];
		supersede(world(), first);
		expect(first).not.toHaveBeenCalled();
		supersede(world(), second);
		expect(first).toHaveBeenCalledTimes(1);
		expect(second).not.toHaveBeenCalled();
		supersede(world(), vi.fn());
		expect(first).toHaveBeenCalledTimes(1);
		expect(second).toHaveBeenCalledTimes(1);
	});

	it('waits while the relay of the older one lives, and takes over once it has gone', () => {
		const over = new AbortController();
		const stop = new AbortController();
		vouch(world(over.signal), () => true)();
		const first = vi.fn();
		expect(supersede(world(), first)).toBe(true);
		expect(supersede(world(stop.signal), vi.fn())).toBe(false);
		expect(first).not.toHaveBeenCalled();
		over.abort();
		expect(supersede(world(), vi.fn())).toBe(true);
		expect(first).toHaveBeenCalledTimes(1);
	});
});
