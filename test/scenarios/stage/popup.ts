import * as v from 'valibot';
import { accessibilityProblems, type Violation } from '../../support/axe';
import { GIVE_UP_MS, until, untilFits } from '../../support/until';
import type { Key, PopupWindow } from '../driver/popup-window';

const PlacedSchema = v.object({
	x: v.number(),
	y: v.number(),
	viewport: v.tuple([v.number(), v.number()]),
	/** Height of the whole content, in CSS pixels. */
	content: v.number(),
});
type Placed = v.InferOutput<typeof PlacedSchema>;

/** Time in ms within which a popup has grown to fit its content: Firefox checks its size ten times a second. */
const GROWTH_MS = 250;

/** Acts that are in the menu of the bar. */
const IN_MENU = new Set(['refresh', 'dial', 'today', 'help', 'open-panel', 'open-window', 'settings']);

/** A surface of Ringside used as an agent uses it: by mouse, keyboard and eye. */
export class AgentPopup {
	/** Sizes of the window and its content when they were last read, and since when they have been those. */
	#sizes = { text: '', since: 0 };

	/** @param fitsContent whether the browser may size the window to its content, as it does for the toolbar popup */
	constructor(
		readonly window: PopupWindow,
		private readonly fitsContent = true,
	) {}

	card(id: string): string {
		return `[data-interaction="${id}"]`;
	}

	control(act: string, id?: string): string {
		return `${id === undefined ? '' : `${this.card(id)} `}[data-act="${act}"]`;
	}

	/** Returns the selector of the field of one key of the attached data. */
	field(id: string, key: string): string {
		return `${this.card(id)} [data-key="${key}"] .field`;
	}

