import { readFile } from 'node:fs/promises';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files of `test/e2e`, in each folder, that take longest: measured in a whole run. Those that start last decide how long
 * the other browsers stand idle, so the short ones come at the end. First come those that mostly wait, because the unit tests
 * run beside them. A file that is not listed starts before all.
 */
const LONGEST_FIRST = [
	'answering',
	'explaining',
	'methods',
	'guarding',
	'hands',
	'tagging',
	'survival',
	'notifying',
	'wrap-up',
	'panel',
	'identity',
	'reaching',
	'handover',
	'arriving',
	'trust',
	'settings',
	'today',
];

/**
 * Starts end-to-end files in the order of their length; Firefox takes longer than Chromium over the same chapter. Of the
 * unit tests, those with a document start first: they take longest, and a worker ends where the next file needs the other
 * environment.
 */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const places = new Map<TestSpecification, number>();
		for (const file of sorted) {
			const place = rank(file.moduleId);
			places.set(file, place === 0 && (await hasDocument(file.moduleId)) ? -1 : place);
		}
		return sorted.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
	}
}

async function hasDocument(path: string): Promise<boolean> {
	return /^\/\/ @vitest-environment happy-dom$/m.test(await readFile(path, 'utf8'));
}

/** Returns the place of a file in that order; 0 if it is not an end-to-end test, so that those keep their order. */
export function rank(path: string): number {
	const [, browser, name = ''] = /test[\\/]e2e[\\/](\w+)[\\/](.+)\.test\.ts$/.exec(path) ?? [];
	if (browser === undefined) return 0;
	return LONGEST_FIRST.indexOf(name) * 2 + (browser === 'firefox' ? 0 : 1);
}
