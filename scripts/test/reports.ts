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

const LintMessage = v.looseObject({ code: v.string(), message: v.string() });
const LintReport = v.object({
	summary: v.object({ errors: v.number(), warnings: v.number() }),
	errors: v.array(LintMessage),
	warnings: v.array(LintMessage),
	metadata: v.unknown(),
});

/** Something that the linter, which is Firefox's, says of a build for another browser, and that is right in it. */
export interface Foreign {
	code: string;
	/** Stands in the message, where one code is used for many things. */
	names?: string;
	/** Why it is right. */
	reason: string;
}

/**
 * `web-ext lint --output json`: passed only when it looked at an extension and had nothing to say but what is foreign to
 * it. A reason that has become needless fails too, so that the list stays as short as it can be.
 */
export function tallyWebExtLint(stdout: string, foreign: readonly Foreign[] = []): Tally {
	let report: unknown;
	try {
		report = JSON.parse(stdout);
	} catch {
		return { passed: 0, failed: 1, notes: ['web-ext lint gave no report'] };
	}
	const parsed = v.safeParse(LintReport, report);
	if (!parsed.success) return { passed: 0, failed: 1, notes: ['web-ext lint gave a report of another form'] };
	const { summary, errors, warnings } = parsed.output;
	const said = [...errors, ...warnings];
	if (said.length !== summary.errors + summary.warnings) {
		return { passed: 0, failed: 1, notes: ['web-ext lint counts more than it lists'] };
	}
	const isAbout = ({ code, message }: (typeof said)[number], one: Foreign) =>
		code === one.code && message.includes(one.names ?? '');
	const wrong = said.filter((each) => !foreign.some((one) => isAbout(each, one)));
	const needless = foreign.filter((one) => !said.some((each) => isAbout(each, one)));
	const notes = [
		...wrong.map((each) => JSON.stringify(each)),
		...needless.map(({ code, names }) => `web-ext lint says nothing of ${[code, names].join(' ').trim()}`),
	];
	return notes.length === 0 ? { passed: 1, failed: 0, notes } : { passed: 0, failed: 1, notes };
}
