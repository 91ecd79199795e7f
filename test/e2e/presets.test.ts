import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Options } from '../../simulator/core/options';
import { accessibilityProblems } from '../support/axe';
import { sleep, until, untilFits } from '../support/until';
import type { Popup } from './scene/popup';
import { type Desk, Scene } from './scene/scene';

let scene: Scene;
let desk: Desk;

/** As the settings page keeps them. */
const SETTINGS = {
	version: 1,
	tags: [
		{ id: 'refund', label: 'refund', pairs: { Reason: 'Refund' } },
		{ id: 'complaint', label: 'complaint', pairs: { Reason: 'Complaint' } },
	],
	fields: [
		{ key: 'Amount', label: 'Amount to refund', type: 'number' },
		{ key: 'Due', label: 'Due on', type: 'date', format: 'DD.MM.YYYY' },
		{ key: 'Consent', label: 'Consent', type: 'boolean', choices: ['Y', 'N'] },
		{ key: 'Order', label: 'Order', type: 'text', format: 'A-999' },
	],
	presets: [
		{
			id: 'lost',
			label: 'Lost parcel',
			pairs: [
				{ key: 'Reason', value: { kind: 'fixed', value: 'Lost' } },
				{ key: 'SeenOn', value: { kind: 'time', part: 'date' } },
				{ key: 'SeenBy', value: { kind: 'agent' } },
			],
		},
		{
			id: 'refund',
			label: 'Refund',
			pairs: [
				{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } },
				{ key: 'Amount', value: { kind: 'asked' } },
				{ key: 'Consent', value: { kind: 'asked' } },
			],
			followUp: { kind: 'singleStepTransfer', target: { type: 'SKILL', destination: 'Billing' } },
		},
		{
			id: 'billing',
			label: 'To billing',
			pairs: [{ key: 'Reason', value: { kind: 'fixed', value: 'Billing' } }],
			followUp: { kind: 'singleStepTransfer', target: { type: 'SKILL', destination: 'Billing' } },
		},
		{
			id: 'solved',
			label: 'Solved',
			pairs: [{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } }],
			followUp: { kind: 'markdone' },
			media: ['chat'],
		},
	],
	rules: [],
	agentName: 'Kim Moreau',
};
const RULE = { id: 'reason', label: 'Reason', oneOfTags: ['refund', 'complaint'] };

async function settings(change: object = {}): Promise<void> {
	const next = { ...SETTINGS, ...change };
	await scene.chrome.evaluate(`chrome.storage.local.set({ settings: ${JSON.stringify(next)} })`);
	await untilFits(
		'settings',
		() => scene.model(),
		(model) =>
			model?.settings.presets.length === next.presets.length &&
			model.settings.rules.length === next.rules.length,
	);
}

beforeAll(async () => {
	scene = await Scene.begin();
});
afterEach(async () => {
	await scene.chrome.closePopup();
	await desk?.close();
});
afterAll(() => scene?.end());

async function talking(
	media: 'voice' | 'chat' = 'voice',
	options: Partial<Options> = {},
): Promise<{ id: string; popup: Popup }> {
	desk = await scene.open();
	await desk.connected();
	await desk.workspace.run('configure', options);
	const id = await desk.workspace.ring({ media, name: 'Maria Lopez', userData: { Segment: 'Gold' } });
	await desk.workspace.run('accept', id);
	await untilFits(
		'conversation',
		() => scene.states(),
		(states) => states[id] !== undefined && !/RINGING|INVITED/.test(states[id]),
	);
	const popup = await scene.popup();
	await popup.sees(popup.control('data', id));
	return { id, popup };
}

const Handovers = v.array(
	v.object({ interactionId: v.string(), userData: v.record(v.string(), v.unknown()) }),
);
/** What the receiver got of an interaction. */
const received = (id: string): Promise<Record<string, unknown>> =>
	until('transfer', async () => {
		const list = v.parse(Handovers, await desk.workspace.run('handovers'));
		return list.find(({ interactionId }) => interactionId === id)?.userData;
	});
const data = (id: string, key: string, value: unknown): Promise<unknown> =>
	untilFits(
		`${key} of ${id}`,
		async () => (await desk.workspace.interaction(id))?.userData[key],
		(now) => now === value,
	);
const focused = (popup: Popup) => popup.page.evaluate('document.activeElement?.dataset.act');
const valueIn = (popup: Popup, selector: string) =>
	popup.page.$eval(selector, (field) => Reflect.get(field, 'value'));
