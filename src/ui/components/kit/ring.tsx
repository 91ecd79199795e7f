import type { RingState } from '../../logic/cards/ring-state';
import { type IconName, IconPaths } from './icon';

export type RingSize = 48 | 40 | 34 | 26;

interface Arc {
	/** Dashes in hundredths of the circle; none: the ring is whole. */
	dash?: string;
	shift?: number;
	/** Multiplies the stroke. */
	wide?: number;
}

const ARCS: Record<RingState, Arc> = {
	ringing: {},
	live: {},
	held: { dash: '36 14', shift: -32 },
	dialing: { dash: '11 5.66' },
	wrap: { dash: '0.1 8.23', wide: 1.15 },
	preview: { wide: 0.75 },
	ended: { wide: 0.75 },
	unknown: { dash: '3 5.33' },
	missed: { dash: '78 22', shift: -4 },
	lost: { dash: '70 30', shift: -10 },
};

/** Stroke of the ring and edge of the icon in it, in px, by the size of the ring. */
const MEASURES: Record<RingSize, { stroke: number; icon: number }> = {
	48: { stroke: 3, icon: 24 },
	40: { stroke: 2, icon: 21 },
	34: { stroke: 1.75, icon: 17 },
	26: { stroke: 1.75, icon: 15 },
};

/** Stroke of the icon in px, at every size. */
const ICON_STROKE = 1.4;

interface Props {
	state: RingState;
	/** The medium, or what else it is about. */
	icon: IconName;
	size: RingSize;
	/** True for a call that has been on hold for long. */
	long?: boolean;
	/** The part of the time that is left before it is redirected, from 0 to 1; without an estimate the arc is whole. */
	left?: number | undefined;
}

/** The ring: what it is about inside, its state around. It stands beside the word, never in its place. */
export function Ring({ state, icon, size, long = false, left = 1 }: Props) {
	const { stroke, icon: edge } = MEASURES[size];
	const { dash, shift = 0, wide = 1 } = ARCS[state];
	const middle = size / 2;
	const circle = {
		cx: middle,
		cy: middle,
		r: middle - stroke / 2 - (state === 'wrap' ? 0.4 : 0),
		pathLength: 100,
		'stroke-width': stroke * wide,
	};
	const name = state === 'held' ? 'hold' : state === 'missed' ? 'missed' : icon;
	const start = (size - edge) / 2;
	return (
		<svg
			class={`ring ${state}${long ? ' long' : ''}`}
			width={size}
			height={size}
			viewBox={`0 0 ${size} ${size}`}
			aria-hidden="true"
			focusable="false"
		>
			<circle class="disc" {...circle} />
			{state === 'ringing' ? (
				<>
					<circle class="wave" {...circle} />
					<circle class="track" {...circle} />
					<circle
						class="arc"
						{...circle}
						stroke-dasharray={`${Math.round(left * 100)} 100`}
						transform={`rotate(-90 ${middle} ${middle})`}
					/>
				</>
			) : (
				<circle
					class="arc"
					{...circle}
					{...(dash === undefined ? {} : { 'stroke-dasharray': dash, 'stroke-dashoffset': shift })}
				/>
			)}
			<svg
				aria-hidden="true"
				class={`i-${name}`}
				x={start}
				y={start}
				width={edge}
				height={edge}
				viewBox="0 0 20 20"
				stroke-width={((ICON_STROKE * 20) / edge).toFixed(2)}
			>
				<IconPaths name={name} />
			</svg>
		</svg>
	);
}
