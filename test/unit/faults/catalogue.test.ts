import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type NamedTest, parseCatalogue, patternOf, readCatalogue } from '../../../scripts/faults/catalogue';
import { CHAPTERS } from '../../scenarios/list';
import { ROOT } from '../../support/root';

const CHAPTER_TITLES = new Map(
	Object.entries(CHAPTERS).map(([chapter, groups]) => [
		chapter,
		groups.flatMap(({ scenarios }) => scenarios.map(({ title }) => title)),
	]),
);

/** Returns whether a test has this title, as a text of its file or a scenario of its chapter. */
function exists({ kind, file, title }: NamedTest): boolean {
	if (kind === 'e2e') return CHAPTER_TITLES.get(file)?.includes(title) === true;
	for (const ending of ['ts', 'tsx']) {
		try {
			if (readFileSync(`${ROOT}/test/unit/${file}.test.${ending}`, 'utf8').includes(title)) return true;
		} catch {
			// The other ending, or none.
		}
	}
	return false;
}

it('every fault names what is promised and a test that exists under its title', async () => {
	const faults = await readCatalogue();
	expect(faults.length).toBeGreaterThan(30);
	const lacking = faults.filter(({ promised, tests }) => promised === '' || tests.length === 0);
	expect(lacking.map(({ fault }) => fault)).toEqual([]);
	const missing = faults.flatMap(({ tests }) => tests).filter((test) => !exists(test));
	expect(missing).toEqual([]);
});

it('would show a test that does not exist, and a fault without one', () => {
	const [wrong, none] = parseCatalogue(
		['## A', '| a | b | c | `unit/background/death` "no such title" |', '| d | e | f | |'].join('\n'),
	);
	expect(wrong?.tests.map(exists)).toEqual([false]);
	expect(none?.tests).toEqual([]);
});

it('a title with parameters stands for all that they make of it', () => {
	const pattern = new RegExp(`^${patternOf('%i: ends (at most) in %s')}$`);
	expect(pattern.test('3: ends (at most) in a success')).toBe(true);
	expect(pattern.test('3: ends at most in a success')).toBe(false);
});
