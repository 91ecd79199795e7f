/** Returns the element of a card: the open one, one that rings, or a row. */
export function cardElement(root: ParentNode, key: string): HTMLElement | undefined {
	return [...root.querySelectorAll<HTMLElement>('[data-card]')].find(({ dataset }) => dataset.card === key);
}

/** Returns a control by its `data-act`. Its name may hold any character, so that no selector is written with it. */
export function controlIn(within: ParentNode | undefined, act: string): HTMLElement | undefined {
	return [...(within?.querySelectorAll<HTMLElement>('[data-act]') ?? [])].find(
		({ dataset }) => dataset.act === act,
	);
}
