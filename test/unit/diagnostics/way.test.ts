import { describe, expect, it } from 'vitest';
import { wayOf } from '../../../diagnostics/logic/way';
import type { Facts, Report } from '../../../src/contract/diagnostics';

const facts = (link: Partial<Facts['link']>, more: Partial<Facts> = {}): Facts => ({
	ok: true,
	instance: 'i',
	path: 'top',
	address: 'https://apps.acme.example/',
	origin: 'https://apps.acme.example',
	object: true,
	opened: false,
	embeds: [],
	log: [],
	busiest: 0,
	unanswered: 0,
	...more,
	link: { status: 'connected', epoch: 0, ...link },
});
type Frames = Report['frames'];
const report = (frames: Frames, granted = ['https://apps.acme.example/*']): Report => ({
	at: 0,
	version: '1',
	granted,
	frames,
	causes: [],
	policy: [],
});
const frame = (of: Facts | undefined, more: Partial<Frames[number]> = {}): Frames[number] => ({
	tabId: 1,
	frameId: 0,
	causes: [],
	session: 's',
	...(of === undefined ? {} : { facts: of }),
	...more,
});
const states = (of: Report): string =>
	wayOf(of)
		.stops.map(({ state }) => state[0])
		.join('');

describe('the way to Workspace', () => {
	it.each<[string, Report, string, string | undefined]>([
		['is whole when Workspace answers', report([frame(facts({}))]), 'ggggg', undefined],
		['ends here without any access', report([], []), 'bwwww', 'browser'],
		['ends at the page if none answers', report([frame(undefined)]), 'gbwww', 'page'],
		['ends at the API if no page has it', report([frame(facts({}, { object: false }))]), 'ggbww', 'api'],
		[
			'leads through a frame of its own too',
			report([frame(facts({ guest: true }, { object: false }))]),
			'ggggg',
			undefined,
		],
		[
			'ends at a Workspace that does not answer',
			report([frame(facts({ status: 'notConnected' }))]),
			'gggbw',
			'workspace',
		],
		[
			'ends at a Workspace that refuses something',
			report([frame(facts({}), { causes: [{ kind: 'methodFiltered', certainty: 'sure' }] })]),
			'gggbw',
			'workspace',
		],
		[
			'is not called broken while it is looked for',
			report([frame(facts({ status: 'searching' }))]),
			'gggww',
			undefined,
		],
		[
			'is that of the frame that has come furthest',
			report([frame(facts({ status: 'notConnected' })), frame(facts({}))]),
			'ggggg',
			undefined,
		],
	])('%s', (_, of, shown, broken) => {
		expect(states(of)).toBe(shown);
		expect(wayOf(of).broken).toBe(broken);
	});
});
