// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import type { Loss, Missed } from '../../../../src/contract/losses-and-missed';
import { EMPTY_MODEL, type Model } from '../../../../src/contract/surface';
import type { AgentState } from '../../../../src/scapi/agent';
import { settle } from '../../../support/page-time';
import {
	interaction,
	model,
	ORIGIN,
	record,
	session,
	shift,
	tracked,
} from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, services, commands, surface } = popup;

const READY: AgentState = { operationName: 'Ready', type: 'READY', displayName: 'Ready' };
const NOT_READY: AgentState = { operationName: 'NotReady', type: 'NOT_READY', displayName: 'Not Ready' };
const STATES = [READY, NOT_READY];
const shown = (selector: string): HTMLElement | null => root.querySelector<HTMLElement>(selector);
const isAbove = (selector: string): boolean => shown(`.strips ${selector}`) !== null;

const missed = (change: Partial<Missed> = {}): Missed => ({
	id: 'missed:1',
	origin: ORIGIN,
	subject: 'a',
	name: 'Maria Lopez',
	number: '+33298025501',
	family: 'voice',
	how: 'redirected',
	rang: 18_000,
	atLeast: false,
	at: Date.now() - 60_000,
	...change,
});
const loss = (change: Partial<Loss> = {}): Loss => ({
	id: 'loss:1',
	how: 'discarded',
	origin: ORIGIN,
	interactions: 1,
	at: Date.now(),
	restorable: true,
	noted: false,
	...change,
});
const talking = (change: Partial<Model> = {}) =>
	model([tracked(interaction({ interactionId: 'one' }), 20)], change);

describe('a missed interaction', () => {
	it('is a row: who, how long it rang, when; the rest unfolds', async () => {
		await open(model([], { missed: [missed(), missed({ id: 'missed:2', how: 'revoked', name: 'Leila' })] }));
		const [last, first] = [...root.querySelectorAll<HTMLElement>('.bench-row[data-missed]')];
		expect(first?.querySelector('.name')?.textContent).toBe('Maria Lopez');
		expect(first?.querySelector('.state-word')?.textContent).toBe('Rang 0:18');
		expect(first?.querySelector('.ring.missed')).not.toBeNull();
		expect(last?.dataset.missed).toBe('revoked');
		expect(shown('.miss-more')).toBeNull();
		const row = find('missed:missed:1');
		expect(row.getAttribute('aria-expanded')).toBe('false');
		row.click();
		await settle();
		expect(row.getAttribute('aria-expanded')).toBe('true');
		expect(first?.querySelector('.miss-more')?.textContent).toContain('+33298025501');
		expect(first?.querySelector('.miss-more')?.textContent).toContain('redirected');
	});

	it('says why instead of a time where no time is known', async () => {
		await open(model([], { missed: [missed({ rang: 0, atLeast: true })] }));
		expect(root.textContent).not.toContain('0:00');
		expect(root.querySelector('[data-missed] .state-word')?.textContent).toContain('redirected');
	});

	it('is named in full to screen readers, with why, also while it is folded', async () => {
		await open(model([], { missed: [missed()] }));
		const words = find('missed:missed:1').textContent;
		expect(words).toContain('Missed: Maria Lopez');
		expect(words).toContain('redirected');
	});

	it('is called back, and put away, by the controls at its end', async () => {
		await open(model([], { missed: [missed()] }));
		find('dismiss:missed:1').click();
		expect(services().connection.sent.at(-1)).toMatchObject({ type: 'dismiss', id: 'missed:1' });
		find('call-back:missed:1').click();
		await settle();
		expect(surface().sheet.value).toBe('dial');
	});
});

