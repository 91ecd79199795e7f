import { expect } from 'vitest';
import { until } from '../support/until';
import type { Scenario } from './scenario';
import type { AgentPopup } from './stage/popup';
import type { Stage } from './stage/stage';

/** Checks that a surface opened while a call rings shows it in the first frame that it paints. */
export function firstFrame(title: string, open: (stage: Stage) => Promise<AgentPopup>): Scenario {
	return {
		title,
		notIn: {
			firefox:
				'Firefox reports when a page first painted content, but not when it first painted anything, so the two cannot be compared. The page is the same.',
		},
		async play(stage) {
			const { workspace } = await stage.connected();
			const id = await workspace.ring();
			await stage.knows('ring', (states) => states[id] === 'RINGING');
			const surface = await open(stage);
			await surface.sees(surface.card(id));
			// The first paint and the first paint with content are the same frame: nothing empty was shown before it.
			const paint = (name: string) =>
				until(name, () => surface.window.evaluate(`performance.getEntriesByName('${name}')[0]?.startTime`));
			expect(await paint('first-contentful-paint')).toBe(await paint('first-paint'));
		},
	};
}
