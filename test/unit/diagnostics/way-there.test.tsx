// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, it } from 'vitest';
import { WayThere } from '../../../diagnostics/components/way-there';
import { wayOf } from '../../../diagnostics/logic/way';
import type { Report } from '../../../src/contract/diagnostics';
import { installMessages } from '../../support/popup-harness/messages';

installMessages();

it('has a word in sight below each link, also where the way is broken and nothing more is known', () => {
	const report: Report = { at: 0, version: '1', granted: [], frames: [], causes: [], policy: [] };
	const root = document.createElement('div');
	render(<WayThere report={report} way={wayOf(report)} />, root);
	const below = [...root.querySelectorAll('.stop')].map((stop) =>
		[...stop.querySelectorAll(':scope > span:not(.sr-only)')].map(({ textContent }) => textContent),
	);
	expect(below).toEqual([
		[expect.stringContaining('addresses allowed')],
		['none found'],
		['not known'],
		['not known'],
		['not known'],
	]);
});
