import { beforeEach, describe, expect, it } from 'vitest';
import { LIMIT_MS, SHIFT_MS } from '../../../../src/background/updates/reasons-to-wait';
import { UPDATE_KEY, UpdateGate } from '../../../../src/background/updates/update-gate';
import { CLOSED_DRAFT_KEPT_MS, CLOSED_DRAFT_PREFIX } from '../../../../src/contract/closed-draft';
import { DIAL_DRAFT_KEY } from '../../../../src/contract/dial-draft';
import { DRAFT_PREFIX } from '../../../../src/contract/surface';
import { TODAY_KEY } from '../../../../src/contract/today';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const DRAFT = `${DRAFT_PREFIX}https://wwe.example|uuid-1`;
const CLOSED = `${CLOSED_DRAFT_PREFIX}https://wwe.example|uuid-2`;
const TYPED = { values: { Note: 'wants a refund' } };

let desk: FakeDesk;
let page: FakePage;
let gate: UpdateGate;
let isPageOpen: boolean;
/** How often the gate has asked whether a page is open. */
let looks: number;
let isAwake: boolean;
let isReminded: boolean;
let reloads: number;

/** A life of the gate, as the background's entry puts it together. */
async function begin(version = '1.0'): Promise<void> {
	isAwake = false;
	isReminded = false;
	gate = new UpdateGate({
		api: desk.api,
		version,
		model: () => desk.worker.model(),
		isPageOpen: async () => {
			looks++;
			return isPageOpen;
		},
		keepAwake: (on) => {
			isAwake = on;
		},
		remind: (on) => {
			isReminded = on;
		},
		show: (update) => desk.worker.show({ update }),
		reload: () => void reloads++,
	});
	await gate.start(await desk.api.load());
}
beforeEach(async () => {
	isPageOpen = false;
	looks = 0;
	reloads = 0;
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	await page.shows();
	await begin();
});

/** Changes storage as a surface does. */
async function store(key: string, value: unknown): Promise<void> {
	if (value === undefined) await desk.api.forget([key]);
	else await desk.api.save({ [key]: value });
	await gate.stored({ [key]: value === undefined ? {} : { newValue: value } });
}
async function tell(of: Interaction): Promise<void> {
	await page.reports(of);
	await gate.review();
}
/** Time passes, and the browser reminds the worker meanwhile. */
async function wait(ms: number): Promise<void> {
	await desk.api.pass(ms);
	if (isReminded) await gate.review();
	await desk.api.pass(2_000);
}
const call = (state: string) => interaction({ callUuid: 'c', media: 'voice', state });

