import { expect, it } from 'vitest';
import { type TabView, verdictOf } from '../../../src/background/guard-verdict';
import type { Session } from '../../../src/contract/surface';

const ASLEEP: Session = {
	key: 's1',
	tabId: 1,
	workspaceTab: 1,
	frameId: 0,
	origin: 'https://wwe.example',
	link: { status: 'notConnected', reason: 'frozen', epoch: 0 },
	primary: true,
	unreadable: 0,
	heardAt: 0,
};
const tab = (change: Partial<TabView>): TabView => ({
	url: 'https://wwe.example/',
	status: 'complete',
	discarded: false,
	frozen: false,
	autoDiscardable: true,
	...change,
});

it('believes the browser before a page that is asleep', () => {
	expect(verdictOf(tab({ frozen: true }), [], 0)).toEqual({ how: 'frozen' });
	expect(verdictOf(tab({ discarded: true }), [ASLEEP], 0)).toEqual({ how: 'discarded' });
	expect(verdictOf(undefined, [ASLEEP], 0)).toEqual({ how: 'closed' });
});
