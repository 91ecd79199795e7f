/**
 * Calls `hear` whenever the document may have been rewritten: `document.open` removes every listener of window and document,
 * including those of extensions. Mutation observers of the document survive.
 */
export function onRewritten(hear: () => void, signal: AbortSignal): void {
	const observer = new MutationObserver(hear);
	observer.observe(document, { childList: true });
	signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
