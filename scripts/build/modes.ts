export const TARGETS = ['chrome', 'edge', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

/** The targets that scenarios are played in. Edge gets the bytes of Chrome: a test holds the two together. */
export const PLAYED_TARGETS = ['chrome', 'firefox'] as const satisfies readonly Target[];

/** Returns the browser whose engine and extension API a target has. */
export const familyOf = (target: Target): 'chrome' | 'firefox' =>
	target === 'firefox' ? 'firefox' : 'chrome';

/**
 * - `production`: the shipped build. Minified, no source maps, no host permission.
 * - `test`: what the end-to-end tests and the demo load. May run on localhost, has a fixed id in Chrome.
 * - `development`: as `test`, for `npm run dev`.
 */
export const MODES = ['production', 'test', 'development'] as const;
export type Mode = (typeof MODES)[number];

const FOLDERS: Record<Mode, string> = { production: '', test: 'test-', development: 'dev-' };

/** The folder of one build, relative to the project: `dist/chrome`, `dist/test-firefox` … */
export function outputFolder(mode: Mode, target: Target): string {
	return `dist/${FOLDERS[mode]}${target}`;
}
