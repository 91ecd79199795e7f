import { expect } from 'vitest';
import { sleep } from '../../support/until';
import type { Group } from '../scenario';
import { done, heldBack, REQUIRED, received, SETTINGS, talking, written } from './talking';

function today(): string {
	const now = new Date();
	const two = (n: number) => String(n).padStart(2, '0');
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export const presets: Group = {
	title: 'a preset',
	shared: true,
	scenarios: [
		{
			title: 'with fixed and computed values is applied with one key',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await popup.sees(popup.control('preset:lost', id));
				const before = today();
				await popup.key('a');
				await written(desk, id, 'Reason', 'Lost');
				const [[about, keyValues] = [], ...more] = await desk.sent('setUserData');
				expect([about, more]).toEqual([id, []]);
				// The test may run across midnight.
				const days = [before, today()].map((SeenOn) => ({ Reason: 'Lost', SeenOn, SeenBy: 'Kim Moreau' }));
				expect(days).toContainEqual(keyValues);
			},
		},
		{
			title: 'asks for its answers by keyboard alone, and the transfer carries them',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, SETTINGS, 'voice', { writeAfter: 400 });
				await popup.key('s');
				await popup.focused('answer:Amount');
				await popup.window.type('12,5');
				await popup.key('Enter');
				await popup.says(/Enter a number/);
				// The focus moves to the invalid field a moment later; faster typing would reach the next field.
				await popup.window.evaluate('new Promise((done) => setTimeout(done))');
				expect(await desk.sent('setUserData')).toEqual([]);
				await popup.key('Backspace', 'Backspace');
				await popup.window.type('.5');
				await popup.key('Tab');
				await popup.focused('answer:Consent');
				await popup.window.type('Yes');
				await popup.key('Enter');
				await popup.says(/step 1 of 2: setting data/);
				const answered = { Reason: 'Refund', Amount: '12.5', Consent: 'Y' };
				expect(await received(desk, id)).toMatchObject(answered);
				expect(await desk.sent('setUserData')).toEqual([[id, answered]]);
				expect(await desk.sent('singleStepTransfer')).toEqual([
					[id, { type: 'SKILL', destination: 'Billing' }, {}, {}],
				]);
				await popup.says(/Transferred to Billing/);
			},
		},
		{
			title: 'stops if the data is refused, says at which step, and transfers nothing',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, SETTINGS, 'voice', { writeAllowed: 'Segment' });
				await popup.key('q');
				const words = await popup.says(/stopped at step 1, set data/);
				expect(words).toMatch(/Not sent: transfer to Billing/);
				await sleep(500);
				expect(await desk.sent('singleStepTransfer')).toEqual([]);
				expect((await desk.workspace.interaction(id))?.state).toBe('TALKING');
			},
		},
		{
			title: 'stops if the transfer is refused, says that the data is set, and can send the rest again',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, SETTINGS, 'voice', {
					faults: { 'interaction.singleStepTransfer': { errorMessage: 'Invalid destination', times: 1 } },
				});
				await popup.key('q');
				const words = await popup.says(/stopped at step 2, transfer to Billing/);
				expect(words).toMatch(/“Invalid destination”\s+The data was set\./);
				// The step has failed too, but is reported once.
				await popup.sees('[data-act^="again:"]');
				expect(await popup.count(`${popup.card(id)} .message`)).toBe(1);
				expect((await desk.workspace.interaction(id))?.userData.Reason).toBe('Billing');
				await popup.focus('[data-act^="again:"]');
				await popup.key('Enter');
				expect(await received(desk, id)).toMatchObject({ Reason: 'Billing' });
				expect(await desk.sent('setUserData')).toHaveLength(1);
				expect(await desk.sent('singleStepTransfer')).toHaveLength(2);
			},
		},
		{
			title: 'keeps its half-filled form when the popup closes and the background stops',
			async play(stage) {
				const { desk, popup } = await talking(stage);
				await popup.key('s');
				await popup.focused('answer:Amount');
				await popup.window.type('12');
				await popup.choose('[data-act="answer:Consent"]', 'N');
				await stage.browser.closePopup();
				await stage.browser.killBackground();
				const again = await stage.popup();
				expect(await again.value('[data-act="answer:Amount"]')).toBe('12');
				expect(await again.value('[data-act="answer:Consent"]')).toBe('N');
				expect(await desk.sent('setUserData')).toEqual([]);
			},
		},
		{
			title: 'that sets what a rule requires marks the chat done afterwards',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, REQUIRED, 'chat');
				await heldBack(desk, id);
				await popup.sees(popup.control('preset:solved', id));
				// The third preset is the last one for a call; a chat has a fourth.
				await popup.key('w');
				await done(desk, id);
			},
		},
	],
};