	async has(selector: string): Promise<boolean> {
		return (await this.#about(selector, 'element !== null')) === true;
	}

	/** Returns whether an element takes up room. */
	async isDrawn(selector: string): Promise<boolean> {
		return (await this.#about(selector, 'element !== null && element.getClientRects().length > 0')) === true;
	}

	async sees(selector: string): Promise<void> {
		await until(`${selector} in the popup`, () => this.has(selector));
	}

	async misses(selector: string): Promise<void> {
		await until(`absence of ${selector} in the popup`, async () => !(await this.has(selector)));
	}

	/** Waits until a card shows this reported state. */
	async shows(id: string, state: string): Promise<void> {
		await untilFits(
			`state of ${id}`,
			() => this.#about(this.card(id), 'element?.dataset.state'),
			(value) => value === state,
		);
	}

	/**
	 * Opens an interaction whose row is shown, as an agent does before working on it. Does nothing if it is open or rings. A row
	 * that had to be scrolled to may take no click yet, because it has just moved: an agent clicks again.
	 */
	async openRow(id: string): Promise<void> {
		const open = `article${this.card(id)}`;
		// An open consultation contains the name of its other side, which opens that.
		const row = `${this.card(id)} .row-open, ${this.card(id)} .party-open`;
		await until(`open ${id}`, async () => {
			if (await this.has(open)) return true;
			if (await this.has(row)) await this.click(row);
			return until(open, () => this.has(open), { timeout: 1_000 }).catch(() => false);
		});
	}

	/**
	 * Clicks a control once with the mouse when it has stopped moving. First opens the row or menu that contains it.
	 */
	async press(act: string, id?: string): Promise<void> {
		const control = this.control(act, id);
		if (!(await this.has(control))) {
			if (IN_MENU.has(act)) await this.click(this.control('menu'));
			else if (id !== undefined && (await this.has(this.card(id)))) await this.openRow(id);
		}
		// A sheet takes the place of the other acts: an agent closes it first. What was typed in it stays.
		const within = id === undefined ? '' : `${this.card(id)} `;
		if (await this.has(`${within}.stage-body[hidden] [data-act="${act}"]`)) {
			await this.click(
				'.sheet :is([data-act="data-close"], [data-act="note-close"], [data-act="target-close"], [data-act="preset-close"])',
			);
		}
		await this.click(control);
	}

	/** Does the same for any element. */
	async click(selector: string): Promise<void> {
		const { x, y } = await this.place(selector);
		// The pointer comes from elsewhere: what has moved under a resting pointer ignores presses for a while.
		await this.window.moveTo(1, 1);
		await this.window.clickAt(x, y);
	}

	/** Scrolls to a control and returns its centre once it has stopped moving. */
	async place(selector: string): Promise<{ x: number; y: number }> {
		let last = '';
		return until(`resting ${selector}`, async () => {
			const found = await this.#place(selector);
			const now = JSON.stringify(found) ?? '';
			const rests = now === last;
			last = now;
			if (found === undefined || this.#mayGrow(found) || !rests) return undefined;
			return found;
		});
	}

	/** Returns whether the window may still grow to fit its content, which moves what was scrolled to. */
	#mayGrow({ viewport, content }: Placed): boolean {
		const text = JSON.stringify([viewport, content]);
		if (text !== this.#sizes.text) this.#sizes = { text, since: performance.now() };
		const [, height] = viewport;
		return this.fitsContent && content > height && performance.now() - this.#sizes.since < GROWTH_MS;
	}

	async #place(selector: string): Promise<Placed | undefined> {
		const found = await this.#about(
			selector,
			`(() => {
				element?.scrollIntoView({ block: 'nearest' });
				const { x, y, width, height } = element?.getBoundingClientRect() ?? { width: 0 };
				if (width === 0) return null;
				const content = document.documentElement.scrollHeight;
				return { x: x + width / 2, y: y + height / 2, viewport: [innerWidth, innerHeight], content };
			})()`,
		);
		return v.parse(v.nullable(PlacedSchema), found ?? null) ?? undefined;
	}

	async key(...keys: Key[]): Promise<void> {
		for (const key of keys) await this.window.key(key);
	}

	async focus(selector: string): Promise<void> {
		await this.sees(selector);
		await this.#about(selector, 'void element.focus()');
	}

	/** Returns the text of an element, whether or not it is in view. */
	async text(selector: string): Promise<string> {
		await this.sees(selector);
		return String(await this.#about(selector, 'element.textContent'));
	}

	/** Waits until the control with this `data-act` has the focus. */
	async focused(act: string): Promise<void> {
		await untilFits(
			`focus on ${act}`,
			() => this.window.evaluate('document.activeElement?.dataset.act'),
			(now) => now === act,
		);
	}

	/** Presses Tab until a control whose `data-act` begins so has the focus, and then Enter. */
	async enter(start: string): Promise<void> {
		await this.tabTo(start);
		await this.key('Enter');
	}

	/** Presses Tab until a control whose `data-act` begins so has the focus. */
	async tabTo(start: string): Promise<void> {
		const way: string[] = [];
		while (way.length < 40) {
			const act = await this.window.evaluate(
				'document.activeElement?.dataset.act ?? document.activeElement?.tagName',
			);
			way.push(String(act));
			if (String(act).startsWith(start)) return;
			await this.key('Tab');
		}
		throw new Error(`no Tab leads to ${start}, only to ${[...new Set(way)].join(', ')}`);
	}

	/** Returns the number of elements. */
	async count(selector: string): Promise<unknown> {
		return this.window.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
	}

	/** Focuses a field and replaces its text by typing. */
	async fill(selector: string, text: string): Promise<void> {
		await this.sees(selector);
		await this.#about(selector, 'void (element.focus(), element.select())');
		await this.window.type(text);
	}

	/** Selects an option of a list by its value. */
	async choose(selector: string, value: string): Promise<void> {
		await this.sees(selector);
		await this.#about(
			selector,
			`void (element.value = ${JSON.stringify(value)}, element.dispatchEvent(new Event('input', { bubbles: true })),
				element.dispatchEvent(new Event('change', { bubbles: true })))`,
		);
	}

	/** Returns the value of a field. */
	async value(selector: string): Promise<unknown> {
		await this.sees(selector);
		return this.#about(selector, 'element.value');
	}

	/** Returns the visible text of the whole surface. */
	async words(): Promise<string> {
		return String(await this.window.evaluate('document.body.innerText'));
	}

	async says(pattern: RegExp, timeout = GIVE_UP_MS): Promise<string> {
		return untilFits(
			`words like ${pattern}`,
			() => this.words(),
			(words) => pattern.test(words),
			{ timeout },
		);
	}

	/** Returns the problems that axe finds in the surface as it is now. */
	problems(): Promise<Violation[]> {
		return accessibilityProblems(this.window);
	}

	#about(selector: string, expression: string): Promise<unknown> {
		return this.window.evaluate(
			`((element) => ${expression})(document.querySelector(${JSON.stringify(selector)}))`,
		);
	}
}
