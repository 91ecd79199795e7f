import { describe, expect, it } from 'vitest';
import { DiagnosticLog } from '../../../content-scripts/relay/diagnostic-log';

const trace = (result: 'answered' | 'silent' | 'refused', ms = 10) => ({
	request: 'interaction.getInteractions',
	ms,
	result,
});

describe('the journal of a frame', () => {
	it('counts silence from the first unanswered request, and resets with an answer', () => {
		const journal = new DiagnosticLog();
		journal.request(trace('answered'), 1_000);
		journal.request(trace('silent', 10_500), 12_000);
		journal.request(trace('silent', 10_500), 24_000);
		expect(journal).toMatchObject({ unanswered: 2, unansweredSince: 1_500, answeredAt: 1_000 });
		journal.request(trace('refused'), 25_000);
		expect(journal).toMatchObject({ unanswered: 0, unansweredSince: undefined, answeredAt: 25_000 });
	});

	it('records the busiest minute', () => {
		const journal = new DiagnosticLog();
		for (let i = 0; i < 5; i++) journal.request(trace('answered'), i * 1_000);
		for (let i = 0; i < 3; i++) journal.request(trace('answered'), 90_000 + i);
		expect(journal.busiest).toBe(5);
	});

	it('keeps names, states and counts, the last sixty, and no customer data', () => {
		const journal = new DiagnosticLog();
		const mark = 'Maria Lopez +33298';
		const interaction = {
			interactionId: mark,
			state: mark,
			userData: { [mark]: mark, b: 1 },
			parties: [{ name: mark }],
			isConsultation: false,
			isMainCaseInteraction: true,
			isCaseSelected: false,
			isCaseExpanded: false,
			extra: {},
		};
		journal.fromPage(
			{ type: 'change', epoch: 0, change: { kind: 'upsert', eventType: mark, interaction } },
			5,
		);
		journal.fromPage(
			{
				type: 'change',
				epoch: 0,
				change: { kind: 'case', eventType: 'CASE_SELECTED', selectedCaseId: mark },
			},
			6,
		);
		journal.command({ method: 'setUserData', interactionId: mark, keyValues: { [mark]: mark, c: mark } }, 7);
		expect(journal.log).toEqual([
			{ at: 5, kind: 'event', name: '…', state: '…', count: 2 },
			{ at: 6, kind: 'event', name: 'CASE_SELECTED' },
			{ at: 7, kind: 'command', name: 'interaction.setUserData', count: 2 },
		]);
		expect(journal.eventAt).toBe(6);
		for (let i = 0; i < 100; i++) journal.request(trace('answered'), i);
		expect(journal.log).toHaveLength(60);
	});

	it('does not count an interaction that was read on its own as an event', () => {
		const journal = new DiagnosticLog();
		journal.fromPage({ type: 'change', epoch: 0, change: { kind: 'remove', interactionId: '1' } }, 5);
		expect(journal).toMatchObject({ log: [], eventAt: undefined });
	});
});
