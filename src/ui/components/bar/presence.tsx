import type { PresenceKind } from '../../logic/words/agent-words';

/** Draws a state by its shape: full, hollow, hands of a clock, dotted, barred, dashed. */
export function Presence({ kind, pending = false }: { kind: PresenceKind | 'unknown'; pending?: boolean }) {
	const dotted = pending || kind === 'afterCall' || kind === 'unknown';
	const full = kind === 'ready' && !pending;
	return (
		<svg class={`presence ${kind}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
			<circle
				class={full ? 'f' : ''}
				cx="6"
				cy="6"
				r={full ? 5 : 4.5}
				pathLength={100}
				stroke-linecap={dotted ? 'round' : undefined}
				stroke-dasharray={dotted ? '0.1 12.4' : kind === 'loggedOff' ? '7 7' : undefined}
			/>
			{kind === 'away' && !pending ? <path d="M6 3.8V6.2l1.4 1" stroke-width="1.5" /> : undefined}
			{kind === 'dnd' && !pending ? <path d="M3.6 6h4.8" /> : undefined}
		</svg>
	);
}