describe('an update that the browser has announced', () => {
	it('is installed at once if nothing would be lost', async () => {
		await gate.announced('1.1');
		expect(reloads).toBe(0);
		await wait(2_000);
		expect(reloads).toBe(1);
	});

	it('waits for a call of a Workspace that is being loaded again', async () => {
		await tell(call('TALKING'));
		page.link = { ...page.link, status: 'searching', reason: 'reloading' };
		await page.reportsAgent();
		await gate.announced('1.1');
		await wait(10_000);
		expect(reloads).toBe(0);
		expect(await gate.waiting()).toMatchObject({ waitsFor: ['conversation'] });
		page.link = { status: 'connected', epoch: 1, workspace: 'top', missing: [] };
		await page.shows();
		await gate.review();
		await wait(2_000);
		expect(reloads).toBe(1);
	});

	it('waits for unsent text, and is installed soon after it was sent', async () => {
		await store(DRAFT, TYPED);
		await gate.announced('1.1');
		await wait(3_600_000);
		expect(reloads).toBe(0);
		expect(await gate.waiting()).toMatchObject({ version: '1.1', waitsFor: ['text'] });
		expect(desk.worker.model().update).toBe('1.1');
		// An emptied draft leaves its mark only.
		await store(DRAFT, { mark: { by: 'popup', stamps: {} } });
		await wait(2_000);
		expect(reloads).toBe(1);
	});

	it.each<[string, string, unknown, boolean]>([
		['a typed target', DRAFT, { target: { action: 'consult', text: 'Bil' } }, true],
		['a half-filled form', DRAFT, { presets: { refund: { answers: { Amount: '1' } } } }, true],
		['a new row without its value', DRAFT, { newKey: 'Reason' }, true],
		['an open data table', DRAFT, { open: true }, false],
		['something unreadable', DRAFT, 'text', false],
		['a number in the dialler', DIAL_DRAFT_KEY, { text: '+1555' }, true],
		['the end of a sign-in', DIAL_DRAFT_KEY, { text: '', signedOut: true }, false],
		['a number that was dialled', DIAL_DRAFT_KEY, { text: '+1555', sentAs: 'a' }, false],
		[
			'a number kept while another was dialled',
			DIAL_DRAFT_KEY,
			{ text: '+1666', sentAs: 'a', kept: [{ text: '+1555' }] },
			true,
		],
		['Today', TODAY_KEY, [{}], false],
	])('%s', async (_, key, value, waits) => {
		await store(key, value);
		await gate.announced('1.1');
		await wait(2_000);
		expect(reloads).toBe(waits ? 0 : 1);
	});

	it('waits for kept text of a closed interaction until its time is over', async () => {
		await store(CLOSED, { at: desk.api.now(), name: 'Maria', draft: TYPED, userData: {}, sent: [] });
		await gate.announced('1.1');
		await wait(CLOSED_DRAFT_KEPT_MS - 10_000);
		expect(reloads).toBe(0);
		await wait(10_000);
		expect(reloads).toBe(1);
	});

	it.each<[string, Interaction, boolean]>([
		['a ringing call', call('RINGING'), true],
		['a call', call('TALKING'), true],
		['a call on hold', call('HELD'), true],
		['a call in wrap-up', call('IDLE'), false],
		['a chat', interaction({ media: 'chat', state: 'ACCEPTED' }), true],
		['a ringing email', interaction({ media: 'email', state: 'INVITED' }), true],
		['an email that rests', interaction({ media: 'email', state: 'ACCEPTED' }), false],
	])('%s', async (_, of, waits) => {
		await tell(of);
		await gate.announced('1.1');
		await wait(2_000);
		expect(reloads).toBe(waits ? 0 : 1);
	});

	it('waits for the outcome of a request', async () => {
		await tell(interaction({ media: 'email', state: 'ACCEPTED' }));
		await desk.ask(page, { method: 'markdone', interactionId: '1' }, 'done');
		await gate.announced('1.1');
		await wait(2_000);
		expect(await gate.waiting()).toMatchObject({ waitsFor: ['request'] });
		expect(reloads).toBe(0);
		await page.settles('done', { kind: 'done' });
		await page.removes('1');
		await gate.review();
		await wait(2_000);
		expect(reloads).toBe(1);
	});

	it('waits for an open page, and looks again when a surface has closed', async () => {
		isPageOpen = true;
		await gate.announced('1.1');
		await wait(2_000);
		expect(reloads).toBe(0);
		gate.surfaceClosed();
		isPageOpen = false;
		await desk.api.pass(2_000);
		expect(reloads).toBe(0);
		await desk.api.pass(2_000);
		expect(reloads).toBe(1);
	});

	it('is installed soon after a page was closed that told nobody', async () => {
		isPageOpen = true;
		await store(DRAFT, TYPED);
		await gate.announced('1.1');
		await wait(60_000);
		await store(DRAFT, undefined);
		isPageOpen = false;
		await desk.api.pass(2_000);
		await desk.api.pass(2_000);
		expect(reloads).toBe(1);
	});

	it('looks for half a minute whether the page is still open, and then lets the worker sleep', async () => {
		isPageOpen = true;
		await gate.announced('1.1');
		const before = looks;
		for (const ms of [2_000, 4_000, 8_000, 16_000]) await desk.api.pass(ms);
		expect(looks - before).toBe(4);
		await desk.api.pass(3_600_000);
		expect(looks - before).toBe(4);
	});

	it('is not installed between two keystrokes', async () => {
		await store(DRAFT, TYPED);
		await gate.announced('1.1');
		await store(DRAFT, undefined);
		await desk.api.pass(1_500);
		await store(DRAFT, TYPED);
		await store(DRAFT, undefined);
		await desk.api.pass(1_500);
		expect(reloads).toBe(0);
		await desk.api.pass(500);
		expect(reloads).toBe(1);
	});

	it('waits for text no longer than a shift, but then until a call has ended', async () => {
		await store(DRAFT, TYPED);
		await gate.announced('1.1');
		await wait(SHIFT_MS - 10_000);
		await tell(call('TALKING'));
		await wait(10_000);
		expect(reloads).toBe(0);
		await tell(call('IDLE'));
		await wait(2_000);
		expect(reloads).toBe(1);
	});

	it('waits no longer than a day for anything, and a newer version does not begin it again', async () => {
		await tell(call('TALKING'));
		await gate.announced('1.1');
		await wait(LIMIT_MS / 2);
		await gate.announced('1.2');
		expect(await gate.waiting()).toMatchObject({ version: '1.2' });
		await wait(LIMIT_MS / 2 - 10_000);
		expect(reloads).toBe(0);
		await wait(10_000);
		expect(reloads).toBe(1);
	});

	it('waits on in the next life of the worker, which learns of it from storage', async () => {
		await store(DRAFT, TYPED);
		await gate.announced('1.1');
		const before = await gate.waiting();
		await desk.restart();
		await begin();
		expect(await gate.waiting()).toEqual(before);
		await wait(2_000);
		expect(reloads).toBe(0);
		await store(DRAFT, undefined);
		await wait(2_000);
		expect(reloads).toBe(1);
	});

	it('is over once its version runs', async () => {
		await desk.api.save({ [UPDATE_KEY]: { version: '1.1', since: desk.api.now() } });
		await begin('1.1');
		await wait(2_000);
		expect(reloads).toBe(0);
		expect(desk.worker.model().update).toBe('');
	});

	it('is tried once: if the browser does not install it then, Ringside does not reload itself again and again', async () => {
		await gate.announced('1.1');
		await wait(2_000);
		await begin();
		await wait(3_600_000);
		expect(reloads).toBe(1);
		await gate.announced('1.2');
		await wait(2_000);
		expect(reloads).toBe(2);
	});
});

