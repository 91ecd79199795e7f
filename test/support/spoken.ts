/** The name and description of a control, as a screen reader gets them. */
export interface Spoken {
	readonly name: string;
	readonly description: string;
	/** The control's `data-act`, or its tag. */
	readonly act: string;
}

const CONTROLS = 'button, a[href], input:not([type="hidden"]), select, textarea, [role="option"]';
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Returns the text that is read out of an element: without what is hidden from assistive technology. */
function contentOf(node: Node): string {
	if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
	if (!(node instanceof HTMLElement)) return '';
	if (node.hidden || node.getAttribute('aria-hidden') === 'true') return '';
	return node.getAttribute('aria-label') ?? [...node.childNodes].map(contentOf).join('');
}

/** Returns the text of the elements whose ids stand in an attribute; what is hidden counts too. */
function referred(element: Element, attribute: string): string {
	const ids = (element.getAttribute(attribute) ?? '').split(/\s+/).filter((id) => id !== '');
	return ids.map((id) => element.ownerDocument.getElementById(id)?.textContent ?? '').join(' ');
}

/** Returns name and description as browsers compute them from the attributes that Ringside uses. */
function spokenOf(element: HTMLElement): Spoken {
	const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
	const content = element.matches('input, select, textarea') ? '' : contentOf(element);
	const title = squeezed(element.title);
	const named = [
		referred(element, 'aria-labelledby'),
		element.getAttribute('aria-label') ?? '',
		labels.map(contentOf).join(' '),
		content,
	]
		.map(squeezed)
		.find((text) => text !== '');
	const described = squeezed(referred(element, 'aria-describedby'));
	return {
		name: named ?? (title || (element.getAttribute('placeholder') ?? '')),
		description: described || (named === undefined ? '' : title),
		act: element.dataset.act ?? element.tagName.toLowerCase(),
	};
}

/** Returns what is spoken of every control below `root` that is not hidden. */
export function spokenControls(root: ParentNode): Spoken[] {
	return [...root.querySelectorAll<HTMLElement>(CONTROLS)]
		.filter((each) => each.closest('[hidden], [aria-hidden="true"]') === null)
		.map(spokenOf);
}
