// @vitest-environment happy-dom
import { options, render } from 'preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { allowHolding, drawHeld, holdDrawing, unlessHeld } from '../../../src/ui/surface/hold-drawing';

const root = document.createElement('div');
let set: (text: string) => void = () => undefined;
function Shown() {
	const [text, change] = useState('ringing');
	set = change;
	return <p>{text}</p>;
}
/** Lets everything run that waits for the end of the task only. */
const endOfTask = () => Promise.resolve().then(() => undefined);

const usual = options.debounceRendering;
beforeEach(() => {
	vi.useFakeTimers();
	allowHolding();
	render(<Shown />, root);
});
afterEach(() => {
	vi.runAllTimers();
	vi.useRealTimers();
	render(null, root);
	if (usual === undefined) delete options.debounceRendering;
	else options.debounceRendering = usual;
});

it('draws a press once its message has had the time to arrive, in the same frame', async () => {
	holdDrawing();
	set('accepting');
	await endOfTask();
	vi.advanceTimersByTime(5);
	expect(root.textContent).toBe('ringing');
	vi.advanceTimersByTime(1);
	expect(root.textContent).toBe('accepting');
});

it('draws everything else at once, also after a press', async () => {
	set('talking');
	await endOfTask();
	expect(root.textContent).toBe('talking');
	holdDrawing();
	vi.advanceTimersByTime(6);
	set('over');
	await endOfTask();
	expect(root.textContent).toBe('over');
});

it('waits once for several presses at a time, and loses none of what they change', async () => {
	holdDrawing();
	set('accepting');
	await endOfTask();
	vi.advanceTimersByTime(4);
	holdDrawing();
	set('talking');
	await endOfTask();
	vi.advanceTimersByTime(2);
	expect(root.textContent).toBe('talking');
});

/** Has something drawn that cannot be. */
const drawBadly = (): void =>
	options.debounceRendering?.(() => {
		throw new Error('cannot be drawn');
	});

it('takes in what Workspace reports also after a press that cannot be drawn', () => {
	const taken = vi.fn();
	holdDrawing();
	drawBadly();
	set('accepting');
	unlessHeld(taken);
	expect(() => vi.advanceTimersByTime(6)).toThrow('cannot be drawn');
	vi.runAllTimers();
	expect(taken).toHaveBeenCalledOnce();
	unlessHeld(taken);
	expect(taken).toHaveBeenCalledTimes(2);
});

it('takes it in also where the next key draws that press', () => {
	const taken = vi.fn();
	holdDrawing();
	drawBadly();
	unlessHeld(taken);
	expect(drawHeld).toThrow('cannot be drawn');
	vi.runAllTimers();
	expect(taken).toHaveBeenCalledOnce();
});

it('takes in each report in its turn, also after one that cannot be taken in', () => {
	const order: number[] = [];
	holdDrawing();
	unlessHeld(() => {
		throw new Error('cannot be taken in');
	});
	unlessHeld(() => order.push(1));
	unlessHeld(() => order.push(2));
	expect(() => vi.advanceTimersByTime(6)).toThrow('cannot be taken in');
	vi.runAllTimers();
	unlessHeld(() => order.push(3));
	expect(order).toEqual([1, 2, 3]);
});
