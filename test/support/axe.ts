import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as v from 'valibot';

const ViolationsSchema = v.array(
	v.object({
		id: v.string(),
		impact: v.nullable(v.string()),
		help: v.string(),
		targets: v.array(v.string()),
	}),
);
export type Violation = v.InferOutput<typeof ViolationsSchema>[number];

/** Evaluates an expression in a page and returns its value: a puppeteer page, or a page in Firefox. */
export interface Evaluates {
	evaluate(expression: string): Promise<unknown>;
}

/** Only violations are described in full: to describe what passes takes time. */
const RUN = `axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		resultTypes: ['violations'],
	})
	.then(({ violations }) => violations.map(({ id, impact = null, help, nodes }) => ({
		id, impact, help, targets: nodes.map((node) => node.target.join(' ') + ': ' + (node.failureSummary ?? '')),
	})))`;

/** Returns the problems that axe finds in a page as it is now, by WCAG 2.2 AA and axe's best practices. */
export async function accessibilityProblems(page: Evaluates): Promise<Violation[]> {
	const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
	// In a function, to be an expression, and without a result, because axe itself cannot be serialised.
	await page.evaluate(`void (() => {\n${source}\n})()`);
	return v.parse(ViolationsSchema, await page.evaluate(RUN));
}
