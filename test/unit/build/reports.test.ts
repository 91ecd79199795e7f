import { describe, expect, it } from 'vitest';
import { tallyVitest, tallyWebExtLint } from '../../../scripts/test/reports';

function vitestReport(statuses: string[], fileStatus = 'passed') {
	const of = (status: string) => statuses.filter((each) => each === status).length;
	return {
		numTotalTests: statuses.length,
		numPassedTests: of('passed'),
		numFailedTests: of('failed'),
		testResults: [
			{ name: 'a.test.ts', status: fileStatus, assertionResults: statuses.map((status) => ({ status })) },
		],
	};
}

describe('tallyVitest', () => {
	it('counts passed and failed tests', () => {
		expect(tallyVitest(vitestReport(['passed', 'passed']), 0)).toEqual({ passed: 2, failed: 0, notes: [] });
		expect(tallyVitest(vitestReport(['passed', 'failed'], 'failed'), 1)).toEqual({
			passed: 1,
			failed: 1,
			notes: [],
		});
	});

	it('counts a test that did not run as failed', () => {
		expect(tallyVitest(vitestReport(['passed', 'skipped']), 0)).toMatchObject({ passed: 1, failed: 1 });
		expect(tallyVitest(vitestReport(['passed', 'todo']), 0)).toMatchObject({ passed: 1, failed: 1 });
	});

	it('counts a file that could not be loaded as failed', () => {
		expect(tallyVitest(vitestReport(['passed'], 'failed'), 1)).toMatchObject({ passed: 1, failed: 1 });
	});

	it('counts a run without tests as failed', () => {
		expect(tallyVitest(vitestReport([]), 0)).toEqual({ passed: 0, failed: 1, notes: ['no test ran'] });
	});

	it('counts an error outside of the tests as failed', () => {
		expect(tallyVitest(vitestReport(['passed']), 1)).toMatchObject({ passed: 1, failed: 1 });
	});

	it('rejects a report of another form', () => {
		expect(() => tallyVitest({ numTotalTests: 1 }, 0)).toThrow();
	});
});

describe('tallyWebExtLint', () => {
	const said = (code: string, message = 'Words') => ({ code, message });
	const lint = (errors: object[], warnings: object[]) =>
		JSON.stringify({
			summary: { errors: errors.length, warnings: warnings.length },
			errors,
			warnings,
			metadata: {},
		});

	it('passes only without errors and warnings', () => {
		expect(tallyWebExtLint(lint([], [])).failed).toBe(0);
		expect(tallyWebExtLint(lint([], [said('W')]))).toEqual({
			passed: 0,
			failed: 1,
			notes: ['{"code":"W","message":"Words"}'],
		});
		expect(tallyWebExtLint(lint([said('E')], [])).failed).toBe(1);
	});

	it('ignores a known message about third-party code, and only while it appears', () => {
		const foreign = [{ code: 'P', names: '"panel"', reason: 'It knows no panel.' }];
		expect(tallyWebExtLint(lint([], [said('P', 'Unknown "panel"')]), foreign)).toMatchObject({ failed: 0 });
		expect(tallyWebExtLint(lint([], [said('P', 'Unknown "panel"'), said('P')]), foreign)).toMatchObject({
			failed: 1,
			notes: ['{"code":"P","message":"Words"}'],
		});
		expect(tallyWebExtLint(lint([], []), foreign)).toMatchObject({
			failed: 1,
			notes: ['web-ext lint says nothing of P "panel"'],
		});
	});

	it('fails without a report, or with another', () => {
		expect(tallyWebExtLint('').failed).toBe(1);
		expect(tallyWebExtLint('{}').failed).toBe(1);
	});
});
