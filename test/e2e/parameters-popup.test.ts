import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Media } from '../../simulator/core/item';
import { sleep, until, untilFits } from '../support/until';
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

const TALK: [Media, RegExp][] = [
	['voice', /TALKING/],
	['chat', /HISTORY_DONE/],
	['email', /ACCEPTED/],
	['workitem', /ACCEPTED/],
];

/** Waits until the service has received a request so many times, and tells the parameters of the last. */
async function received(request: string, times = 1): Promise<unknown[] | undefined> {
	const list = await untilFits(
		request,
		() => desk.sent(request),
		(items) => items.length >= times,
	);
	expect(list).toHaveLength(times);
	return list.at(-1);
}

/** Waits until nothing is under way any more, as an agent waits for the effect of a press. */
async function settled(): Promise<void> {
	await until('rest', async () => {
		const commands = (await scene.model())?.commands ?? [];
		return commands.every(({ status }) => status !== 'pending');
	});
}

async function typeInto(popup: Popup, act: string, text: string): Promise<void> {
	await popup.sees(`[data-act="${act}"]`);
	await popup.page.focus(`[data-act="${act}"]`);
	await popup.page.keyboard.type(text);
}

/** Opens a dialog with nothing in it: what was refused is kept for another try. */
async function openEmpty(popup: Popup, act: string, id: string): Promise<void> {
	await popup.press(act, id);
	await popup.sees('[data-act="target-text"]');
	if (await popup.has('[data-act="target-discard"].unneeded')) return;
	await popup.press('target-discard');
	await popup.misses('[data-act="target-text"]');
	await popup.press(act, id);
	await popup.sees('[data-act="target-discard"].unneeded');
}

/** Fills in the dialog of a card that is open: a kind and a destination, data and, where there are any, extensions. */
async function fill(popup: Popup, kind: string, destination: string, extensible: boolean): Promise<void> {
	await popup.sees('[data-act="target-text"]');
	await popup.page.select('[data-act="target-kind"]', kind);
	await typeInto(popup, 'target-text', destination);
	await popup.press('target-data');
	await typeInto(popup, 'attach-key:0', 'Why');
	await typeInto(popup, 'attach-value:0', 'refund');
	expect(await popup.has('[data-act="target-more"]')).toBe(extensible);
	if (!extensible) return;
	await popup.press('target-more');
	await typeInto(popup, 'extension-key:0', 'ReasonCode');
	await typeInto(popup, 'extension-value:0', '7');
}

describe.each(TALK)('the popup, for %s,', (media, ready) => {
	it('sends the parameters of each method', { timeout: 60_000 }, async () => {
		desk = await scene.open();
		await desk.connected();
		const { workspace } = desk;
		const userData = { Segment: 'Gold', Old: 'x' };
		const id = await workspace.ring({ media, name: 'Maria Lopez', userData });
		const other = await workspace.ring({ media, name: 'Jonas Lindqvist' });
		const popup = await scene.popup();
		await popup.sees(popup.control('reject', other));
		await sleep(800);

		await popup.press('reject', other);
		expect(await received('reject')).toEqual([other]);
		await popup.sees(popup.control('accept', id));
		await sleep(800);
		await popup.press('accept', id);
		expect(await received('accept')).toEqual([id]);
		await untilFits(
			'conversation',
			() => popup.state(id),
			(state) => ready.test(state ?? ''),
		);
		await settled();
		await sleep(800);

		await popup.press('tag:refund', id);
		expect(await received('setUserData')).toEqual([id, { Reason: 'Refund', Priority: '5' }]);
		await popup.press('data', id);
		await popup.press('delete:Old', id);
		await popup.press('save', id);
		expect(await received('deleteUserData')).toEqual([id, 'Old']);
		await settled();
		await popup.press('data', id);

		await popup.press('more', id);
		await popup.press('read-again', id);
		await untilFits(
			'reading',
			async () => (await workspace.received()).filter((item) => item.request.endsWith('getByInteractionId')),
			(list) => list.some(({ parameters }) => JSON.stringify(parameters) === JSON.stringify([id])),
		);
		await typeInto(popup, 'hold-reason', 'wait for Ann');
		await popup.press('hold', id);
		expect(await received('blockMarkdone')).toEqual([id, 'wait for Ann']);
		await settled();
		await sleep(800);
		await popup.press('hold', id);
		expect(await received('unblockMarkdone')).toEqual([id]);
		await settled();
		await popup.press('more', id);

		const chat = media === 'chat';
		const extensions = chat ? {} : { ReasonCode: '7' };
		// Refused, so that the interaction stays for the next.
		for (const method of ['consult', 'singleStepConference', 'singleStepTransfer']) {
			await workspace.run('fault', `interaction.${method}`, { errorMessage: 'Not now' });
		}
		await openEmpty(popup, 'consult', id);
		await fill(popup, 'AGENT', '1002', !chat);
		await popup.press('target-send', id);
		expect(await received('consult')).toEqual([
			id,
			{ type: 'AGENT', target: 'AGENT', destination: '1002' },
			{ Why: 'refund' },
			extensions,
		]);
		await settled();
		if (media === 'voice' || chat) {
			await openEmpty(popup, 'conference', id);
			await fill(popup, 'SKILL', 'French', !chat);
			await popup.press('target-send', id);
			expect(await received('singleStepConference')).toEqual([
				id,
				{ type: 'SKILL', destination: 'French' },
				{ Why: 'refund' },
				extensions,
			]);
			await settled();
		} else expect(await popup.has(popup.control('conference', id))).toBe(false);
		await openEmpty(popup, 'transfer', id);
		await typeInto(popup, 'target-text', '+33 6 12 34 56 78');
		await popup.key('Enter');
		expect(await received('singleStepTransfer')).toEqual([id, '+33612345678', {}, {}]);
		await settled();

		const { caseId } = (await workspace.interaction(id)) ?? {};
		if (media === 'voice') await workspace.run('release', id);
		if (media === 'voice') await popup.shows(id, 'IDLE');
		await sleep(800);
		await popup.press('done', id);
		expect(await received('markdone')).toEqual([id]);

		// The popup closes when Workspace comes to the front.
		const last = await workspace.ring({ media });
		await workspace.run('accept', last);
		await popup.sees(popup.control('case', last));
		await sleep(800);
		await popup.press('case', last);
		const lastCase = (await workspace.interaction(last))?.caseId;
		expect(lastCase).not.toBe(caseId);
		expect(await received('selectCaseByCaseId')).toEqual([lastCase]);
	});
});
