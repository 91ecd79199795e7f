import type { Phase } from '../../../scapi/states';

/** Drawn on a 16 × 16 grid, in the colour of the text around them. */
const PATHS = {
	ringing:
		'M8 2.2v1M4.2 11V7.4a3.8 3.8 0 0 1 7.6 0V11l1.2 1.4H3L4.2 11ZM6.7 14.2h2.6M1.4 5.6a7 7 0 0 1 1.5-2.7M14.6 5.6a7 7 0 0 0-1.5-2.7',
	dialing: 'M5 11 11.5 4.5M6.5 4.2h5.3v5.3M3 14h10',
	active: 'M8 3.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z',
	held: 'M5.5 3.5v9M10.5 3.5v9',
	preview:
		'M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8ZM8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z',
	transferring: 'M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3M6 7.5l-3 3 3 3',
	wrapUp: 'M3.5 2.5h9v11h-9ZM6 6h4M6 8.5h4M6 11h2',
	ended: 'M3 8.5 6.5 12 13 4.5',
	missed: 'M2 4.5 8 10l5.5-5M9.8 4.8h3.9v3.9M3 13.2h10',
	failed: 'M8 2 14.5 13.5h-13ZM8 6.5v3.2M8 11.7v.1',
	transient: 'M8 3.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z',
	unknown: 'M5.8 6.2a2.3 2.3 0 1 1 3.4 2c-.8.4-1.2.9-1.2 1.8M8 12.4v.1',
	refresh: 'M13.2 7.2A5.3 5.3 0 1 0 12 11.6M13.4 3.4v3.9H9.5',
	keys: 'M1.5 4h13v8h-13ZM4 6.6h.1M6.7 6.6h.1M9.3 6.6h.1M12 6.6h.1M4.6 9.6h6.8',
	copy: 'M5.5 5.5h8v8h-8ZM3.5 10.5h-1v-8h8v1',
	trash: 'M2.8 4.5h10.4M6.2 4.3V2.8h3.6v1.5M4.2 4.7l.6 8.5h6.4l.6-8.5M6.7 7v4M9.3 7v4',
	undo: 'M3 3v4h4M3.3 7A5.2 5.2 0 1 1 3.6 10.4',
	close: 'M4 4l8 8M12 4l-8 8',
	chevron: 'M4 6.2 8 10l4-3.8',
	case: 'M6.5 3.5h6v6M12.3 3.7 4 12',
	dots: 'M3 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6ZM8 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6ZM13 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6Z',
	check: 'M3 8.5 6.5 12 13 4.5',
	star: 'M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6Z',
	starred: 'M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6Z',
	pencil: 'M3 13l.7-3L10.6 3a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2L6 12.3ZM9.4 4.3l2.3 2.3',
	lock: 'M4 7.2h8v6H4ZM5.7 7V5.2a2.3 2.3 0 0 1 4.6 0V7',
	plus: 'M8 3.2v9.6M3.2 8h9.6',
} as const;

export type IconName = keyof typeof PATHS;

/** The states whose sign is a filled shape rather than a line. */
const FILLED = new Set<IconName>(['active', 'transient', 'starred', 'dots']);

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
	return (
		<svg
			class={FILLED.has(name) ? 'icon filled' : 'icon'}
			width={size}
			height={size}
			viewBox="0 0 16 16"
			aria-hidden="true"
			focusable="false"
		>
			<path d={PATHS[name]} />
		</svg>
	);
}

export function PhaseIcon({ phase }: { phase: Phase }) {
	return <Icon name={phase} size={14} />;
}
