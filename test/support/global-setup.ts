import { PLAYED_TARGETS } from '../../scripts/build/modes';
import { buildOnce } from '../../scripts/build/once';
import { requireBrowser } from '../../scripts/setup/find-browsers.mjs';
import { ROOT } from './root';

/** Once for all end-to-end tests: fails loudly without the browsers, then builds what they load. */
export async function setup(): Promise<void> {
	requireBrowser('chromium');
	requireBrowser('firefox');
	for (const target of PLAYED_TARGETS) {
		await buildOnce(ROOT, target, 'test');
		// The first run begins with what users install, which holds no permission for any site.
		await buildOnce(ROOT, target, 'production');
	}
}
