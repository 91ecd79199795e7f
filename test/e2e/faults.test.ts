import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../simulator/core/options';
import { untilFits } from '../support/until';
import type { Popup } from './scene/popup';
import { type Desk, Scene } from './scene/scene';

let scene: Scene;
let desk: Desk;
let popup: Popup;
beforeAll(async () => {
	scene = await Scene.begin();
});
afterEach(async () => {
	await scene.chrome.closePopup();
	await desk?.close();
});
afterAll(() => scene?.end());

async function ringing(query: Record<string, string | number> = {}): Promise<string> {
	desk = await scene.open('iframe-cross', query);
	await desk.connected();
	const id = await desk.workspace.ring({ name: 'Maria Lopez' });
	popup = await scene.popup();
	await popup.shows(id, 'RINGING');
	return id;
}

/** Each way in which the service can answer an accept, what it comes to, and the words where it did not work. */
const ANSWERS: [string, Fault, 'succeeded' | 'failed', RegExp?][] = [
	['late, within its time', { late: 2_000 }, 'succeeded'],
	['twice', { copies: 2 }, 'succeeded'],
	['with data that is null', { data: null }, 'succeeded'],
	['with a string as data', { data: 'OK' }, 'succeeded'],
	['with an object as data', { data: { done: true } }, 'succeeded'],
	['with a failure', { errorMessage: 'DN is busy' }, 'failed', /DN is busy/],
	['with a failure without a text', { errorMessage: '' }, 'failed', /Workspace refused it/],
	['never, and does nothing', { silent: true }, 'failed', /nothing changed/],
	['without saying who it is', { malformed: 'noAgent' }, 'succeeded'],
	['with a text instead of a message', { malformed: 'string' }, 'succeeded'],
	['with a number as reference', { numericReference: true }, 'succeeded'],
	['too late', { late: 12_000 }, 'succeeded'],
	['only through a forger', { silent: true, forged: true }, 'failed', /nothing changed/],
];

describe('when the service answers an accept', () => {
	it.each(ANSWERS)('%s, the outcome is true and visible', async (_, fault, status, says) => {
		const id = await ringing();
		await desk.workspace.run('fault', 'interaction.accept', fault);
		const began = Date.now();
		await popup.press('accept', id);
		await untilFits(
			'settled accept',
			async () => (await scene.model())?.commands.find(({ startedAt }) => startedAt >= began)?.status,
			(found) => found === status,
			{ timeout: 20_000 },
		);
		if (says !== undefined) await popup.says(says);
		// What is shown is what the service holds, and it was asked once.
		const state = status === 'succeeded' ? 'TALKING' : 'RINGING';
		await popup.shows(id, state);
		expect((await desk.workspace.interaction(id))?.state).toBe(state);
		expect(await desk.sent('accept')).toEqual([[id]]);
	});
});

describe('when a key may not be written', () => {
	it.each([
		['refused', 'error', /Reason/],
		['dropped without a word', 'drop', /Reason/],
	] as const)('and the write is %s, the agent is told which', async (_, forbiddenKey, says) => {
		const id = await ringing({ writeAllowed: 'Comment', forbiddenKey });
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		await popup.press('tag:complaint', id);
		await popup.says(says, 15_000);
		expect((await desk.workspace.interaction(id))?.userData.Reason).toBeUndefined();
	});
});

describe('a page without a Workspace behind it', () => {
	it('is "not connected", with no interaction and no success', async () => {
		desk = await scene.openPage(`${scene.simulator.origins.a}/page/standalone.html`);
		await untilFits(
			'session without Workspace',
			() => scene.model(),
			(model) =>
				model?.sessions.some(({ link }) => link.status === 'notConnected' && link.reason === 'echo') === true,
		);
		popup = await scene.popup();
		await popup.says(/not connected/i);
		expect(await popup.has('[data-interaction]')).toBe(false);
		expect(await scene.chrome.badge()).toMatchObject({ text: '' });
	});
});

describe('an old library', () => {
	it.each(['old', 'bare'])('("%s") is served through sendMessage', async (client) => {
		const id = await ringing({ client });
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id]]);
	});
});

describe('the API object', () => {
	it.each([
		['appears seconds after the page', { objectDelay: 2_500 }],
		['is replaced by another', { replaceAfter: 700 }],
	])('that %s is found', async (_, query) => {
		desk = await scene.open('iframe-cross', query);
		await new Promise((done) => setTimeout(done, 1_500));
		await desk.connected();
		const id = await desk.workspace.ring();
		popup = await scene.popup();
		await popup.shows(id, 'RINGING');
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id]]);
	});
});
