import { beforeEach, describe, expect, it } from 'vitest';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const maria = { callUuid: 'uuid-1', contact: { displayName: 'Maria Lopez' } };
const call = (state: string, more: Partial<Interaction> = {}) => interaction({ ...maria, state, ...more });

let desk: FakeDesk;
let page: FakePage;

const missed = () => desk.worker.model().missed;
const signsIn = (username: string) => page.reportsAgent({ about: 'agent', ok: true, data: { username } });
async function ring(): Promise<void> {
	await page.reports(call('RINGING'));
	await desk.api.pass(18_000);
}

describe('a missed interaction whose end the background could not store before it stopped', () => {
	const redirected = () => call('IDLE', { ronaCallState: 'REDIRECTED' });
	const dismiss = (id = missed()[0]?.id ?? '') =>
		desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id });
	let shown: ReturnType<typeof missed>;

	beforeEach(async () => {
		desk = new FakeDesk();
		page = new FakePage(desk, 1, 5);
		await page.shows();
		await ring();
		await page.reports(redirected());
		shown = missed();
		// Before the next write of the interactions: for the next life, it still rings.
		await desk.restart();
		expect(desk.worker.model().interactions[page.key]).toMatchObject([{ lifecycle: 'RINGING' }]);
		await desk.api.pass(5_000);
	});

	it.each([
		['with its end', [redirected()]],
		['without it', []],
	])('stays as it was shown when its page reports %s', async (_, list) => {
		expect(shown).toHaveLength(1);
		await page.shows(...list);
		await desk.api.pass(0);
		expect(missed()).toEqual(shown);
	});

	it('is gone with a press on what was shown before', async () => {
		await page.shows(redirected());
		await dismiss(shown[0]?.id);
		expect(missed()).toEqual([]);
	});

	it('does not come back once it was dismissed', async () => {
		await dismiss();
		await page.shows(redirected());
		await desk.api.pass(0);
		expect(missed()).toEqual([]);
	});

	it('does not come back either if the background stops once more', async () => {
		await dismiss();
		await desk.restart();
		await page.shows(redirected());
		await desk.api.pass(0);
		expect(missed()).toEqual([]);
	});

	it('leaves no name in storage after its dismissal once another agent signs in', async () => {
		const stored = () => JSON.stringify(desk.api.storage.get('missedDismissed'));
		await page.shows(redirected());
		await signsIn('ada');
		await dismiss();
		expect(stored()).toContain('uuid-1');
		await signsIn('ben');
		await desk.api.pass(0);
		expect(stored()).toBe('{}');
	});

	it('is listed once more when it rings again and is missed again', async () => {
		await dismiss();
		await page.shows(redirected());
		await ring();
		await page.reports(redirected());
		expect(missed()).toMatchObject([{ rang: 18_000, at: desk.api.now() }]);
	});
});
