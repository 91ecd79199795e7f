import { PATHS } from './icon-paths';

export type IconName = keyof typeof PATHS;

/** Icons that point along the line of reading: mirrored where that runs from right to left. */
const TURNS: ReadonlySet<IconName> = new Set([
	'transfer',
	'case',
	'arrow',
	'back',
	'enter',
	'undo',
	'chat',
	'note',
	'missed',
	'consult',
]);

/** Draws the paths of an icon, for an `svg` with a grid of 20. */
export function IconPaths({ name }: { name: IconName }) {
	const shape: string | readonly [string, string] = PATHS[name];
	const [outline, filled] = typeof shape === 'string' ? [shape, ''] : shape;
	return (
		<>
			{filled === '' ? undefined : <path class="f" d={filled} />}
			{outline === '' ? undefined : <path d={outline} />}
		</>
	);
}

/** Draws an icon in the colour of the text around it. It has no name: what it stands on has one. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 14 | 16 | 20 }) {
	return (
		<svg
			class={`i i-${size} ${TURNS.has(name) ? 'turns ' : ''}i-${name}`}
			viewBox="0 0 20 20"
			aria-hidden="true"
			focusable="false"
		>
			<IconPaths name={name} />
		</svg>
	);
}
