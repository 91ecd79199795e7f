import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveTurn, takeTurn } from '../support/turns';
import type { BrowserName, Launch } from './driver/browser';
import { CHAPTERS, type Chapter } from './list';
import { BROWSERS, type Group } from './scenario';
import { Stage } from './stage/stage';

/** Plays the scenarios of a chapter that this browser can, in one browser: starting one for each would take longer. */
export function playChapter(chapter: Chapter, name: BrowserName, launch: Launch): void {
	const groups: readonly Group[] = CHAPTERS[chapter];
	describe(BROWSERS[name], () => {
		let stage: Stage;
		/** True once the scenario has passed, and may leave its Workspace to the next one. */
		let leaves = false;
		beforeAll(async () => {
			await takeTurn();
			stage = await Stage.begin(launch);
			giveTurn();
		});
		afterAll(() => stage?.end());
		beforeEach(async () => {
			leaves = false;
			await takeTurn();
			await stage.browser.newErrors();
		});
		afterEach(async () => {
			try {
				await (leaves ? stage.clear() : stage.reset());
			} catch (error) {
				// The next scenario starts with a browser of its own; this one has failed.
				await stage.end().catch(() => undefined);
				stage = await Stage.begin(launch);
				throw error;
			} finally {
				giveTurn();
			}
		});
		for (const group of groups) {
			const scenarios = group.scenarios.filter(({ notIn }) => notIn?.[name] === undefined);
			if (scenarios.length === 0) continue;
			describe(group.title, () => {
				const shared = group.shared === true;
				// The Workspace that a group has shared serves the next one that shares it.
				beforeAll(async () => {
					if (shared || !stage.keepsWorkspace) return;
					await takeTurn();
					await stage.reset().finally(giveTurn);
				});
				for (const { title, play, notIn: _, ...options } of scenarios) {
					it(title, options, async () => {
						await play(stage);
						expect(await stage.browser.newErrors()).toEqual([]);
						leaves = shared;
					});
				}
			});
		}
	});
}
