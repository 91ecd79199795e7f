import * as v from 'valibot';

export interface Tally {
	passed: number;
	failed: number;
	/** What failed, in words, besides what the tool itself has printed. */
	notes: string[];
}

const VitestReport = v.object({
	numTotalTests: v.number(),
	numPassedTests: v.number(),
	numFailedTests: v.number(),
	testResults: v.array(
		v.object({
			name: v.string(),
			status: v.string(),
			assertionResults: v.array(v.object({ status: v.string() })),
		}),
	),
});

/**
 * Counts a vitest run. What did not run counts as failed: a skipped test, a file that could not be loaded, a run without
 * any test, and whatever else made vitest end with an error though no test failed.
 */
export function tallyVitest(report: unknown, exitCode: number): Tally {
	const { numTotalTests, numPassedTests, numFailedTests, testResults } = v.parse(VitestReport, report);
	const notes: string[] = [];
	const unrun = numTotalTests - numPassedTests - numFailedTests;
	if (unrun > 0) notes.push(`${unrun} tests did not run`);
	const broken = testResults.filter(
		({ status, assertionResults }) =>
			status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
	);
	for (const { name } of broken) notes.push(`${name} could not be run`);
	const failed = numFailedTests + unrun + broken.length;
	if (numTotalTests === 0) return { passed: 0, failed: failed + 1, notes: [...notes, 'no test ran'] };
	if (exitCode !== 0 && failed === 0) {
		return { passed: numPassedTests, failed: 1, notes: ['vitest failed outside of the tests'] };
	}
	return { passed: numPassedTests, failed, notes };
}

const LintReport = v.object({
	summary: v.object({ errors: v.number(), warnings: v.number() }),
	errors: v.array(v.unknown()),
	warnings: v.array(v.unknown()),
	metadata: v.unknown(),
});

/** `web-ext lint --output json`: passed only when it looked at an extension and had nothing to say. */
export function tallyWebExtLint(stdout: string): Tally {
	let report: unknown;
	try {
		report = JSON.parse(stdout);
	} catch {
		return { passed: 0, failed: 1, notes: ['web-ext lint gave no report'] };
	}
	const parsed = v.safeParse(LintReport, report);
	if (!parsed.success) return { passed: 0, failed: 1, notes: ['web-ext lint gave a report of another form'] };
	const { summary, errors, warnings } = parsed.output;
	if (summary.errors === 0 && summary.warnings === 0) return { passed: 1, failed: 0, notes: [] };
	return { passed: 0, failed: 1, notes: [...errors, ...warnings].map((each) => JSON.stringify(each)) };
}
