/** The sign of Ringside: the ropes of a ring, and somebody at its side. */
export function Logo({ state }: { state: 'idle' | 'off' }) {
	return (
		<svg
			class={`mark-sign ${state}`}
			width="44"
			height="44"
			viewBox="0 0 32 32"
			aria-hidden="true"
			focusable="false"
		>
			<rect class="tile" x="1" y="1" width="30" height="30" rx="8" />
			<circle class="ring" cx="13.5" cy="13.5" r="6.5" />
			<circle class="side" cx="24" cy="24" r="3.4" />
		</svg>
	);
}
