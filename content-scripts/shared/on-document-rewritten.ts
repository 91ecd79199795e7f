/**
 * Calls `hear` whenever the document may have been written anew: `document.open` takes every listener of window and
 * document away, also those of extensions. What it leaves is whoever observes the document itself.
 */
export function onRewritten(hear: () => void, signal: AbortSignal): void {
	const observer = new MutationObserver(hear);
	observer.observe(document, { childList: true });
	signal.addEventListener('abort', () => observer.disconnect());
}
