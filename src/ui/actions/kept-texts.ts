import { type KeptText, keptOf } from '../logic/kept-text';
import type { Surface } from '../surface/surface';

/** The oldest notices go first. */
const MAX_NOTICES = 5;

/** Shows what was typed for an interaction that has gone, once for each interaction. */
export function showKept(surface: Surface, kept: KeptText): void {
	const others = surface.kept.peek().filter(({ id }) => id !== kept.id);
	surface.kept.value = [...others, kept].sort((a, b) => a.at - b.at).slice(-MAX_NOTICES);
}

function hide(surface: Surface, id: string): void {
	const others = surface.kept.peek().filter((each) => each.id !== id);
	if (others.length !== surface.kept.peek().length) surface.kept.value = others;
}

/** Puts the notice away here and in every other surface, and forgets what it shows. */
export function dismissKept(surface: Surface, id: string): void {
	hide(surface, id);
	surface.services.closedDrafts.remove(id).catch((error: unknown) => console.warn('ringside:', error));
}

/** Follows what the worker keeps of closed interactions, also of those that closed while no surface was open. */
export function followClosedDrafts(surface: Surface): () => void {
	const { closedDrafts } = surface.services;
	let isStopped = false;
	const show: Parameters<typeof closedDrafts.watch>[0] = (id, closed) => {
		if (isStopped) return;
		// This surface may have seen later keystrokes than storage.
		if (closed !== undefined && surface.kept.peek().some((each) => each.id === id)) return;
		const kept = closed === undefined ? undefined : keptOf(id, closed, Date.now());
		if (kept === undefined) hide(surface, id);
		else showKept(surface, kept);
	};
	const unwatch = closedDrafts.watch(show);
	void closedDrafts.load().then((stored) => {
		for (const [id, closed] of stored) show(id, closed);
	});
	return () => {
		isStopped = true;
		unwatch();
	};
}
