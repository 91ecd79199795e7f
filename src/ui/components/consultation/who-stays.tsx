type Way = 'completeTransfer' | 'completeConference' | 'back';

/** The wire between those who stay: caller, agent, colleague. */
const WIRES: Record<Way, string> = {
	completeTransfer: 'M12.5 9.4C22 2.4 42 2.4 51.5 9.4',
	completeConference: 'M13 11h14M37 11h14',
	back: 'M13 11h14',
};

const STAYS: Record<Way, readonly [boolean, boolean, boolean]> = {
	completeTransfer: [true, false, true],
	completeConference: [true, true, true],
	back: [true, true, false],
};

/** Draws who is left on the line after a way to end a consultation. */
export function WhoStays({ way }: { way: Way }) {
	return (
		<svg class="who-stays" viewBox="0 0 64 22" aria-hidden="true" focusable="false">
			<path class="wire" d={WIRES[way]} />
			{STAYS[way].map((stays, at) => (
				<circle key={at} class={stays ? 'on' : 'gone'} cx={8 + 24 * at} cy="11" r="4.2" />
			))}
		</svg>
	);
}
