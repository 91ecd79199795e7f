import type { StatusKind } from '../../logic/words/status';

/** The ring of the sign by how Ringside stands to Workspace: whole, dotted, thin, open. */
const LINKS: Record<StatusKind, { dash?: string; shift?: number; wide: number; beside: boolean }> = {
	connected: { wide: 2.6, beside: true },
	searching: { wide: 2.6, dash: '0.1 12.4', beside: true },
	none: { wide: 1.8, beside: false },
	notConnected: { wide: 2.6, dash: '64 36', shift: -30, beside: false },
};

/** The sign of Ringside: a ring, and somebody at its side. It is also the sign of the connection. */
export function LinkSign({ kind, size = 20 }: { kind: StatusKind; size?: number }) {
	const { dash, shift = 0, wide, beside } = LINKS[kind];
	return (
		<svg
			class="sign"
			data-link={kind}
			width={size}
			height={size}
			viewBox="0 0 20 20"
			aria-hidden="true"
			focusable="false"
		>
			<circle
				class="sign-ring"
				cx="8.4"
				cy="8.4"
				r="5.6"
				stroke-width={wide}
				pathLength={100}
				{...(dash === undefined ? {} : { 'stroke-dasharray': dash, 'stroke-dashoffset': shift })}
				{...(kind === 'searching' ? { 'stroke-linecap': 'round' as const } : {})}
			/>
			<circle class={beside ? 'f' : 'sign-ring'} cx="16" cy="16" r={beside ? 2.3 : 1.7} stroke-width="1.4" />
		</svg>
	);
}
