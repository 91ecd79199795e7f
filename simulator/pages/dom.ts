type Child = Node | string | undefined;

/** Makes an element without any markup: what a caller is named must not become a tag. */
export function h<K extends keyof HTMLElementTagNameMap>(
	name: K,
	properties: Record<string, unknown> = {},
	...children: Child[]
): HTMLElementTagNameMap[K] {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(properties)) {
		if (value === undefined || value === false) continue;
		if (key.startsWith('on') && typeof value === 'function') {
			element.addEventListener(key.slice(2), (event) => void value(event));
		} else if (key in element && key !== 'style' && key !== 'list') Reflect.set(element, key, value);
		else element.setAttribute(key, String(value));
	}
	element.append(...children.filter((child) => child !== undefined));
	return element;
}

/** Runs when the body is there. */
export function whenReady(task: () => void): void {
	if (document.body === null || document.readyState === 'loading') addEventListener('DOMContentLoaded', task);
	else task();
}
