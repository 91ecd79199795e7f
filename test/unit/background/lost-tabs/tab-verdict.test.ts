import { expect, it } from 'vitest';
import { tabVerdict } from '../../../../src/background/lost-tabs/tab-verdict';
import { session, tab } from '../../../support/fake/guarded-browser';

it('trusts the browser over a page that is asleep', () => {
	const asleep = session({ link: { status: 'notConnected', reason: 'frozen', epoch: 0 } });
	expect(tabVerdict(tab({ frozen: true }), [], 0)).toEqual({ how: 'frozen' });
	expect(tabVerdict(tab({ discarded: true }), [asleep], 0)).toEqual({ how: 'discarded' });
	expect(tabVerdict(undefined, [asleep], 0)).toEqual({ how: 'closed' });
});
