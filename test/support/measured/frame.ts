import { boxProblems } from './boxes';
import { contrastProblems } from './contrast';
import type { Room } from './rooms';

/*
 * The page around a surface: a frame whose size is the room that the surface has, so that one load serves all rooms.
 */

/** What is in sight of a surface. */
export interface InSight {
	/** The interactions that are wholly in sight. */
	readonly interactions: readonly string[];
	/** By how many pixels the page can be scrolled. */
	readonly scrolls: number;
	/** The height in px of each ringing interaction, of each act on the stage, and of each row. */
	readonly ringing: readonly number[];
	readonly tiles: readonly number[];
	readonly rows: readonly number[];
	/** The names, and the states or subjects, that can be read whole, row by row. */
	readonly names: readonly string[];
	readonly states: readonly string[];
	/** The rows in which the state stands below the name, and no nearer to it than to the name of the next row. */
	readonly adrift: readonly number[];
}

/** Px between the middles of two texts that stand side by side, at most. */
const NEAR = 4;
/** So many times as far away as its own name is the next one from a state, at least. */
const NEARER = 1.3;

interface Measured {
	/** Shows a fixture in each of the rooms and returns what is wrong with its boxes, each with the room. */
	measure(fixture: string, rooms: readonly Room[]): Promise<string[]>;
	/** Takes away what is shown. */
	clear(): void;
	/** Returns what is wrong with the contrast of what was shown last. */
	contrast(): string[];
	/** The same, with every control as it looks while it takes no presses, and every interaction as one that has gone. */
	contrastAtRest(): string[];
	/** Shows a fixture in a room and returns what is in sight there. */
	inSight(fixture: string, room: Room): Promise<InSight>;
	/** Returns what is wrong with this page itself with this content. */
	ofHtml(html: string): string[];
}

declare global {
	interface Window {
		measured: Measured;
	}
}

function frame(): { element: HTMLIFrameElement; view: Window } {
	const element = document.querySelector('iframe');
	const view = element?.contentWindow;
	if (!element || !view) throw new Error('no frame');
	return { element, view };
}

function furnish({ width, height, root, dir }: Room): void {
	const { element, view } = frame();
	element.style.width = `${width}px`;
	element.style.height = `${height}px`;
	const page = view.document.documentElement;
	page.dir = dir;
	page.style.fontSize = `${root}px`;
	// A height that was kept from the room before.
	view.document.querySelector<HTMLElement>('.desk')?.style.removeProperty('--stage-min');
	if (view.innerWidth !== width || view.innerHeight !== height) throw new Error('the frame has another size');
}

window.measured = {
	async measure(fixture, rooms) {
		const problems = new Map<string, string[]>();
		for (const longer of [false, true]) {
			const fitting = rooms.filter((room) => room.longer === longer);
			for (const [at, room] of fitting.entries()) {
				// What is taken away is not laid out in a room that it is not measured in.
				if (at === 0) frame().view.harness.clear();
				furnish(room);
				if (at === 0) await frame().view.harness.show(fixture, longer);
				for (const problem of frame().view.harness.boxProblems()) {
					// Where words are so long that they have no room whole, they are broken rather than cut.
					if (room.longer && problem.startsWith('broken word')) continue;
					problems.set(problem, [...(problems.get(problem) ?? []), room.name]);
				}
			}
		}
		return [...problems].map(([problem, where]) => `${fixture}: ${problem} [${where.join('; ')}]`);
	},
	clear: () => frame().view.harness.clear(),
	contrast: () => frame().view.harness.contrastProblems(),
	contrastAtRest() {
		const { view } = frame();
		for (const control of view.document.querySelectorAll('[data-act]'))
			control.setAttribute('data-resting', '');
		for (const card of view.document.querySelectorAll('.stage, .bench-row')) card.classList.add('gone');
		return view.harness.contrastProblems();
	},
	async inSight(fixture, room) {
		furnish(room);
		const { view } = frame();
		await view.harness.show(fixture, room.longer);
		const page = view.document.documentElement;
		const heightsOf = (selector: string): number[] =>
			[...view.document.querySelectorAll<HTMLElement>(selector)].map(({ offsetHeight }) => offsetHeight);
		const whole = (selector: string): string[] =>
			[...view.document.querySelectorAll<HTMLElement>(selector)]
				.filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth <= clientWidth)
				.map(({ textContent }) => textContent ?? '');
		const middles = (selector: string): number[] =>
			[...view.document.querySelectorAll(`.bench-row ${selector}`)].map((each) => {
				const { top, bottom } = each.getBoundingClientRect();
				return (top + bottom) / 2;
			});
		const names = middles('.name');
		const states = middles(':is(.state-word:not(.sr-only), .subject)');
		const cards = [...view.document.querySelectorAll<HTMLElement>('[data-interaction]')].filter((each) => {
			const { top, bottom, height } = each.getBoundingClientRect();
			return height > 0 && top >= 0 && bottom <= page.clientHeight;
		});
		return {
			interactions: cards.map(({ dataset }) => dataset.interaction ?? ''),
			scrolls: page.scrollHeight - page.clientHeight,
			ringing: heightsOf('.band'),
			tiles: heightsOf('.tile'),
			rows: heightsOf('.bench-row'),
			names: whole('.bench-row .name'),
			states: whole('.bench-row :is(.state-word, .subject)'),
			adrift: states.flatMap((state, at) => {
				const [own = 0, next = Number.POSITIVE_INFINITY] = names.slice(at);
				const below = state - own;
				return below > NEAR && (next - state) / below < NEARER ? [at] : [];
			}),
		};
	},
	ofHtml(html) {
		document.body.innerHTML = html;
		return [...boxProblems(document), ...contrastProblems(document)];
	},
};
