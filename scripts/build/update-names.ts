import type { Target } from './modes';

/** The name of the update manifest of a target. */
export const updateName = (target: Target): string =>
	target === 'firefox' ? 'updates-firefox.json' : `updates-${target}.xml`;

/** The name of the signed package on the server. */
export const signedName = (packed: string, target: Target): string =>
	packed.replace(/\.zip$/, target === 'firefox' ? '.xpi' : '.crx');
