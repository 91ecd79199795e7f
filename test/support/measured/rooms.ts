/** The room that a surface has, its direction, the size of its letters in CSS pixels, and the language. */
export interface Room {
	readonly name: string;
	readonly width: number;
	readonly height: number;
	readonly root: number;
	readonly dir: 'ltr' | 'rtl';
	/** True for the language whose texts are 40 % longer. */
	readonly longer: boolean;
}

const room = (
	width: number,
	height: number,
	root: number,
	dir: Room['dir'],
	longer: boolean,
	zoom = '',
): Room => ({
	name: `${width} × ${height}${zoom}, letters of ${root} px, ${dir}${longer ? ', 40 % longer' : ''}`,
	width,
	height,
	root,
	dir,
	longer,
});

const AT_200 = ' (200 %)';

/** The popup in an ordinary browser. */
export const POPUP_AT_REST: Room = room(380, 600, 16, 'ltr', false);

/** A panel as wide as browsers open it. */
export const PANEL_AT_REST: Room = room(320, 700, 16, 'ltr', false);

/**
 * A popup is as wide as its letters need, and 600 pixels high at most. The largest of Chrome has 800 by 600 pixels, which are
 * half as many of the page at 200 %.
 */
export const POPUP_ROOMS: readonly Room[] = [
	POPUP_AT_REST,
	room(380, 600, 16, 'rtl', true),
	room(800, 600, 24, 'ltr', true),
	room(400, 300, 16, 'rtl', true, AT_200),
];

/** A panel is as wide as the agent makes it: 260 CSS pixels are one of 520 at 200 %. */
export const PANEL_ROOMS_FOR_LONGER_WORDS: readonly Room[] = [
	room(260, 700, 16, 'rtl', true),
	room(320, 350, 16, 'ltr', true, AT_200),
	room(480, 700, 24, 'rtl', true),
];
export const PANEL_ROOMS: readonly Room[] = [
	room(260, 700, 16, 'ltr', false),
	room(320, 700, 16, 'ltr', false),
	// As the browser opens it.
	room(360, 700, 16, 'ltr', false),
	...PANEL_ROOMS_FOR_LONGER_WORDS,
	room(800, 700, 16, 'ltr', true),
];

/** The ringing window has the size that Ringside gives it, less what the browser frames it with. */
export const RINGING_ROOMS: readonly Room[] = [
	room(380, 300, 16, 'ltr', false),
	room(380, 300, 16, 'rtl', true),
	room(570, 450, 24, 'ltr', true),
	room(260, 300, 16, 'ltr', true, AT_200),
];

/** A page in a tab: an ordinary window, half a screen at 200 %, one with large letters, and a narrow one. */
export const PAGE_ROOMS: readonly Room[] = [
	room(1180, 760, 16, 'rtl', true),
	room(640, 400, 16, 'ltr', true, AT_200),
	room(900, 760, 24, 'rtl', true),
	room(360, 700, 16, 'ltr', true),
];
