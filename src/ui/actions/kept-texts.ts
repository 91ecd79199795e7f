import { type KeptText, keptOf } from '../logic/data/kept-text';
import type { Surface } from '../surface/surface';

/** Max notices shown. The oldest goes first. */
const MAX_NOTICES = 5;

/** Shows the unsent text of an interaction that has gone, once per interaction. */
export function showKept(surface: Surface, kept: KeptText): void {
	const others = surface.kept.peek().filter(({ id }) => id !== kept.id);
	surface.kept.value = [...others, kept].sort((a, b) => a.at - b.at).slice(-MAX_NOTICES);
}

/** Takes the notice back on this surface. */
export function hideKept(surface: Surface, id: string): void {
	const others = surface.kept.peek().filter((each) => each.id !== id);
	if (others.length !== surface.kept.peek().length) surface.kept.value = others;
}

/** Dismisses the notice on every surface and discards its text. */
export function dismissKept(surface: Surface, id: string): void {
	hideKept(surface, id);
	surface.services.closedDrafts.remove(id).catch((error: unknown) => console.warn('ringside:', error));
}

/** Follows the closed drafts that the worker keeps, including those of interactions that closed while no surface was open. */
export function followClosedDrafts(surface: Surface): () => void {
	const { closedDrafts } = surface.services;
	let isStopped = false;
	/** The ids that a change has told about: it is newer than what is still being read. */
	const told = new Set<string>();
	const show: Parameters<typeof closedDrafts.watch>[0] = (id, closed) => {
		if (isStopped) return;
		// This surface may have seen later keystrokes than storage has.
		if (closed !== undefined && surface.kept.peek().some((each) => each.id === id)) return;
		const kept = closed === undefined ? undefined : keptOf(id, closed, Date.now());
		if (kept === undefined) hideKept(surface, id);
		else showKept(surface, kept);
	};
	const unwatch = closedDrafts.watch((id, closed) => {
		told.add(id);
		show(id, closed);
	});
	void closedDrafts.load().then((stored) => {
		for (const [id, closed] of stored) if (!told.has(id)) show(id, closed);
	});
	return () => {
		isStopped = true;
		unwatch();
	};
}
