import * as v from 'valibot';
import { accessibilityProblems, type Violation } from '../../support/axe';
import { GIVE_UP_MS, type Patience, until, untilFits } from '../../support/until';
import type { Key, PopupWindow } from '../driver/popup-window';
import { lookInPage } from './in-page';

/** The centre of an element, and whether it has stopped moving; `null` if it takes up no room. */
const PlacedSchema = v.nullable(v.object({ x: v.number(), y: v.number(), rests: v.boolean() }));

/** Time in ms within which a popup has grown to fit its content: Firefox checks its size ten times a second. */
const GROWTH_MS = 250;
/** Time in ms for which what rests has not moved. */
const REST_MS = 20;
/** Two looks that are further apart, in ms, do not belong together. */
const LOOK_GAP_MS = 200;

/**
 * Scrolls to an element and returns its place. The page keeps the sizes of the window and its content, with the time at which they
 * last changed.
 */
const PLACE = `(globalThis.ringsidePlace ??= (element, growth) => {
	element?.scrollIntoView({ block: 'nearest' });
	const { x, y, width, height } = element?.getBoundingClientRect() ?? { width: 0 };
	if (width === 0) return null;
	const now = performance.now();
	const kept = globalThis.ringsidePlaced ??= {};
	const content = document.documentElement.scrollHeight;
	const sizes = [innerWidth, innerHeight, content].join();
	if (sizes !== kept.sizes) Object.assign(kept, { sizes, sized: now });
	const place = [sizes, x, y, width, height].join();
	// Where it was at the last look of an earlier call says nothing about now.
	const isNew = place !== kept.place || element !== kept.element || now - kept.looked > ${LOOK_GAP_MS};
	if (isNew) Object.assign(kept, { place, element, placed: now });
	kept.looked = now;
	// What was scrolled to moves once more when the window grows to fit its content.
	const mayGrow = content > innerHeight && now - kept.sized < growth;
	return { x: x + width / 2, y: y + height / 2, rests: !mayGrow && now - kept.placed >= ${REST_MS} };
})`;

/** Acts that are in the menu of the bar. */
const IN_MENU = new Set(['refresh', 'dial', 'today', 'help', 'open-panel', 'open-window', 'settings']);

const WORDS = 'document.body.innerText';

/** Returns an expression that evaluates another, with `element` being the first that matches, or `null`. */
function about(selector: string, expression: string): string {
	return `((element) => ${expression})(document.querySelector(${JSON.stringify(selector)}))`;
}

/** A surface of Ringside used as an agent uses it: by mouse, keyboard and eye. */
export class AgentPopup {
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

	/** Waits until an element is there. Gives `true`, so that it can be awaited in vain: `.catch(() => false)`. */
	async sees(selector: string, patience?: Patience): Promise<true> {
		await until(`${selector} in the popup`, () => this.#look(selector, 'element !== null'), patience);
		return true;
	}

	/** Waits until there is none, in the same way. */
	async misses(selector: string, patience?: Patience): Promise<true> {
		const what = `absence of ${selector} in the popup`;
		await until(what, () => this.#look(selector, 'element === null'), patience);
		return true;
	}

	/** Waits until a card shows this reported state. */
	async shows(id: string, state: string): Promise<void> {
		await this.#reads(`state of ${id}`, about(this.card(id), 'element?.dataset.state'), state);
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
			return this.sees(open, { timeout: 1_000 }).catch(() => false);
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
		const growth = this.fitsContent ? GROWTH_MS : 0;
		return until(`resting ${selector}`, async () => {
			const read = `${PLACE}(document.querySelector(${JSON.stringify(selector)}), ${growth})`;
			const found = await lookInPage(this.window, read, '(place) => place?.rests === true', REST_MS);
			const place = v.parse(PlacedSchema, found ?? null);
			return place?.rests === true ? { x: place.x, y: place.y } : undefined;
		});
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
		await this.#reads(`focus on ${act}`, 'document.activeElement?.dataset.act', act);
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
		return String(await this.window.evaluate(WORDS));
	}

	async says(pattern: RegExp, timeout = GIVE_UP_MS): Promise<string> {
		return untilFits(
			`words like ${pattern}`,
			async () => String(await lookInPage(this.window, WORDS, `(words) => ${pattern}.test(words)`)),
			(words) => pattern.test(words),
			{ timeout },
		);
	}

	/** Returns the problems that axe finds in the surface as it is now. */
	problems(): Promise<Violation[]> {
		return accessibilityProblems(this.window);
	}

	#about(selector: string, expression: string): Promise<unknown> {
		return this.window.evaluate(about(selector, expression));
	}

	/** Waits a moment until what is read of an element is true. */
	#look(selector: string, expression: string): Promise<unknown> {
		return lookInPage(this.window, about(selector, expression), 'Boolean');
	}

	/** Waits until an expression gives this text. */
	async #reads(what: string, expression: string, text: string): Promise<void> {
		const fits = `(value) => value === ${JSON.stringify(text)}`;
		await untilFits(
			what,
			() => lookInPage(this.window, expression, fits),
			(value) => value === text,
		);
	}
}
