import { expect } from 'vitest';
import { sleep, untilFits } from '../../support/until';
import type { Group } from '../scenario';
import type { AgentPopup } from '../stage/popup';

const holds = (surface: AgentPopup, selector: string, value: string) =>
	untilFits(
		`"${value}" in ${selector}`,
		() => surface.value(selector),
		(now) => now === value,
	);

export const together: Group = {
	title: 'the side panel with other surfaces:',
	shared: true,
	scenarios: [
		{
			title: 'text typed in the popup appears in the panel, and vice versa',
			async play(stage) {
				const desk = await stage.connected();
				const id = await desk.workspace.ring({ userData: { Segment: 'Gold', Note: '' } });
				await desk.workspace.run('accept', id);
				const panel = await stage.panel();
				await panel.shows(id, 'TALKING');
				const popup = await stage.popup();
				await popup.press('data', id);
				await popup.fill(popup.field(id, 'Segment'), 'Silver');
				await holds(panel, panel.field(id, 'Segment'), 'Silver');
				// By turns, in different fields, as fast as keys come.
				await popup.focus(popup.field(id, 'Segment'));
				await panel.focus(panel.field(id, 'Note'));
				for (const letter of 'abcdefgh') {
					await Promise.all([popup.window.type(letter), panel.window.type(letter)]);
				}
				for (const surface of [popup, panel]) {
					await holds(surface, surface.field(id, 'Note'), 'abcdefgh');
					expect(await surface.value(surface.field(id, 'Segment'))).toContain('abcdefgh');
				}
				await panel.press('save', id);
				await desk.holds('written data', id, (item) => item?.userData.Note === 'abcdefgh');
				expect(await desk.sent('setUserData')).toHaveLength(1);
			},
		},
		{
			title: 'the history survives a stop of the background, and contains no values',
			async play(stage) {
				const desk = await stage.connected();
				const panel = await stage.panel();
				const id = await desk.workspace.ring({ name: 'Maria Lopez', userData: { Segment: 'Gold' } });
				await panel.shows(id, 'RINGING');
				await sleep(800);
				await panel.press('accept', id);
				await panel.shows(id, 'TALKING');
				await panel.fill(panel.field(id, 'Segment'), 'Platinum');
				await panel.press('save', id);
				await panel.sees(`${panel.card(id)} [data-history="setUserData"]`);
				await stage.browser.killBackground();
				await stage.browser.closePanels();
				const again = await stage.panel();
				await again.sees(`${again.card(id)} [data-history="accept"]`);
				expect(await again.text(`${again.card(id)} .history`)).toContain('Data saved: Segment');
				const stored = JSON.stringify(await stage.browser.evaluate(`chrome.storage.session.get('history')`));
				expect(stored).toContain('Segment');
				expect(stored).not.toContain('Platinum');
			},
		},
	],
};
