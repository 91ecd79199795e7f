// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	createMisclickGuard,
	MISCLICK_GUARD_MS,
	type MisclickGuard,
} from '../../../../src/ui/input/misclick-guard';

let time = 0;
let under: Element | null = null;
let guard: MisclickGuard;
const root = document.createElement('div');
const pressed: string[] = [];

function control(card: string, act: string): HTMLElement {
	const article = document.createElement('article');
	article.dataset.card = card;
	const button = document.createElement('button');
	button.dataset.act = act;
	button.addEventListener('click', () => pressed.push(`${card} ${act}`));
	article.append(button);
	root.append(article);
	return button;
}
const mutated = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
/** Waits for the next frame, in which the guard looks. */
const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
const move = (): boolean =>
	document.dispatchEvent(new PointerEvent('pointermove', { clientX: 5, clientY: 5, bubbles: true }));
const click = (target: Element, detail = 1): boolean =>
	target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));

beforeEach(() => {
	time = 0;
	under = null;
	pressed.length = 0;
	root.replaceChildren();
	document.body.replaceChildren(root);
	vi.spyOn(document, 'elementFromPoint').mockImplementation(() => under);
	guard = createMisclickGuard(root, () => time);
});
afterEach(() => {
	guard.stop();
	vi.restoreAllMocks();
});

describe('a click', () => {
	it('counts on the control that the pointer was moved to', () => {
		under = control('a', 'accept');
		move();
		click(under);
		expect(pressed).toEqual(['a accept']);
	});

	it('does not count on a control that has just moved under a resting pointer', async () => {
		under = control('a', 'accept');
		move();
		const other = control('b', 'accept');
		under = other;
		await mutated();
		time += MISCLICK_GUARD_MS - 1;
		click(other);
		expect(pressed).toEqual([]);
		time += 1;
		click(other);
		expect(pressed).toEqual(['b accept']);
	});

	it('does not count either if no frame was drawn since another control came there', async () => {
		vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0);
		under = control('a', 'accept');
		move();
		const other = control('b', 'accept');
		under = other;
		await mutated();
		time += MISCLICK_GUARD_MS - 1;
		click(other);
		expect(pressed).toEqual([]);
	});

	it('does not count on what the page was scrolled to meanwhile, which changes nothing in the document', async () => {
		under = control('a', 'accept');
		const other = control('b', 'accept');
		await frame();
		move();
		under = other;
		const press = { clientX: 5, clientY: 5, bubbles: true, pointerType: 'mouse' };
		other.dispatchEvent(new PointerEvent('pointerdown', press));
		click(other);
		expect(pressed).toEqual([]);
		time += MISCLICK_GUARD_MS;
		other.dispatchEvent(new PointerEvent('pointerdown', press));
		click(other);
		expect(pressed).toEqual(['b accept']);
	});

	it('is guarded by one look at the layout a frame, however often it changes', async () => {
		const frames: FrameRequestCallback[] = [];
		vi.spyOn(window, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame));
		under = control('a', 'accept');
		move();
		const looks = vi.mocked(document.elementFromPoint).mock.calls;
		const before = looks.length;
		for (let n = 0; n < 5; n++) {
			control(`${n}`, 'accept');
			await mutated();
		}
		expect(looks).toHaveLength(before);
		for (const frame of frames.splice(0)) frame(0);
		expect(looks).toHaveLength(before + 1);
	});

	it('counts again once the pointer moves to another control on purpose', async () => {
		under = control('a', 'accept');
		move();
		under = control('b', 'reject');
		await mutated();
		await frame();
		const meant = control('c', 'accept');
		under = meant;
		move();
		click(meant);
		expect(pressed).toEqual(['c accept']);
	});

	it('stays guarded when the hand only trembles on the new control', async () => {
		under = control('a', 'accept');
		move();
		const other = control('b', 'accept');
		under = other;
		await mutated();
		move();
		click(other);
		expect(pressed).toEqual([]);
	});

	it('is not guarded if the same control is merely redrawn', async () => {
		under = control('a', 'accept');
		move();
		root.replaceChildren();
		const again = control('a', 'accept');
		under = again;
		await mutated();
		click(again);
		expect(pressed).toEqual(['a accept']);
	});

	it('from the keyboard or assistive technology is left to the key owner', async () => {
		under = control('a', 'accept');
		move();
		const other = control('b', 'accept');
		under = other;
		await mutated();
		click(other, 0);
		expect(pressed).toEqual(['b accept']);
	});
});

describe('a click that began before something moved', () => {
	const begin = (target: Element, pointerType = 'mouse'): boolean =>
		target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType }));

	it('does not count on the control that replaced another', () => {
		const first = control('a', 'accept');
		begin(first);
		const second = control('b', 'accept');
		click(second);
		expect(pressed).toEqual([]);
		begin(second);
		click(second);
		expect(pressed).toEqual(['b accept']);
	});

	it('does not count if the control itself has another meaning now', () => {
		const button = control('a', 'accept');
		begin(button);
		button.dataset.act = 'done';
		click(button);
		expect(pressed).toEqual([]);
	});

	it('counts if it ends on the same control after a redraw', () => {
		begin(control('a', 'accept'));
		root.replaceChildren();
		click(control('a', 'accept'));
		expect(pressed).toEqual(['a accept']);
	});

	it('with a finger does not count right after a card has come or gone', async () => {
		await mutated();
		time += MISCLICK_GUARD_MS;
		const first = control('a', 'accept');
		await mutated();
		time += MISCLICK_GUARD_MS - 1;
		begin(first, 'touch');
		click(first);
		expect(pressed).toEqual([]);
		time += 1;
		begin(first, 'touch');
		click(first);
		expect(pressed).toEqual(['a accept']);
	});
});

describe('a click that does not count marks its control', () => {
	const begin = (target: Element, pointerType = 'mouse') =>
		target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType }));
	const isMarked = (target: Element) => target.hasAttribute('data-resting');

	it('with a finger, right after a card has come', async () => {
		const accept = control('a', 'accept');
		await mutated();
		begin(accept, 'touch');
		click(accept);
		expect([pressed, isMarked(accept)]).toEqual([[], true]);
	});

	it('if it began on another', () => {
		const other = control('b', 'accept');
		begin(control('a', 'accept'));
		click(other);
		expect([pressed, isMarked(other)]).toEqual([[], true]);
	});

	it('if it follows a press that has just brought it there', async () => {
		const row = control('a', 'open');
		under = row;
		move();
		await frame();
		begin(row);
		click(row);
		const done = control('a', 'done');
		under = done;
		await mutated();
		await frame();
		time += MISCLICK_GUARD_MS - 1;
		expect(isMarked(done)).toBe(false);
		begin(done);
		click(done);
		expect([pressed, isMarked(done)]).toEqual([['a open'], true]);
	});

	it('and one that counts does not', async () => {
		const accept = control('a', 'accept');
		under = accept;
		move();
		await frame();
		begin(accept);
		click(accept);
		expect([pressed, isMarked(accept)]).toEqual([['a accept'], false]);
	});
});

it('reports whether the pointer is over an element', () => {
	under = control('a', 'accept');
	expect(guard.pointerOver(root)).toBe(false);
	move();
	expect(guard.pointerOver(root)).toBe(true);
	document.documentElement.dispatchEvent(new PointerEvent('pointerleave'));
	expect(guard.pointerOver(root)).toBe(false);
});
