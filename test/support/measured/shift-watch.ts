/*
 * Records what moves under a pointer that rests: by looking at the control there in every frame, and by the browser's own
 * layout-shift entries. Runs in the page.
 */

/** A control that came, went or moved under the resting pointer by itself. */
export interface Shift {
	/** The step of the script that was played last. */
	readonly step: string;
	readonly from: string;
	readonly to: string;
	/**
	 * `moved`: what was there is elsewhere now. `slid`: it has moved and is still there. `gone`: it is nowhere, and something
	 * else may be in its place. `covered`: it has not moved.
	 */
	readonly how: 'moved' | 'slid' | 'gone' | 'covered';
	/** How far it has moved, in pixels to the right and down. */
	readonly by: string;
	/** True if it was in the table of attached data, or in what a panel shows below the acts. */
	readonly below: boolean;
	/** True if what has come is marked as not taking presses yet. */
	readonly guarded: boolean;
}

/** A press that reached its control. */
export interface Press {
	readonly step: string;
	readonly on: string;
	/** The time in ms since something last moved there by itself. */
	readonly after: number;
}

export interface ShiftReport {
	readonly shifts: Shift[];
	/** What the browser saw move on the spot of the pointer, in words. */
	readonly seenByBrowser: string[];
	readonly reached: Press[];
	/** How many presses did not reach a control. */
	readonly swallowed: number;
}

/** Movements within this many ms of the agent's own press or key are answers to it. */
const OWN_MS = 900;
/** A mark that was set within this many ms belongs to what has just happened. */
const MARKED_MS = 3_000;
/** A control that moves by less than this many pixels has not moved. */
const SLACK = 1;

const NOTHING = 'nothing';

interface Spot {
	readonly name: string;
	readonly below: boolean;
	readonly top: number;
	readonly left: number;
	readonly element: HTMLElement | undefined;
}

function nameOf(control: HTMLElement): string {
	const card = control.closest<HTMLElement>('[data-card]')?.dataset.interaction;
	return `${control.dataset.act ?? ''}${card === undefined ? '' : ` of ${card}`}`;
}

/** Watches from now on. The report is complete once the last step has been drawn. */
export class ShiftWatch {
	/** The name of the step that is played. */
	step = '';
	readonly #shifts: Shift[] = [];
	readonly #seen: string[] = [];
	readonly #reached: Press[] = [];
	readonly #markedAt = new WeakMap<Element, number>();
	#swallowed = 0;
	#lookedAt = Number.NEGATIVE_INFINITY;
	#point: { x: number; y: number } | undefined;
	#spot: Spot | undefined;
	#handAt = Number.NEGATIVE_INFINITY;
	#shiftedAt = Number.NEGATIVE_INFINITY;

