/**
 * Measures the boxes and the contrast of the fixtures of popup and panel, and without names the boxes of settings and diagnostics, as the tests do:
 * `tsx test/support/popup-harness/measure.ts [name…]`. Ends with exit code 1 if something is wrong.
 */
import { openMeasured } from '../measured/surfaces';

const wanted = process.argv.slice(2);
const measured = await openMeasured();
let problems = 0;
try {
	for (const surface of ['popup', 'panel', 'ringing'] as const) {
		const begun = Date.now();
		for (const problem of await measured.problems(surface, wanted)) {
			problems++;
			console.error(`${surface}: ${problem}`);
		}
		console.log(`${surface}: ${((Date.now() - begun) / 1_000).toFixed(1)} s`);
	}
	if (wanted.length === 0)
		for (const problem of await measured.pageProblems()) {
			problems++;
			console.error(problem);
		}
} finally {
	await measured.close();
}
console.log(`${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
