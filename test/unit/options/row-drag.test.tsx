// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { placeAt } from '../../../options/use-row-drag';
import { FULL } from '../../support/options-harness/fixtures';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const ROW_PX = 50;
const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;

async function open(policy?: unknown): Promise<void> {
	services = memoryServices(FULL, []);
	await page.open(services, policy);
	// Nothing is laid out here: rows of one height, one below the other.
	for (const [at, row] of rows().entries()) {
		row.getBoundingClientRect = () => new DOMRect(0, at * ROW_PX, 400, ROW_PX);
	}
}
const rows = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('#tags .item')];
const order = (): string[] => rows().map((row) => row.querySelector('strong')?.textContent ?? '');
const marks = (): string[] => rows().map(({ className }) => className.replace(/^item ?/, ''));

/** A pointer that holds the grip of the row at this place. */
function grasp(place: number, button = 0) {
	const grip = rows()[place]?.querySelector<HTMLElement>('.grip');
	if (grip == null) throw new Error(`no grip in row ${place}`);
	grip.setPointerCapture = () => undefined;
	const send = async (type: string, y: number): Promise<void> => {
		grip.dispatchEvent(new PointerEvent(type, { button, clientY: y, pointerId: 1, bubbles: true }));
		await settle();
	};
	return {
		down: () => send('pointerdown', place * ROW_PX + 25),
		over: (other: number) => send('pointermove', other * ROW_PX + 30),
		up: () => send('pointerup', 0),
	};
}

describe('an item that is dragged by its grip', () => {
	it('shows where it would be, moves when it is dropped, and is saved once', async () => {
		await open();
		const before = order();
		const [first = '', second = '', third = '', ...rest] = before;
		const pointer = grasp(0);
		await pointer.down();
		await pointer.over(1);
		await pointer.over(2);
		expect(marks().slice(0, 3)).toEqual(['dragged', '', 'drop-after']);
		expect(order()).toEqual(before);
		expect(services.settings.saves).toEqual([]);
		await pointer.up();
		expect(order()).toEqual([second, third, first, ...rest]);
		expect(marks().join('')).toBe('');
		expect(services.settings.saves.map(({ tags }) => tags.map(({ label }) => label))).toEqual([order()]);
	});

	it('goes up too, and stays where it is if it is dropped there or with Escape', async () => {
		await open();
		const before = order();
		const pointer = grasp(2);
		await pointer.down();
		await pointer.over(-1);
		expect(marks()[0]).toBe('drop-before');
		document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
		await settle();
		await pointer.up();
		expect(order()).toEqual(before);
		await pointer.down();
		await pointer.over(2);
		await pointer.up();
		expect(services.settings.saves).toEqual([]);
		await pointer.down();
		await pointer.over(-1);
		await pointer.up();
		expect(order().slice(0, 3)).toEqual([before[2], before[0], before[1]]);
	});

	it('is not picked up with another button', async () => {
		await open();
		const pointer = grasp(0, 2);
		await pointer.down();
		await pointer.over(2);
		expect(marks().join('')).toBe('');
	});

	it('does not pass what an administrator has set', async () => {
		await open({
			tags: [{ id: 'vip', label: 'Company VIP', pairs: { Segment: 'VIP' } }],
			mayChange: ['tags'],
		});
		expect(order()[0]).toBe('Company VIP');
		expect(rows()[0]?.querySelector('.grip')?.childElementCount).toBe(0);
		const before = order();
		const pointer = grasp(3);
		await pointer.down();
		await pointer.over(-2);
		await pointer.up();
		expect(order().slice(0, 3)).toEqual(['Company VIP', before[3], before[1]]);
	});
});

it('a row is dropped behind every other one whose middle is above', () => {
	const boxes = [0, 1, 2].map((at) => ({ top: at * 50, bottom: at * 50 + 50 }));
	expect([-10, 20, 30, 70, 80, 120, 130, 900].map((y) => placeAt(y, 1, boxes))).toEqual([
		0, 0, 1, 1, 1, 1, 2, 2,
	]);
});
