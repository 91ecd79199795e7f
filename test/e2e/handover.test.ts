import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../support/axe';
import { sleep, untilFits } from '../support/until';
import type { Popup } from './scene/popup';
import { type Desk, Scene } from './scene/scene';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
	scene = await Scene.begin();
});
afterEach(async () => {
	await scene.chrome.closePopup();
	await desk?.close();
});
afterAll(() => scene?.end());

async function talking(media: 'voice' | 'chat' | 'email' = 'voice'): Promise<{ id: string; popup: Popup }> {
	desk = await scene.open();
	await desk.connected();
	const id = await desk.workspace.ring({ media, name: 'Maria Lopez', userData: { Segment: 'Gold' } });
	await desk.workspace.run('accept', id);
	await sleep(400);
	const popup = await scene.popup();
	await popup.sees(popup.control('transfer', id));
	return { id, popup };
}

/** Opens the dialog by its key, chooses a kind, types a destination, and sends with Enter. By keyboard alone. */
async function sendTo(popup: Popup, key: 't' | 'c' | 'f', kind: string, destination: string): Promise<void> {
	await popup.key(key);
	await popup.sees('[data-act="target-text"]');
	await popup.page.select('[data-act="target-kind"]', kind);
	await popup.page.focus('[data-act="target-text"]');
	await popup.page.keyboard.type(destination);
	await sleep(100);
	await popup.key('Enter');
}

const KINDS: [string, string][] = [
	['AGENT', '1002'],
	['AGENT_GROUP', 'Supervisors'],
	['SKILL', 'French'],
	['INTERACTION_QUEUE', 'billing-queue'],
	['ROUTING_POINT', '+33298020000'],
	['CUSTOM_CONTACT', '+33612345678'],
];

describe('a transfer in one step', () => {
	it.each(KINDS)('to a target of kind %s reaches the service once', async (type, destination) => {
		const { id, popup } = await talking();
		await sendTo(popup, 't', type, destination);
		await untilFits(
			'transfer',
			() => desk.sent('singleStepTransfer'),
			(list) => list.length > 0,
		);
		const [[interactionId, target, ...rest] = []] = await desk.sent('singleStepTransfer');
		expect([interactionId, rest]).toEqual([id, [{}, {}]]);
		// A plain number may go as the text it is: the reference makes it a CUSTOM_CONTACT.
		if (type === 'CUSTOM_CONTACT') expect([{ type, destination }, destination]).toContainEqual(target);
		else expect(target).toEqual({ type, destination });
		await untilFits(
			'ended call',
			() => desk.workspace.interaction(id),
			(item) => item?.state === 'IDLE',
		);
		expect(await desk.sent('singleStepTransfer')).toHaveLength(1);
	});

	it('that Workspace refuses is told in its words, and the call goes on', async () => {
		const { id, popup } = await talking();
		await desk.workspace.run('fault', 'interaction.singleStepTransfer', {
			errorMessage: 'Invalid destination',
		});
		await sendTo(popup, 't', 'AGENT', '1002');
		await popup.says(/Invalid destination/);
		expect((await desk.workspace.interaction(id))?.state).toBe('TALKING');
	});

	it('is kept, half typed, when the popup closes and the worker dies', async () => {
		const { popup } = await talking();
		await popup.key('t');
		await popup.sees('[data-act="target-text"]');
		await popup.page.keyboard.type('half a na');
		await popup.close();
		await untilFits(
			'closed popup',
			() => scene.chrome.popupTarget(),
			(target) => target === undefined,
		);
		await scene.chrome.killWorker();
		const again = await scene.popup();
		await again.sees('[data-act="transfer"]');
		if (!(await again.has('[data-act="target-text"]'))) await again.key('t');
		await again.sees('[data-act="target-text"]');
		expect(await again.page.$eval('[data-act="target-text"]', (field) => Reflect.get(field, 'value'))).toBe(
			'half a na',
		);
		expect(await desk.sent('singleStepTransfer')).toEqual([]);
	});
});

describe('a conference in one step', () => {
	it('adds the other to the call', async () => {
		const { id, popup } = await talking();
		await sendTo(popup, 'f', 'AGENT', '1002');
		await untilFits(
			'second party',
			() => desk.workspace.interaction(id),
			(item) => JSON.stringify(item?.parties).includes('1002'),
		);
		expect(await desk.sent('singleStepConference')).toEqual([
			[id, { type: 'AGENT', destination: '1002' }, {}, {}],
		]);
	});
});

describe('a consultation', () => {
	it.each([
		['x', 'completeTransfer', 'IDLE'],
		['v', 'completeConference', 'TALKING'],
	] as const)('is made with c and completed with %s, by its own id', async (key, method, state) => {
		const { id, popup } = await talking();
		await sendTo(popup, 'c', 'AGENT', '1002');
		const consultation = await untilFits(
			'consultation',
			async () => (await desk.workspace.interactions()).find((item) => item.isConsultation === true),
			(item) => item !== undefined,
		);
		const consultId = consultation?.interactionId ?? '';
		const [[, target] = []] = await desk.sent('consult');
		expect(target).toMatchObject({ type: 'AGENT', target: 'AGENT', destination: '1002' });
		await desk.workspace.run('customerAnswers', consultId);
		await popup.shows(consultId, 'TALKING');
		expect(await accessibilityProblems(popup.page)).toEqual([]);
		await sleep(800);
		await popup.key(key);
		await untilFits(
			'completed consultation',
			() => desk.workspace.interaction(id),
			(item) => item?.state === state,
		);
		expect(await desk.sent(method)).toEqual([[consultId]]);
	});
});

describe('holding back Done', () => {
	it('is set and lifted by the same key', async () => {
		const { id, popup } = await talking();
		await popup.press('more', id);
		await popup.press('hold', id);
		await untilFits(
			'block',
			() => desk.workspace.run('block', id),
			(message) => typeof message === 'string',
		);
		// As an agent would: not before the first press has had its effect.
		await popup.sees(`${popup.control('hold', id)}[aria-pressed="true"]:not([aria-busy])`);
		await sleep(800);
		await popup.press('hold', id);
		await untilFits(
			'no block',
			() => desk.workspace.run('block', id),
			(message) => typeof message !== 'string',
		);
		expect(await desk.sent('blockMarkdone')).toHaveLength(1);
		expect(await desk.sent('unblockMarkdone')).toEqual([[id]]);
	});
});

describe('reading', () => {
	const reads = async (request: string) =>
		(await desk.workspace.received()).filter((item) => item.request === `interaction.${request}`);

	it('one interaction again asks for that one, all of them for the list', async () => {
		const { id, popup } = await talking();
		await popup.press('more', id);
		await popup.press('read-again', id);
		await untilFits(
			'read',
			() => reads('getByInteractionId'),
			(list) => list.length > 0,
		);
		expect((await reads('getByInteractionId')).map(({ parameters }) => parameters)).toEqual([[id]]);
		const before = (await reads('getInteractions')).length;
		await popup.press('refresh');
		await untilFits(
			'list',
			() => reads('getInteractions'),
			(list) => list.length > before,
		);
	});
});
