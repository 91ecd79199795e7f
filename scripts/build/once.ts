import { buildExtensions } from './build';
import type { Mode, Target } from './modes';

/** Environment variable that says that this run of `npm test` has built what its steps load. */
export const BUILT = 'RINGSIDE_BUILT';

/** Builds, unless this run has done so already: the folders may be in use by then. */
export async function buildOnce(root: string, targets: readonly Target[], mode: Mode): Promise<void> {
	if (process.env[BUILT] === undefined) await buildExtensions({ root, targets, mode });
}