describe('a strip', () => {
	const afterMissed = { id: 'after', at: Date.now(), family: 'voice', back: READY } as const;
	const notReady = (): Model =>
		talking({ shifts: [shift({ state: NOT_READY, states: STATES, afterMissed })] });

	it('stands above everything, with the keys that lead back', async () => {
		await open(notReady());
		expect(isAbove('[data-panel="state-after-missed"]')).toBe(true);
		expect(shown('[data-act="state-back"] .keycap')?.dataset.key).toBe('0 1');
	});

	it('stands below where it would move what is under the pointer, and stays there', async () => {
		await open(talking({ shifts: [shift({ state: READY, states: STATES })] }));
		surface().pointerInside = () => true;
		services().connection.show(notReady());
		await settle();
		expect(isAbove('[data-panel="state-after-missed"]')).toBe(false);
		expect(shown('.rest [data-panel="state-after-missed"]')).not.toBeNull();
		surface().pointerInside = () => false;
		services().connection.show(notReady());
		await settle();
		expect(isAbove('[data-panel="state-after-missed"]')).toBe(false);
	});

	it('says that a Workspace is lost while there is work, and offers the way back', async () => {
		await open(talking({ losses: [loss()] }));
		expect(isAbove('.strip.bad[data-loss="discarded"]')).toBe(true);
		find('restore:loss:1').click();
		expect(services().connection.sent.at(-1)).toMatchObject({ type: 'restore', id: 'loss:1' });
	});

	it('says which of several Workspaces is lost, apart from what that means', async () => {
		await open(talking({ losses: [loss({ how: 'closed', origin: 'https://wwe.globex.example' })] }));
		expect(shown('.strip.bad .words')?.textContent).toBe(
			"The Workspace tab was closed wwe.globex.example · You won't receive interactions in that tab.",
		);
	});

	it('gives way to the whole notice where there is nothing else', async () => {
		await open({ ...EMPTY_MODEL, grantedOrigins: [`${ORIGIN}/*`], losses: [loss()] });
		expect(shown('.strip')).toBeNull();
		expect(shown('.notice[data-loss="discarded"] .ring.lost')).not.toBeNull();
	});

	it('says what is wrong with storage and reading', async () => {
		await open(talking({ storageFailing: true, sessions: [session({ unreadable: 2 })] }));
		expect(shown('.strip.bad')?.textContent).toContain('storage');
		expect(shown('.strip.calm')?.textContent).toContain('2');
	});
});

describe('an empty surface', () => {
	it('is a watch of the agent’s state, with Call and Today', async () => {
		await open(
			model([], { shifts: [shift({ state: READY, since: Date.now() - 15 * 60_000, states: STATES })] }),
		);
		expect(shown('.big-ring')?.textContent).toContain('15:00');
		expect(shown('.big-ring')?.textContent).toContain('Ready');
		expect(shown('.big-ring circle:not(.track)')?.getAttribute('stroke-dasharray')).toBe('15.0 60');
		find('today').click();
		await settle();
		expect(surface().sheet.value).toBe('today');
	});

	it('has no watch where the state is not known', async () => {
		await open(model([], { shifts: [shift({ states: STATES })] }));
		expect(shown('.big-ring')).toBeNull();
		expect(shown('.welcome .seal')).not.toBeNull();
		await popup.close();
		await open(model([]));
		expect(shown('.big-ring')).toBeNull();
	});
});

describe('the first opening', () => {
	const step = (): string | undefined =>
		shown('.first-steps [aria-current="step"] strong')?.textContent ?? undefined;

	it('leads by steps: open Workspace first', async () => {
		await open(EMPTY_MODEL, 'chrome://extensions/');
		expect(step()).toBe('Open Workspace');
		expect(root.querySelectorAll('.first-steps li')).toHaveLength(3);
	});

	it('then asks for the address in front, which it names', async () => {
		await open(EMPTY_MODEL, `${ORIGIN}/ui/ad/v1/index.html`);
		expect(step()).toBe('Allow its address');
		expect(shown('.first-steps .past')?.textContent).toContain(ORIGIN);
		find('connect').click();
		expect(services().permissions.asked).toEqual([`${ORIGIN}/*`]);
	});
});

describe('the sign of a muted microphone', () => {
	const muted = (change: Parameters<typeof shift>[0] = {}) =>
		talking({ shifts: [shift({ state: READY, states: STATES, microphoneMuted: true, ...change })] });

	it('is in the bar of every open call, and unmutes', async () => {
		await open(muted());
		find('unmute').click();
		await settle();
		expect(commands().map(({ method }) => method)).toEqual(['sipEndpoint.unmuteMicrophone']);
	});

	it('is not there while the microphone is on, is not said to be muted, or no call is there', async () => {
		await open(muted({ microphoneMuted: false }));
		expect(shown('[data-act="unmute"]')).toBeNull();
		await popup.close();
		await open({ ...muted(), interactions: { s1: [] } });
		expect(shown('[data-act="unmute"]')).toBeNull();
	});
});