const isFocused = (popup: Popup, act: string) =>
	untilFits(
		`focus on ${act}`,
		() => focused(popup),
		(now) => now === act,
	);

describe('a preset', () => {
	it('with fixed and computed values is applied by its one key', async () => {
		await settings();
		const { id, popup } = await talking();
		await popup.sees(popup.control('preset:lost', id));
		await popup.key('a');
		await data(id, 'Reason', 'Lost');
		const now = new Date();
		const two = (n: number) => String(n).padStart(2, '0');
		const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
		expect(await desk.sent('setUserData')).toEqual([
			[id, { Reason: 'Lost', SeenOn: today, SeenBy: 'Kim Moreau' }],
		]);
	});

	it('asks, by keyboard alone, and the transfer finds what was answered', async () => {
		await settings();
		const { id, popup } = await talking('voice', { writeAfter: 400 });
		await popup.key('s');
		await isFocused(popup, 'answer:Amount');
		await popup.page.keyboard.type('12,5');
		await popup.key('Enter');
		await popup.says(/Enter a number/);
		expect(await desk.sent('setUserData')).toEqual([]);
		await popup.key('Backspace', 'Backspace');
		await popup.page.keyboard.type('.5');
		await popup.key('Tab');
		await isFocused(popup, 'answer:Consent');
		await popup.page.keyboard.type('Yes');
		await popup.key('Enter');
		await popup.says(/step 1 of 2: setting data/);
		const written = { Reason: 'Refund', Amount: '12.5', Consent: 'Y' };
		expect(await received(id)).toMatchObject(written);
		expect(await desk.sent('setUserData')).toEqual([[id, written]]);
		expect(await desk.sent('singleStepTransfer')).toEqual([
			[id, { type: 'SKILL', destination: 'Billing' }, {}, {}],
		]);
		await popup.says(/Transferred to Billing/);
	});

	it('stops where the data is refused, says at which step, and transfers nothing', async () => {
		await settings();
		const { id, popup } = await talking('voice', { writeAllowed: 'Segment' });
		await popup.key('q');
		const words = await popup.says(/stopped at step 1, set data/);
		expect(words).toMatch(/Not sent: transfer to Billing/);
		await sleep(500);
		expect(await desk.sent('singleStepTransfer')).toEqual([]);
		expect((await desk.workspace.interaction(id))?.state).toBe('TALKING');
	});

	it('stops where the transfer is refused, says that the data is set, and sends the rest again', async () => {
		await settings();
		const { id, popup } = await talking('voice', {
			faults: { 'interaction.singleStepTransfer': { errorMessage: 'Invalid destination', times: 1 } },
		});
		await popup.key('q');
		const words = await popup.says(/stopped at step 2, transfer to Billing/);
		expect(words).toMatch(/“Invalid destination”\s+The data is set\./);
		// The step has failed too: it is told once.
		await popup.sees('[data-act^="again:"]');
		expect(await popup.page.$$eval(`${popup.card(id)} .message`, (list) => list.length)).toBe(1);
		expect((await desk.workspace.interaction(id))?.userData.Reason).toBe('Billing');
		await popup.page.focus('[data-act^="again:"]');
		await popup.key('Enter');
		expect(await received(id)).toMatchObject({ Reason: 'Billing' });
		expect(await desk.sent('setUserData')).toHaveLength(1);
		expect(await desk.sent('singleStepTransfer')).toHaveLength(2);
	});

	it('is all there again when the popup closes in the middle of its form, and the worker dies', async () => {
		await settings();
		const { popup } = await talking();
		await popup.key('s');
		await isFocused(popup, 'answer:Amount');
		await popup.page.keyboard.type('12');
		await popup.page.select('[data-act="answer:Consent"]', 'N');
		await popup.close();
		await untilFits(
			'closed popup',
			() => scene.chrome.popupTarget(),
			(target) => target === undefined,
		);
		await scene.chrome.killWorker();
		const again = await scene.popup();
		await again.sees('[data-act="answer:Amount"]');
		expect(await valueIn(again, '[data-act="answer:Amount"]')).toBe('12');
		expect(await valueIn(again, '[data-act="answer:Consent"]')).toBe('N');
		expect(await desk.sent('setUserData')).toEqual([]);
	});

	it('marks a chat done after it, for which a rule wanted what the preset sets', async () => {
		await settings({ rules: [RULE] });
		const { id, popup } = await talking('chat');
		await until('block', async () => typeof (await desk.workspace.run('block', id)) === 'string');
		await popup.sees(popup.control('preset:solved', id));
		// Of the four the third is the last one for a call; a chat has one more.
		await popup.key('w');
		await untilFits(
			'end of the chat',
			() => desk.workspace.interaction(id),
			(item) => item === undefined,
		);
		expect(await desk.sent('markdone')).toEqual([[id]]);
	});
});

