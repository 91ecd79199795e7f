import type { HarnessPlace } from '../popup-harness/serve';

/** One screen of the design, and what to show of the real surfaces beside it. */
export interface Screen {
	/** The name of its drawing. */
	id: string;
	surface: HarnessPlace | 'settings' | 'diagnostics' | 'toolbar';
	/** The fixture; by default that of the drawing's name. */
	fixture?: string;
	/** CSS px. */
	width: number;
	/** CSS px, for what fills its window; otherwise the height is that of the content, up to a popup's. */
	height?: number;
	/** Parameters of the harness's page, such as `rtl`, and what follows `#` in its address. */
	query?: string;
	hash?: string;
	/** Device pixels per CSS pixel, where they are not those of the others. */
	zoom?: number;
	/** The picture of it in docs/images, and its colour scheme. */
	docs?: { name: string; scheme: 'light' | 'dark' };
}

/** CSS px that a browser gives a popup at most. */
export const POPUP_HEIGHT = 600;

const popup = (id: string, change: Partial<Screen> = {}): Screen => ({
	id,
	surface: 'popup',
	width: 380,
	...change,
});
const panel = (id: string, width: number): Screen => ({ id, surface: 'panel', width, height: 860 });
const ringing = (id: string): Screen => ({ id, surface: 'ringing', width: 380 });

/** Every screen of the design that a surface has, in the design's order, and some that only the surfaces have. */
export const SCREENS: readonly Screen[] = [
	popup('ring-voice', { docs: { name: 'ringing-light.png', scheme: 'light' } }),
	popup('ring-chat'),
	popup('ring-three'),
	popup('ring-talking'),
	popup('ring-accepting'),
	popup('ring-refused'),
	popup('talking', { docs: { name: 'presets-dark.png', scheme: 'dark' } }),
	popup('held'),
	popup('controls'),
	popup('hang-up-guard'),
	popup('wrapup-urgent'),
	popup('wrapup'),
	popup('chat'),
	popup('eight'),
	popup('two-workspaces'),
	popup('missed'),
	popup('consult-dialing'),
	popup('consult-talking'),
	popup('transfer'),
	popup('data', { docs: { name: 'fields-light.png', scheme: 'light' } }),
	popup('note', { fixture: 'note' }),
	popup('preset'),
	popup('ring-typing'),
	popup('keys'),
	popup('dial'),
	popup('today'),
	popup('palette'),
	popup('agent-state'),
	popup('bar-menu'),
	popup('msg-pending'),
	popup('msg-done'),
	popup('msg-refused'),
	popup('msg-unknown'),
	popup('lost'),
	popup('lost-gone'),
	popup('not-connected'),
	popup('first-run'),
	popup('empty'),
	panel('panel', 320),
	panel('panel-ringing', 320),
	panel('panel-narrow', 260),
	ringing('window'),
	ringing('window-two'),
	{ id: 'settings', surface: 'settings', fixture: 'tagOpen', width: 1180, height: 760, hash: 'tags' },
	{ id: 'settings-note', surface: 'settings', fixture: 'note', width: 1180, height: 480, hash: 'note' },
	{ id: 'diagnostics', surface: 'diagnostics', fixture: 'silent', width: 1080, height: 1000 },
	{ id: 'toolbar', surface: 'toolbar', width: 880, height: 120 },
	popup('long', { query: 'longer' }),
	popup('rtl', { query: 'rtl' }),
	popup('zoom', { height: 300, zoom: 4 }),
];