describe('the way on from an outcome', () => {
	const one = interaction({ interactionId: 'one', state: 'TALKING' });
	const target = { type: 'ROUTING_POINT', destination: 'RP_Billing' } as const;
	const failed = record(
		one,
		{ method: 'singleStepTransfer', interactionId: 'one', target },
		{ id: 't', status: 'failed', failure: 'refused', detail: 'Invalid destination' },
	);

	it('is another target where a transfer was refused', async () => {
		await open(model([tracked(one, 20)], { commands: [failed] }));
		find('again:t').click();
		await settle();
		expect(shown('[data-panel="target"]')).not.toBeNull();
		// The way on only opens: a second press does not close what the first has opened.
		expect(commands()).toEqual([]);
	});

	it.each([
		['a transfer', 'singleStepTransfer', { state: 'TALKING' }, true],
		['a consultation, while on hold', 'consult', { state: 'HELD' }, true],
		['a transfer of a call that has ended since', 'singleStepTransfer', { state: 'IDLE' }, false],
		['marking it done', 'markdone', { state: 'TALKING' }, false],
	] as const)(
		'says that the customer is still there after %s was refused: %#',
		async (_, method, change, isSaid) => {
			const here = interaction({ interactionId: 'one', contact: { displayName: 'John Doe' }, ...change });
			const command =
				method === 'markdone' ? { method, interactionId: 'one' } : { method, interactionId: 'one', target };
			const refused = record(here, command, { id: 't', status: 'failed', failure: 'refused' });
			await open(model([tracked(here, 20)], { commands: [refused] }));
			expect(shown('[data-outcome="t"]')?.textContent?.includes('John Doe is still with you.')).toBe(isSaid);
		},
	);

	it('does not say so while its Workspace does not answer', async () => {
		const away = session({ link: { epoch: 1, status: 'notConnected', reason: 'lost' } });
		await open(model([tracked(one, 20)], { commands: [failed], sessions: [away] }));
		expect(shown('[data-outcome="t"]')).not.toBeNull();
		expect(shown('[data-outcome="t"]')?.textContent).not.toContain('still with you');
	});

	it('is a look at the interaction where nobody knows', async () => {
		const unsure = { ...failed, status: 'unknown' as const, failure: 'noAnswer' as const };
		await open(model([tracked(one, 20)], { commands: [unsure] }));
		find('again:t').click();
		await settle();
		expect(commands().map(({ method }) => method)).toEqual(['getByInteractionId']);
	});

	it('leads to the case in Workspace where nobody knows, if there is one', async () => {
		const unsure = { ...failed, status: 'unknown' as const, failure: 'noAnswer' as const };
		await open(model([tracked({ ...one, caseId: 'case-1' }, 20)], { commands: [unsure] }));
		find('look:t').click();
		await settle();
		expect(commands().map(({ method }) => method)).toEqual(['selectCaseByCaseId']);
		await popup.close();
		const { caseId: _, ...none } = one;
		await open(model([tracked(none, 20)], { commands: [unsure] }));
		expect(shown('[data-act="look:t"]')).toBeNull();
	});

	it('is none for a write, which is looked up anyway', async () => {
		const write = { method: 'setUserData', interactionId: 'one', keyValues: { Reason: 'x' } } as const;
		const unsure = record(one, write, { id: 'w', status: 'unknown', failure: 'noAnswer' });
		await open(model([tracked(one, 20)], { commands: [unsure] }));
		expect(shown('[data-outcome="w"]')).not.toBeNull();
		expect(shown('[data-act="again:w"]')).toBeNull();
	});
});

describe('a Workspace that sleeps', () => {
	const asleep = session({ link: { epoch: 1, status: 'notConnected', reason: 'frozen' } });
	const frozen = loss({ how: 'frozen', session: asleep.key });

	it('is one line above the interactions, with the way to wake it', async () => {
		await open(talking({ sessions: [asleep], losses: [frozen] }));
		expect(isAbove('.strip[data-loss="frozen"]')).toBe(true);
		expect(shown('.notice')).toBeNull();
		find('focus:s1').click();
		expect(services().connection.sent.at(-1)).toMatchObject({ type: 'focus', session: 's1' });
	});

	it('has a notice where it does not answer: there is more to say', async () => {
		const silent = session({ link: { epoch: 1, status: 'notConnected', reason: 'lost' } });
		await open(talking({ sessions: [silent], losses: [{ ...frozen, how: 'silent' }] }));
		expect(shown('.notice .ring.lost')).not.toBeNull();
		expect(shown('[data-act="refresh:s1"]')).not.toBeNull();
	});
});
