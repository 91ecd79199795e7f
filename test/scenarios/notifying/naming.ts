import { expect } from 'vitest';
import { untilFits } from '../../support/until';
import { each, type Group } from '../scenario';
import type { AgentPopup } from '../stage/popup';
import { untilStored, untilStoredFits } from '../stage/stored';
import { elsewhere, one, rings } from './notifications';

const OWN = '+33298025003';
const OTHER = '+33612345678';

/** Waits until a card has this name. */
function called(popup: AgentPopup, id: string, name: string): Promise<unknown> {
	return untilFits(
		`name of ${id}`,
		() => popup.text(`${popup.card(id)} .name`),
		(text) => text === name,
	);
}

/** Data that Workspace may report for a dialled call, each with the resulting name. */
const DIALLED: [string, Record<string, string>, string][] = [
	['a party that is a number', { dialled: 'number' }, OTHER],
	['no party and no contact', { dialled: 'bare' }, OTHER],
	['a contact', { dialled: 'contact' }, OTHER],
	['neither direction nor type', { callFacts: 'unknown' }, OTHER],
	['nothing but its two numbers', { dialled: 'bare', callFacts: 'unknown' }, OTHER],
];

/** Ringing interactions whose title names the caller and never the agent's own number. */
const RINGS: [string, object, RegExp][] = [
	[
		'a dialled call that rings at the agent first',
		{
			properties: { direction: 'OUT', callType: 'OUTBOUND', ani: OWN, dnis: OTHER, contact: {}, parties: [] },
		},
		/^Call to \+33612345678\n/,
	],
	['a colleague', { internal: true, from: '1002', name: 'Kim Park' }, /^Kim Park is calling\n1002 · /],
	[
		'a caller whose name is blank',
		{
			from: OTHER,
			properties: { contact: { displayName: '\u200B \u3164', firstName: ' ', lastName: '\u2800' } },
		},
		/^\+33612345678 is calling\n/,
	],
	[
		'a caller whose name runs from right to left',
		{ from: OTHER, name: 'مريم حداد' },
		/^\u2068مريم حداد\u2069 is calling\n\+33612345678 · /,
	],
	[
		'a caller whose name would reverse the text after it',
		{ from: OTHER, name: 'Maria\u202E gnillac si' },
		/^Maria gnillac si is calling\n/,
	],
];

export const naming: Group = {
	title: 'the other party names an interaction:',
	shared: true,
	scenarios: [
		...each(
			DIALLED,
			([what]) => `an outgoing call with ${what}, on its card and in the dialog that transfers it`,
			async (stage, [, query, name]) => {
				const desk = await stage.connected('iframe-cross', query);
				const id = String(await desk.workspace.run('dial', OTHER));
				const popup = await stage.popup();
				await popup.sees(popup.card(id));
				await called(popup, id, name);
				await desk.workspace.run('customerAnswers', id);
				await popup.shows(id, 'TALKING');
				await called(popup, id, name);
				await popup.press('transfer', id);
				const title = await untilFits(
					'title of the dialog',
					() => popup.text('[role="dialog"] h3'),
					(text) => text !== '',
				);
				expect(title).toBe(`Transfer ${OTHER} to…`);
				expect(await popup.words()).not.toContain(OWN);
			},
		),
		{
			title:
				'an outgoing call with nothing but its two numbers, after the worker ended and Workspace was refreshed',
			async play(stage) {
				const desk = await stage.connected('crm-cross', { dialled: 'bare', callFacts: 'unknown' });
				const id = String(await desk.workspace.run('dial', OTHER));
				await stage.knows('dialled call', (states) => states[id] === 'DIALING');
				await desk.workspace.run('customerAnswers', id);
				await stage.knows('answered call', (states) => states[id] === 'TALKING');
				await stage.browser.killBackground();
				const popup = await stage.popupTab();
				await called(popup, id, OTHER);
				await desk.reload();
				await untilStoredFits(
					stage,
					'connected again',
					() => stage.session(),
					(session) => session?.link.status === 'connected' && session.link.epoch > 0,
					{ timeout: 10_000 },
				);
				await called(popup, id, OTHER);
			},
		},
		{
			title: 'a consultation is named by the colleague, and a conference by everyone in it',
			async play(stage) {
				const desk = await stage.connected('iframe-cross', { consultContact: 'on' });
				const id = await desk.workspace.ring({ name: 'Maria Lopez' });
				await desk.workspace.run('accept', id);
				const asked = String(await desk.workspace.run('consult', id, '1002'));
				const popup = await stage.popup();
				await popup.sees(popup.card(asked));
				await called(popup, asked, '1002');
				await called(popup, id, 'Maria Lopez');
				await desk.workspace.run('customerAnswers', asked);
				await popup.shows(asked, 'TALKING');
				await desk.workspace.run('complete', asked, 'conference');
				await called(popup, id, 'Maria Lopez and 1002');
			},
		},
		{
			title: 'a refused transfer of an outgoing call, in the stored command',
			async play(stage) {
				const desk = await stage.connected('iframe-cross', {
					fault: 'interaction.singleStepTransfer:error:no',
				});
				const id = String(await desk.workspace.run('dial', OTHER));
				await desk.workspace.run('customerAnswers', id);
				const popup = await stage.popup();
				await popup.sees(popup.control('transfer', id));
				await popup.press('transfer', id);
				await popup.fill('[data-act="target-text"]', '1002');
				await popup.key('Enter');
				await untilStored(stage, 'the command', async () =>
					(await stage.model())?.commands.some(({ about, status }) => about === OTHER && status === 'failed'),
				);
			},
		},
		...each(
			RINGS,
			([what]) => `${what}, in the notification`,
			async (stage, [, ring, words]) => {
				const desk = await stage.connected();
				await elsewhere(stage);
				await rings(stage, desk, ring);
				const notified = await one(stage);
				expect(notified.words).toMatch(words);
				expect(notified.words).not.toContain(OWN);
			},
		),
	],
};
