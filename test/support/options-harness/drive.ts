/** The button whose accessible name, or else whose first words, are these. */
export function button(root: ParentNode, name: string): HTMLElement {
	const all = [...root.querySelectorAll<HTMLElement>('button')];
	const found =
		all.find((each) => (each.getAttribute('aria-label') ?? each.getAttribute('title')) === name) ??
		all.find((each) => (each.querySelector('strong') ?? each).textContent?.trim() === name);
	if (found === undefined) throw new Error(`no button "${name}"`);
	return found;
}

/** Gives the page a file, as if it had been chosen in the browser's dialog. */
export function giveFile(root: ParentNode, text: string, name = 'ringside.json'): void {
	const field = root.querySelector<HTMLInputElement>('[data-act="file"]');
	if (field === null) throw new Error('no field for a file');
	const files = { 0: new File([text], name, { type: 'application/json' }), length: 1 };
	Object.defineProperty(field, 'files', { configurable: true, value: files });
	field.dispatchEvent(new Event('change', { bubbles: true }));
}
