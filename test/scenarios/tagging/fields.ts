import { expect } from 'vitest';
import { sleep } from '../../support/until';
import { type Group, SCHEMES } from '../scenario';
import { note } from './note';
import { done, heldBack, REQUIRED, received, SETTINGS, talking, written } from './talking';

const field = (key: string) => `[data-key="${key}"] .field`;

export const fields: Group = {
	title: 'configured fields',
	shared: true,
	scenarios: [
		{
			title: 'are validated, and only changes are written',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await popup.key('e');
				await popup.sees(field('Order'));
				expect(await popup.words()).toMatch(/Amount to refund/);
				await popup.focus(field('Order'));
				await popup.window.type('77');
				await popup.window.key('Enter', 'Control');
				await popup.says(/Use the format A-999/);
				expect(await desk.sent('setUserData')).toEqual([]);
				await popup.key('Backspace', 'Backspace');
				await popup.window.type('B-771');
				await popup.focus(field('Due'));
				await popup.window.type('02302026');
				await popup.window.key('Enter', 'Control');
				await popup.says(/Enter a date as DD\.MM\.YYYY/);
				expect(await desk.sent('setUserData')).toEqual([]);
				await popup.focus(field('Order'));
				await popup.focus(field('Due'));
				await popup.window.type('12242026');
				await popup.choose(field('Consent'), 'N');
				await popup.press('save', id);
				await written(desk, id, 'Due', '24.12.2026');
				expect(await desk.sent('setUserData')).toEqual([
					[id, { Order: 'B-771', Due: '24.12.2026', Consent: 'N' }],
				]);
			},
		},
		{
			title: 'that were filled in but not saved are written before the transfer, and the receiver has them',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, SETTINGS, 'voice', { writeAfter: 400 });
				await popup.key('e');
				await popup.focus(field('Amount'));
				await popup.window.type('7');
				await popup.key('Escape', 't');
				await popup.sees('[data-act="target-data-first"]');
				await popup.choose('[data-act="target-kind"]', 'SKILL');
				await popup.focus('[data-act="target-text"]');
				await popup.window.type('Billing');
				await sleep(100);
				await popup.key('Enter');
				expect(await received(desk, id)).toMatchObject({ Amount: '7' });
				expect(await desk.sent('setUserData')).toEqual([[id, { Amount: '7' }]]);
			},
		},
		...note,
	],
};

export const required: Group = {
	title: 'data that is required before mark done',
	shared: true,
	scenarios: [
		{
			title: 'says on Done what is missing, and one press sets it',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, REQUIRED, 'chat');
				await popup.says(/Before Done/);
				await popup.key('d');
				await popup.focused('required-tag:refund');
				expect(await desk.sent('markdone')).toEqual([]);
				await popup.key('Enter');
				await written(desk, id, 'Reason', 'Refund');
				await popup.misses('[data-panel="required"]');
				await popup.key('d');
				await done(desk, id);
			},
		},
		{
			title: 'is requested when the caller hangs up, and the agent may continue without it',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, REQUIRED);
				await popup.says(/Before Done/);
				await heldBack(desk, id);
				await desk.workspace.run('customerHangsUp', id);
				await popup.shows(id, 'IDLE');
				await popup.sees('[role="alert"]');
				expect(await popup.problems()).toEqual([]);
				await popup.key('d');
				await popup.focused('done-anyway');
				await sleep(800);
				await popup.key('Enter');
				await done(desk, id);
			},
		},
		{
			title: 'passes axe next to data and a preset that asks, light and dark',
			async play(stage) {
				const { id, popup } = await talking(stage, REQUIRED);
				await popup.press('data', id);
				await popup.press('preset:refund', id);
				await popup.sees('[data-panel="preset"]');
				await popup.key('Enter');
				for (const scheme of SCHEMES) {
					await popup.window.scheme(scheme);
					expect(await popup.problems(), scheme).toEqual([]);
				}
			},
		},
	],
};