	constructor(readonly page: Document) {
		const heard = { capture: true } as const;
		page.addEventListener(
			'pointermove',
			({ clientX: x, clientY: y }) => {
				this.#look();
				this.#point = { x, y };
				this.#spot = this.#find();
			},
			heard,
		);
		const byHand = (): void => {
			// First the hand: what is only found by a press has not been drawn yet, and that press is among `reached` if it counts.
			this.#handAt = performance.now();
			this.#look();
		};
		page.addEventListener('keydown', byHand, heard);
		page.addEventListener('pointerdown', byHand, heard);
		// Clicks on what has just come are stopped before they get this far.
		page.defaultView?.addEventListener('click', () => this.#swallowed++, heard);
		page.addEventListener('click', ({ target }) => {
			this.#swallowed--;
			const control = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
			if (control === null) return;
			const after = performance.now() - this.#shiftedAt;
			this.#reached.push({ step: this.step, on: nameOf(control), after });
		});
		new MutationObserver((records) => {
			for (const { target } of records) {
				if (target instanceof Element) this.#markedAt.set(target, performance.now());
			}
		}).observe(page, { subtree: true, attributeFilter: ['data-resting'] });
		const observer = new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) this.#note(entry);
		});
		observer.observe({ type: 'layout-shift', buffered: false });
		// After what else runs in the frame: the guard looks then too.
		const follow = (): void => {
			setTimeout(() => this.#look());
			requestAnimationFrame(follow);
		};
		requestAnimationFrame(follow);
	}

	report(): ShiftReport {
		return {
			shifts: this.#shifts,
			seenByBrowser: this.#seen,
			reached: this.#reached,
			swallowed: this.#swallowed,
		};
	}

	#find(): Spot | undefined {
		if (this.#point === undefined) return undefined;
		const hit = this.page.elementFromPoint(this.#point.x, this.#point.y);
		const control = hit?.closest<HTMLElement>('[data-act]');
		if (!control) return { name: NOTHING, below: false, top: 0, left: 0, element: undefined };
		const { top, left } = control.getBoundingClientRect();
		return {
			name: nameOf(control),
			below: control.closest('.below, .data') !== null,
			top,
			left,
			element: control,
		};
	}

	/** Returns where a control is now that was drawn before, or has been drawn again since. */
	#now({ element, name }: Spot): DOMRect | undefined {
		const same = element?.isConnected === true && nameOf(element) === name;
		const all = this.page.querySelectorAll<HTMLElement>('[data-act]');
		const found = same ? element : [...all].find((each) => nameOf(each) === name);
		const box = found?.getBoundingClientRect();
		return box === undefined || box.width === 0 ? undefined : box;
	}

	/** Returns whether what happens now may be an answer to the agent's own press or key. */
	#isOwn(at: number): boolean {
		return at - this.#handAt < OWN_MS;
	}

	#look(): void {
		const former = this.#spot;
		const now = this.#find();
		this.#spot = now;
		const lookedAt = this.#lookedAt;
		this.#lookedAt = performance.now();
		if (former === undefined || now === undefined) return;
		const at = performance.now();
		const box = former.element === undefined ? undefined : this.#now(former);
		const by = { x: (box?.left ?? 0) - former.left, y: (box?.top ?? 0) - former.top };
		const stayed = box === undefined || (Math.abs(by.x) <= SLACK && Math.abs(by.y) <= SLACK);
		if (former.name === now.name && stayed) return;
		// What slides and stays under the pointer is still what the eye saw. It was not there yet when it was looked for last.
		if (former.name !== now.name) this.#shiftedAt = lookedAt;
		if (this.#isOwn(at)) return;
		const shift = {
			step: this.step,
			from: former.name,
			to: now.name,
			how: former.name === now.name ? 'slid' : box === undefined ? 'gone' : stayed ? 'covered' : 'moved',
			by: box === undefined ? '' : `${Math.round(by.x)}, ${Math.round(by.y)}`,
			below: former.below,
		} as const;
		// The guard looks once a frame, as this does, and may come second.
		requestAnimationFrame(() =>
			setTimeout(() => {
				const marked = now.element === undefined ? at : (this.#markedAt.get(now.element) ?? 0);
				const guarded = performance.now() - marked < MARKED_MS;
				this.#shifts.push({ ...shift, guarded });
			}),
		);
	}

	#note(entry: PerformanceEntry): void {
		if (this.#point === undefined || this.#isOwn(performance.now())) return;
		const { x, y } = this.#point;
		const sources: unknown = Reflect.get(entry, 'sources');
		if (!Array.isArray(sources)) return;
		for (const source of sources) {
			const node: unknown = Reflect.get(source, 'node');
			const box: unknown = Reflect.get(source, 'previousRect');
			if (!(node instanceof Element) || !(box instanceof DOMRectReadOnly)) continue;
			const on = x >= box.left && x < box.right && y >= box.top && y < box.bottom;
			// Words within a control may move: it is the control that is pressed.
			const isAct = node.matches('[data-act]') || node.querySelector('[data-act]') !== null;
			if (!on || !isAct || node.closest('.below, .data') !== null) continue;
			this.#seen.push(`${this.step}: ${node.localName} ${node.className}`);
		}
	}
}
