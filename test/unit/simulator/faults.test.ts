import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../simulator/core/faults';
import { optionsFrom } from '../../../simulator/core/url-parameters';
import { rig } from './support/rig';

/** An accept with a fault: what came back at once, what came in the 20 s after, and whether it was carried out. */
function accept(fault: Fault) {
	const { page, interactions, clock } = rig({ faults: { 'interaction.accept': fault } });
	const id = interactions.ring();
	page.request('interaction.accept', id);
	const atOnce = page.heard.length;
	clock.tick(20_000);
	return { heard: page.heard, atOnce, state: interactions.item(id).state };
}

describe('a fault', () => {
	it('can be silence: nothing is done or answered', () => {
		expect(accept({ silent: true })).toEqual({ heard: [], atOnce: 0, state: 'RINGING' });
	});

	it('can be a lost reply to a completed request', () => {
		expect(accept({ lost: true })).toEqual({ heard: [], atOnce: 0, state: 'TALKING' });
	});

	it('can be a late reply to a request completed at once', () => {
		const { atOnce, heard, state } = accept({ late: 12_000 });
		expect([atOnce, heard.length, state]).toEqual([0, 1, 'TALKING']);
	});

	it('can be a duplicate reply', () => {
		const { heard } = accept({ copies: 2 });
		expect(heard).toHaveLength(2);
		expect(heard[0]).toEqual(heard[1]);
	});

	it.each(['DN is busy', ''])('can be a failure with the text "%s"', (errorMessage) => {
		expect(accept({ errorMessage })).toMatchObject({ heard: [{ errorMessage }], state: 'RINGING' });
	});

	it.each([null, 'text', 7, { a: 1 }])('can be data of another type: %j', (data) => {
		expect(accept({ data }).heard).toMatchObject([{ data }]);
	});

	it('can be a numeric reference', () => {
		expect(accept({ numericReference: true }).heard).toMatchObject([{ referenceId: 0 }]);
	});

	it('can be a message that is not a reply', () => {
		expect(accept({ malformed: 'null' }).heard).toEqual([null]);
		expect(accept({ malformed: 'string' }).heard[0]).toMatch(/^\{.*WWE Server/);
		expect(accept({ malformed: 'noAgent' }).heard[0]).not.toHaveProperty('userAgent');
		expect(accept({ malformed: 'noReference' }).heard[0]).not.toHaveProperty('referenceId');
	});

	it('can be a reply from somebody else, with Workspace silent', () => {
		const { heard, state } = accept({ silent: true, forged: true });
		expect(heard).toMatchObject([{ userAgent: 'WWE Server', referenceId: '0', forger: true }]);
		expect(state).toBe('RINGING');
	});

	it('can affect a number of requests, or every request', () => {
		const { page } = rig({ faults: { '*': { errorMessage: 'x', times: 2 } } });
		const failed = Array.from({ length: 3 }, () => 'errorMessage' in page.ask('agent.get'));
		expect(failed).toEqual([true, true, false]);
	});
});

describe('the query string', () => {
	const read = (query: string) => optionsFrom(new URLSearchParams(query));

	it('sets every kind of switch', () => {
		expect(
			read(
				'latency=20&origins=http://a (agent.*)&rateLimit=9&rateLimit.voice.dial=3&quarantine=0&delivery=frame&frameId=off&eventType.HELD=OnHold&leader=following&answerAfter=5',
			),
		).toMatchObject({
			latency: 20,
			acceptedOrigins: 'http://a (agent.*)',
			rate: { all: 9, byMethod: { 'voice.dial': 3 }, quarantine: 0 },
			delivery: 'frame',
			frameId: false,
			eventTypes: { HELD: 'OnHold' },
			leader: 'following',
			answerAfter: 5,
		});
	});

	it('keeps the default of what it omits or sets to nonsense', () => {
		expect(read('latency=-4&delivery=pigeon&order=&jitter=x')).toEqual(read(''));
	});

	it('sets faults', () => {
		expect(
			read('fault=interaction.accept:late:12000&fault=agent.get:error:&fault=*:data:null&fault=x:nonsense')
				.faults,
		).toEqual({
			'interaction.accept': { late: 12_000 },
			'agent.get': { errorMessage: '' },
			'*': { data: null },
		});
	});
});
