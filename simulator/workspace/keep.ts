/** One thing to show: rebuilt only when its signature changes. */
export interface Shown {
	key: string;
	/** Everything that its looks depend on. */
	signature: string;
	make(): HTMLElement;
}

/**
 * Updates the children of an element. Unchanged ones stay the same elements, so that a button under the pointer is not replaced
 * between press and release, and an embedded page is not reloaded.
 */
export class Keeper {
	readonly #parent: HTMLElement;
	readonly #kept = new Map<string, { signature: string; element: HTMLElement }>();

	constructor(parent: HTMLElement) {
		this.#parent = parent;
	}

	show(wanted: readonly Shown[]): void {
		const keys = new Set(wanted.map(({ key }) => key));
		for (const [key, { element }] of this.#kept) {
			if (keys.has(key)) continue;
			element.remove();
			this.#kept.delete(key);
		}
		let place: ChildNode | null = this.#parent.firstChild;
		for (const { key, signature, make } of wanted) {
			const former = this.#kept.get(key);
			const element = former?.signature === signature ? former.element : make();
			if (former !== undefined && former.element !== element) {
				if (place === former.element) place = former.element.nextSibling;
				former.element.remove();
			}
			this.#kept.set(key, { signature, element });
			if (element === place) place = element.nextSibling;
			else this.#parent.insertBefore(element, place);
		}
	}
}
