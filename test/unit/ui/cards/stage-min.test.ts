// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';

const calls = [...new Array(2).keys()].map((n) =>
	tracked(interaction({ interactionId: `call-${n}`, state: 'TALKING' }), 60 - n),
);
/** The sizes in px that a browser would lay out: of all there is, and of what is not a message. */
const natural = { height: 300, lasting: 300, width: 380 };
let observers: { target: Element | undefined; fire: () => void }[] = [];
let observations = 0;

class Observer {
	target: Element | undefined;
	fire: () => void;
	constructor(callback: (entries: { target: Element }[]) => void) {
		this.fire = () => {
			if (this.target !== undefined) callback([{ target: this.target }]);
		};
		observers.push(this);
	}
	observe(target: Element): void {
		this.target = target;
		if (target.matches('.stage')) observations++;
	}
	disconnect(): void {
		this.target = undefined;
	}
}

beforeEach(() => {
	observers = [];
	observations = 0;
	Object.assign(natural, { height: 300, lasting: 300, width: 380 });
	vi.stubGlobal('ResizeObserver', Observer);
	const minOf = (element: HTMLElement): number =>
		Number.parseInt(element.closest<HTMLElement>('.desk')?.style.getPropertyValue('--stage-min') || '0', 10);
	vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
		return Math.max(natural.height, minOf(this));
	});
	vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
		return new DOMRect(0, 0, natural.width, this.matches('.finish') ? natural.lasting : natural.height);
	});
	vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockImplementation(() => natural.width);
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

function resize(height: number, width: number, lasting = height): void {
	Object.assign(natural, { height, lasting, width });
	for (const { target, fire } of observers) if (target?.matches('.stage') === true) fire();
}

describe('the lowest height of the stage', () => {
	const popup = usePopup();
	const least = (): string | undefined =>
		popup.root.querySelector<HTMLElement>('.desk')?.style.getPropertyValue('--stage-min');

	it('only grows at one width, and starts again at another', async () => {
		await popup.open(model(calls));
		resize(300, 380);
		resize(240, 380);
		expect(least()).toBe('300px');
		resize(240, 500);
		expect(least()).toBe('240px');
		resize(260, 500);
		expect(least()).toBe('260px');
	});

	it('is forgotten when the last row goes, and measured again when one comes back', async () => {
		await popup.open(model(calls));
		resize(300, 380);
		popup.services().connection.show(model(calls.slice(0, 1)));
		await settle(900);
		expect(least()).toBe('');
		popup.services().connection.show(model(calls));
		await settle(900);
		resize(200, 380);
		expect(least()).toBe('200px');
	});

	/** A message of 60 px comes to the open interaction. */
	async function messageComes(): Promise<HTMLElement> {
		const message = document.createElement('div');
		message.className = 'message';
		popup.root.querySelector('.stage')?.append(message);
		resize(360, 380, 300);
		await settle();
		return message;
	}
	async function goes(message: HTMLElement): Promise<void> {
		message.remove();
		Object.assign(natural, { height: 300 });
		await settle();
	}
	const moveTo = (clientY: number): boolean =>
		popup.root.dispatchEvent(new PointerEvent('pointermove', { clientX: 20, clientY, bubbles: true }));

	it('does not grow by a message that has gone, if no pointer is there', async () => {
		await popup.open(model(calls));
		resize(300, 380);
		const message = await messageComes();
		expect(least()).toBe('360px');
		await goes(message);
		expect(least()).toBe('300px');
	});

	it('keeps the room of a message while the pointer is where rows would come, and gives it back once it rests above', async () => {
		await popup.open(model(calls));
		resize(300, 380);
		moveTo(340);
		await goes(await messageComes());
		await settle(2_000);
		expect(least()).toBe('360px');
		moveTo(380);
		await settle(2_000);
		expect(least()).toBe('360px');
		moveTo(120);
		await settle(300);
		moveTo(110);
		await settle(600);
		expect(least()).toBe('360px');
		await settle(200);
		expect(least()).toBe('300px');
	});

	it('gives the room of a message back when the pointer leaves', async () => {
		await popup.open(model(calls));
		resize(300, 380);
		moveTo(340);
		await goes(await messageComes());
		document.documentElement.dispatchEvent(new PointerEvent('pointerleave'));
		expect(least()).toBe('300px');
	});

	it('observes the stage once, not again with each drawing', async () => {
		await popup.open(model(calls));
		for (const heardAt of [1, 2, 3]) {
			const changed = calls.map((each) => ({
				...each,
				interaction: { ...each.interaction, userData: { heardAt } },
			}));
			popup.services().connection.show(model(changed));
			await settle();
		}
		expect(observations).toBe(1);
	});
});

describe('a surface that shows one interaction in full', () => {
	const panel = usePopup('panel');
	it('leaves the height to its layout', async () => {
		await panel.open(model(calls));
		expect(observations).toBe(0);
	});
});