describe('an update that the agent installs', () => {
	it('is installed at once if it costs no more than they have seen', async () => {
		expect(await gate.installNow([])).toBe(false);
		await store(DRAFT, TYPED);
		await gate.announced('1.1');
		expect(await gate.installNow(['page'])).toBe(false);
		expect(reloads).toBe(0);
		expect(await gate.installNow(['page', 'text'])).toBe(true);
		expect(reloads).toBe(1);
	});
});

describe('a service worker, which Chromium replaces unasked once it sleeps', () => {
	it('stays awake while there is text to lose, before any update is announced', async () => {
		expect(isAwake).toBe(false);
		await store(DRAFT, TYPED);
		expect(isAwake).toBe(true);
		await begin();
		expect(isAwake).toBe(true);
		await store(DRAFT, undefined);
		expect(isAwake).toBe(false);
	});

	it('stays awake for a call only while an update waits, and never for a page alone', async () => {
		await tell(call('TALKING'));
		expect(isAwake).toBe(false);
		await gate.announced('1.1');
		expect(isAwake).toBe(true);
		isPageOpen = true;
		await tell(call('IDLE'));
		expect(isAwake).toBe(false);
	});

	it('is woken every few minutes while an update waits', async () => {
		expect(isReminded).toBe(false);
		await tell(call('TALKING'));
		await gate.announced('1.1');
		expect(isReminded).toBe(true);
	});
});
