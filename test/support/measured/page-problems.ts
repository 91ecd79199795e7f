import { boxProblems } from './boxes';

const isCovered = (problem: string): boolean => problem.startsWith('covered');

/**
 * Measures a page that fills a tab. What is covered where the page begins, and free where it ends, can be scrolled away from under
 * the line about the last change.
 */
export function pageProblems(page: Document): string[] {
	const problems = boxProblems(page);
	if (!problems.some(isCovered)) return problems;
	window.scrollTo(0, page.documentElement.scrollHeight);
	const again = new Set(boxProblems(page));
	window.scrollTo(0, 0);
	return problems.filter((problem) => !isCovered(problem) || again.has(problem));
}
