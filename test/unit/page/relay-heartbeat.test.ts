import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

let frame: FakeFrame;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame();
	frame.publish();
	await frame.start();
	await pass(1_000);
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

const subscriptions = () => frame.workspace.subscriptions.length;
const asked = () => frame.posted.filter(({ type }) => type === 'ping').length;

it('a page script whose relay fell silent leaves with its subscriptions', async () => {
	expect(subscriptions()).toBe(2);
	frame.say({ type: 'pong' });
	await pass(15_000);
	expect(subscriptions()).toBe(0);
	const before = asked();
	await pass(15_000);
	expect(asked()).toBe(before);
});

it('it stays as long as its relay answers now and then', async () => {
	for (let i = 0; i < 20; i++) {
		frame.say({ type: 'pong' });
		await pass(3_000);
	}
	expect(subscriptions()).toBe(2);
	expect(asked()).toBeGreaterThan(20);
});

it('it stays with a relay that never answered, such as an older one', async () => {
	await pass(60_000);
	expect(subscriptions()).toBe(2);
});

it('it also leaves when its relay is gone within its first half second', async () => {
	await frame.end();
	frame = new FakeFrame();
	await frame.start();
	// The object comes with a script of the page, after the first look and long before the next.
	frame.publish();
	window.dispatchEvent(new Event('load'));
	await pass(100);
	expect(asked()).toBe(1);
	frame.say({ type: 'pong' });
	await pass(15_000);
	expect(subscriptions()).toBe(0);
});
