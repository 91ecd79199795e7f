import { rm } from 'node:fs/promises';
import { PLAYED_TARGETS } from '../../scripts/build/modes';
import { buildOnce } from '../../scripts/build/once';
import { requireBrowser } from '../../scripts/setup/find-browsers.mjs';
import { TURNS } from './browsers-at-once';
import { leaveProfile } from './firefox-process';
import { USED_PROFILE } from './firefox-profile';
import { ROOT } from './root';
import { serveTurns, TURNS_PORT } from './turns';

/**
 * Once for all end-to-end tests: fails loudly without the browsers, then builds what they load, leaves a profile for
 * every Firefox, and hands out the turns in which they are played.
 */
export async function setup(): Promise<() => void> {
	requireBrowser('chromium');
	requireBrowser('firefox');
	await buildOnce(ROOT, PLAYED_TARGETS, 'test');
	// The first run begins with what users install, which holds no permission for any site.
	await buildOnce(ROOT, PLAYED_TARGETS, 'production');
	const profile = await leaveProfile();
	process.env[USED_PROFILE] = profile;
	const turns = await serveTurns(TURNS);
	const address = turns.address();
	if (address !== null && typeof address === 'object') process.env[TURNS_PORT] = String(address.port);
	return async () => {
		turns.close();
		await rm(profile, { recursive: true, force: true });
	};
}
