import * as v from 'valibot';

export interface Tally {
	passed: number;
	failed: number;
	/** Failures that the tool itself has not printed. */
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
 * Counts a vitest run. Whatever did not run counts as failed: a skipped test, a file that could not be loaded, a run
 * without tests, and anything else that made vitest exit with an error although no test failed.
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

/** A report of the linter, which checks for Firefox, about something that is right in a build for another browser. */
export interface Foreign {
	code: string;
	/** A part of the message, for a code with several meanings. */
	names?: string;
	/** Why it is right. */
	reason: string;
}

/**
 * Judges `web-ext lint --output json`. It passes if the linter read an extension and reported nothing but `foreign`. An
 * entry of `foreign` that was not reported fails too, so that the list stays short.
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