describe('unsent data', () => {
	it('goes out before the transfer, and the receiver has it', async () => {
		await settings();
		const { id, popup } = await talking('voice', { writeAfter: 400 });
		await popup.key('e');
		await popup.sees('[data-key="Amount"] .field');
		await popup.page.focus('[data-key="Amount"] .field');
		await popup.page.keyboard.type('7');
		await popup.key('Escape', 't');
		await popup.sees('[data-act="target-data-first"]');
		await popup.page.select('[data-act="target-kind"]', 'SKILL');
		await popup.page.focus('[data-act="target-text"]');
		await popup.page.keyboard.type('Billing');
		await sleep(100);
		await popup.key('Enter');
		expect(await received(id)).toMatchObject({ Amount: '7' });
		expect(await desk.sent('setUserData')).toEqual([[id, { Amount: '7' }]]);
	});
});

describe('fields of the settings', () => {
	it('are typed, checked, and only what changed is written', async () => {
		await settings();
		const { id, popup } = await talking();
		const field = (key: string) => `[data-key="${key}"] .field`;
		await popup.key('e');
		await popup.sees(field('Order'));
		expect(await popup.words()).toMatch(/Amount to refund\s+Amount/);
		await popup.page.focus(field('Order'));
		await popup.page.keyboard.type('77');
		await popup.page.keyboard.down('Control');
		await popup.key('Enter');
		await popup.page.keyboard.up('Control');
		await popup.says(/Enter it as A-999/);
		expect(await desk.sent('setUserData')).toEqual([]);
		await popup.key('Backspace', 'Backspace');
		await popup.page.keyboard.type('B-771');
		await popup.page.focus(field('Due'));
		await popup.page.keyboard.type('12242026');
		await popup.page.select(field('Consent'), 'N');
		await popup.press('save', id);
		await data(id, 'Due', '24.12.2026');
		expect(await desk.sent('setUserData')).toEqual([
			[id, { Order: 'B-771', Due: '24.12.2026', Consent: 'N' }],
		]);
	});
});

describe('what is required before Done', () => {
	it('turns Done into Tag first, and one press sets it', async () => {
		await settings({ rules: [RULE] });
		const { id, popup } = await talking('chat');
		await popup.says(/Required before Done:/);
		await popup.key('d');
		await isFocused(popup, 'required-tag:refund');
		expect(await desk.sent('markdone')).toEqual([]);
		await popup.key('Enter');
		await data(id, 'Reason', 'Refund');
		await popup.misses('[data-panel="required"]');
		await popup.key('d');
		await untilFits(
			'end of the chat',
			() => desk.workspace.interaction(id),
			(item) => item === undefined,
		);
		expect(await desk.sent('markdone')).toEqual([[id]]);
	});

	it('is urgent when the caller hangs up, and the agent may decide to go on without it', async () => {
		await settings({ rules: [RULE] });
		const { id, popup } = await talking();
		await popup.says(/Required before Done:/);
		await until('block', async () => typeof (await desk.workspace.run('block', id)) === 'string');
		await desk.workspace.run('customerHangsUp', id);
		await popup.shows(id, 'IDLE');
		await popup.sees('[role="alert"]');
		expect(await accessibilityProblems(popup.page)).toEqual([]);
		await popup.key('d');
		await isFocused(popup, 'done-anyway');
		await sleep(800);
		await popup.key('Enter');
		await untilFits(
			'end of the call',
			() => desk.workspace.interaction(id),
			(item) => item === undefined,
		);
		expect(await desk.sent('markdone')).toEqual([[id]]);
	});
});

it.each(['light', 'dark'] as const)('nothing of it is objected to by axe, %s', async (value) => {
	await settings({ rules: [RULE] });
	const { id, popup } = await talking();
	await popup.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
	await popup.press('data', id);
	await popup.press('preset:refund', id);
	await popup.sees('[data-panel="preset"]');
	await popup.key('Enter');
	expect(await accessibilityProblems(popup.page)).toEqual([]);
});
