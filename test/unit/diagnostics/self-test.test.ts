// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { createDiagnostics } from '../../../diagnostics/state';
import type { Report } from '../../../src/contract/diagnostics';
import { QUESTIONS } from '../../../src/contract/to-page';
import { t } from '../../../src/platform/i18n';
import { FIXTURES } from '../../support/diagnostics-harness/fixtures';
import { installMessages } from '../../support/popup-harness/messages';

beforeEach(installMessages);

/** The report of a Workspace whose page has been loaded so many times. */
function reportAfter(loads: number): Report {
	const report = FIXTURES.well?.().report;
	if (report === undefined) throw new Error('no fixture');
	const frames = report.frames.map((frame) =>
		frame.session === undefined ? frame : { ...frame, session: `${frame.session} ${loads}` },
	);
	return { ...report, frames };
}
const sessionsIn = ({ frames }: Report): string[] => frames.flatMap(({ session }) => session ?? []);

it('the self-test asks the pages that are there now, not those of when the page was opened', async () => {
	let now = reportAfter(1);
	const diagnostics = createDiagnostics({
		report: async () => now,
		ask: async (session, request) =>
			sessionsIn(now).includes(session) ? { request, ms: 5, result: 'answered' } : undefined,
		installUpdate: async () => true,
		copy: async () => undefined,
		download: () => undefined,
	});
	await diagnostics.look();
	now = reportAfter(2);
	await diagnostics.test();
	expect(Object.keys(diagnostics.results.value)).toEqual(sessionsIn(now));
});

it('the self-test counts what was not answered at all', async () => {
	const report = reportAfter(1);
	const diagnostics = createDiagnostics({
		report: async () => report,
		ask: async () => undefined,
		installUpdate: async () => true,
		copy: async () => undefined,
		download: () => undefined,
	});
	await diagnostics.look();
	await diagnostics.test();
	const all = sessionsIn(report).length * QUESTIONS.length;
	expect(diagnostics.announcement.value.text).toBe(t('diagnostics_ran', 0, all));
});

it('the self-test asks the pages that are there now, also while the page is still looking', async () => {
	let now = reportAfter(1);
	const diagnostics = createDiagnostics({
		report: async () => {
			const report = now;
			await new Promise((resolve) => setTimeout(resolve, 5));
			return report;
		},
		ask: async (_, request) => ({ request, ms: 5, result: 'answered' }),
		installUpdate: async () => true,
		copy: async () => undefined,
		download: () => undefined,
	});
	const looking = diagnostics.look();
	now = reportAfter(2);
	await diagnostics.test();
	await looking;
	expect(Object.keys(diagnostics.results.value)).toEqual(sessionsIn(now));
});
