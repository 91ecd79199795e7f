import { MISCLICK_GUARD_MS } from '../../input/misclick-guard';

const PROPERTY = '--stage-min';
/** The last line of what a stage has for good. Below it stand messages, hints and what More unfolds, which come and go. */
const LAST_LINE = '.finish';

/** Returns the height in px of a stage without what comes and goes. */
function lastingHeight(stage: HTMLElement): number {
	const last = stage.querySelector<HTMLElement>(LAST_LINE);
	if (last === null || last.offsetHeight === 0) return stage.offsetHeight;
	const { paddingBottom, borderBottomWidth } = getComputedStyle(stage);
	const edge = (Number.parseFloat(paddingBottom) || 0) + (Number.parseFloat(borderBottomWidth) || 0);
	const below = last.getBoundingClientRect().bottom - stage.getBoundingClientRect().top;
	return Math.min(stage.offsetHeight, Math.ceil(below + edge));
}

/** Returns the height in px that the content of a stage takes now, whatever its least height is. */
function contentHeight(stage: HTMLElement, property: CSSStyleDeclaration): number {
	const kept = property.getPropertyValue(PROPERTY);
	property.removeProperty(PROPERTY);
	const height = stage.offsetHeight;
	property.setProperty(PROPERTY, kept);
	return height;
}

/**
 * The least height of the stage, in px, as a property of the desk.
 *
 * ```
 * for good     the greatest height that a stage had without what comes and goes: rows that change places with it do not move
 * for a while  the height that it had with that: given back when no row can move under the pointer
 * ```
 *
 * What goes while the pointer is at it, or below it, would move a row under the pointer: its room stays until the pointer
 * rests above it, or has left the surface.
 */
export class StageRoom {
	readonly #desk: HTMLElement;
	readonly #page: Document;
	readonly #sizes: ResizeObserver;
	/** Messages that come and go do not change the size of a stage whose height is kept. */
	readonly #parts: MutationObserver;
	readonly #abort = new AbortController();
	#stage: HTMLElement | null = null;
	#width = 0;
	/** Heights in px: what is kept for good, and what is kept now. */
	#least = 0;
	#now = 0;
	/** The pointer's distance from the top of the window, in px; `undefined` while it is not over the surface. */
	#pointer: number | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(desk: HTMLElement) {
		this.#desk = desk;
		this.#page = desk.ownerDocument;
		this.#sizes = new ResizeObserver((entries) => {
			for (const { target } of entries) if (target === this.#stage && target.isConnected) this.#measure();
		});
		this.#parts = new MutationObserver(() => this.#soon());
		const listen = { capture: true, passive: true, signal: this.#abort.signal } as const;
		this.#page.addEventListener('pointermove', ({ clientY }) => this.#pointerAt(clientY), listen);
		this.#page.addEventListener('pointerdown', ({ clientY }) => this.#pointerAt(clientY), listen);
		this.#page.documentElement.addEventListener('pointerleave', () => this.#pointerAt(undefined), {
			signal: this.#abort.signal,
		});
	}

	/** Follows another stage, or none: then there are no rows, and nothing is kept. */
	follow(stage: HTMLElement | null): void {
		if (stage === null) this.#forget(0);
		if (stage === this.#stage) return;
		this.#stage = stage;
		this.#sizes.disconnect();
		this.#parts.disconnect();
		if (stage === null) return;
		this.#sizes.observe(stage);
		this.#parts.observe(stage, { childList: true, subtree: true });
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#abort.abort();
		this.#sizes.disconnect();
		this.#parts.disconnect();
	}

	#forget(width: number): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#width = width;
		this.#least = 0;
		this.#keep(0);
	}

	#keep(height: number): void {
		this.#now = height;
		if (height === 0) this.#desk.style.removeProperty(PROPERTY);
		else this.#desk.style.setProperty(PROPERTY, `${height}px`);
	}

	#measure(): void {
		const stage = this.#stage;
		// A sheet has a height of its own.
		if (stage === null || stage.matches('.under-sheet')) return;
		const width = stage.offsetWidth;
		// Before the height is read, which would otherwise be no lower than at the former width.
		if (width !== this.#width) this.#forget(width);
		this.#least = Math.max(this.#least, lastingHeight(stage));
		this.#keep(Math.max(this.#least, this.#now, stage.offsetHeight));
		this.#soon();
	}

	#pointerAt(y: number | undefined): void {
		this.#pointer = y;
		if (this.#timer !== undefined || this.#now > this.#least) this.#soon();
	}

	/** Gives back what is kept for a while: at once if there is no pointer, otherwise when it has rested for a moment. */
	#soon(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (this.#now <= this.#least) return;
		if (this.#pointer === undefined) this.#giveBack();
		else {
			this.#timer = setTimeout(() => {
				this.#timer = undefined;
				this.#giveBack();
			}, MISCLICK_GUARD_MS);
		}
	}

	#giveBack(): void {
		const stage = this.#stage;
		if (stage === null || !stage.isConnected || stage.matches('.under-sheet')) return;
		const height = Math.max(this.#least, contentHeight(stage, this.#desk.style));
		if (height >= this.#now) return;
		const { top } = stage.getBoundingClientRect();
		const isAbove = this.#pointer === undefined || this.#pointer < top + height;
		if (!isAbove || (this.#pointer !== undefined && this.#wouldScroll(this.#now - height))) return;
		this.#keep(height);
	}

	/** Returns whether the page is scrolled so far that it would be scrolled back if it got lower by so many px. */
	#wouldScroll(by: number): boolean {
		const { scrollTop, clientHeight, scrollHeight } = this.#page.scrollingElement ?? this.#desk;
		return scrollTop > Math.max(0, scrollHeight - by - clientHeight);
	}
}
