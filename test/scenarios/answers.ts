import { expect } from 'vitest';
import type { Fault } from '../../simulator/core/faults';
import { sleep, untilFits } from '../support/until';
import { each, type Group } from './scenario';
import type { AgentPopup } from './stage/popup';
import type { Stage } from './stage/stage';
import type { StageWorkspace } from './stage/stage-workspace';
import { untilStoredFits } from './stage/stored';
import type { Query } from './stage/topology';

async function ringing(
	stage: Stage,
	query: Query = {},
): Promise<{ desk: StageWorkspace; id: string; popup: AgentPopup }> {
	const desk = await stage.connected('iframe-cross', query);
	const id = await desk.workspace.ring({ name: 'Maria Lopez' });
	const popup = await stage.popup();
	await popup.shows(id, 'RINGING');
	return { desk, id, popup };
}

/** Each way in which the service can answer an accept, its outcome, and the text shown if it failed. */
const ANSWERS: [string, Fault, 'succeeded' | 'failed' | 'unknown', RegExp?][] = [
	['late, but in time', { late: 2_000 }, 'succeeded'],
	['twice', { copies: 2 }, 'succeeded'],
	['with data that is null', { data: null }, 'succeeded'],
	['with a string as data', { data: 'OK' }, 'succeeded'],
	['with an object as data', { data: { done: true } }, 'succeeded'],
	['with a failure', { errorMessage: 'DN is busy' }, 'failed', /DN is busy/],
	['with a failure without a text', { errorMessage: '' }, 'failed', /Workspace refused it/],
	['never, and does nothing', { silent: true }, 'unknown', /no answer from Workspace yet/],
	['without saying who it is', { malformed: 'noAgent' }, 'succeeded'],
	['with a text instead of a message', { malformed: 'string' }, 'succeeded'],
	['with a number as reference', { numericReference: true }, 'succeeded'],
	['too late', { late: 12_000 }, 'succeeded'],
	['only through a forger', { silent: true, forged: true }, 'unknown', /no answer from Workspace yet/],
];

export const answers: Group = {
	title: 'when the service answers an accept',
	shared: true,
	scenarios: each(
		ANSWERS,
		([how]) => `${how}, the shown outcome is the real one`,
		async (stage, [, fault, status, says]) => {
			const { desk, id, popup } = await ringing(stage);
			await desk.workspace.run('fault', 'interaction.accept', fault);
			const began = Date.now();
			await popup.press('accept', id);
			await untilStoredFits(
				stage,
				'settled accept',
				async () => (await stage.model())?.commands.find(({ startedAt }) => startedAt >= began)?.status,
				(found) => found === status,
				{ timeout: 20_000 },
			);
			if (says !== undefined) await popup.says(says);
			// The popup shows the state of the service, which received one request.
			const state = status === 'succeeded' ? 'TALKING' : 'RINGING';
			await popup.shows(id, state);
			expect((await desk.workspace.interaction(id))?.state).toBe(state);
			expect(await desk.sent('accept')).toEqual([[id]]);
		},
	),
};

/** Workspace does not answer within ten seconds: the outcome is unknown, and the agent sees that. */
export const silence: Group = {
	title: 'when Workspace has not answered yet',
	shared: true,
	scenarios: [
		{
			title: 'an accept stays open, is sent once however often it is pressed, and succeeds in the end',
			timeout: 60_000,
			async play(stage) {
				const { desk, id, popup } = await ringing(stage);
				await desk.workspace.run('fault', 'interaction.accept', { delayed: 20_000 });
				await popup.press('accept', id);
				await popup.says(/Accept: no answer from Workspace yet/, 20_000);
				await popup.press('accept', id);
				await popup.says(/Workspace has not answered yet/);
				expect(await popup.words()).not.toMatch(/did not work/);
				await untilFits(
					'accepted call',
					() => desk.workspace.interaction(id),
					(item) => item?.state === 'TALKING',
					{ timeout: 20_000 },
				);
				await popup.shows(id, 'TALKING');
				await untilStoredFits(
					stage,
					'settled accept',
					async () => (await stage.model())?.commands.map(({ status }) => status),
					(all) => all?.every((status) => status === 'succeeded') === true,
				);
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
		{
			title: 'a tag stays open until the agent stops waiting, and can then be sent again',
			timeout: 60_000,
			async play(stage) {
				const { desk, id, popup } = await ringing(stage);
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				await desk.workspace.run('fault', 'interaction.setUserData', { silent: true });
				await popup.press('tag:complaint', id);
				await popup.says(/no answer from Workspace yet/, 20_000);
				await popup.press('tag:complaint', id);
				expect(await desk.sent('setUserData')).toHaveLength(1);
				const [open] = (await stage.model())?.commands.filter(({ waiting }) => waiting === true) ?? [];
				await desk.workspace.run('fault', 'interaction.setUserData', {});
				await popup.press(`dismiss:${open?.id}`);
				await popup.press('tag:complaint', id);
				await desk.holds('tag', id, (item) => item?.userData.Reason === 'Complaint');
				expect(await desk.sent('setUserData')).toHaveLength(2);
			},
		},
		{
			title: 'because the method is filtered without an error, the agent sees that',
			timeout: 60_000,
			async play(stage) {
				const accepted = `${stage.simulator.origins.b} (system.*, interaction.get*, interaction.setUserData)`;
				const { desk, id, popup } = await ringing(stage, { origins: accepted, disallowedMethod: 'silent' });
				await popup.press('accept', id);
				await popup.says(/Workspace does not allow this page to do that/, 30_000);
				await popup.shows(id, 'RINGING');
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
	],
};

/** The shape of events is not documented: one may contain only what has changed. */
export const parts: Group = {
	title: 'when events contain only what has changed',
	shared: true,
	scenarios: [
		{
			title: 'a ringing call keeps its name, buttons and badge when its data changes',
			async play(stage) {
				const { desk, id, popup } = await ringing(stage, { events: 'partial' });
				await desk.workspace.run('addUserData', id, { Segment: 'Platinum' });
				await popup.says(/Platinum/);
				expect(await popup.words()).not.toMatch(/state unknown|unknown contact/i);
				await popup.says(/Maria Lopez/);
				expect(await stage.browser.badge()).toMatchObject({ text: '1' });
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				await popup.says(/Maria Lopez/);
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
	],
};

export const forbiddenKeys: Group = {
	title: 'when a key may not be written',
	shared: true,
	scenarios: each(
		[
			['refused', 'error', /Reason/],
			['dropped without an error', 'drop', /Reason/],
		] as const,
		([how]) => `and the write is ${how}, the agent sees which key`,
		async (stage, [, forbiddenKey, says]) => {
			const { desk, id, popup } = await ringing(stage, { writeAllowed: 'Comment', forbiddenKey });
			await popup.press('accept', id);
			await popup.shows(id, 'TALKING');
			await popup.press('tag:complaint', id);
			await popup.says(says, 15_000);
			expect((await desk.workspace.interaction(id))?.userData.Reason).toBeUndefined();
		},
	),
};

export const libraries: Group = {
	title: 'the API object',
	scenarios: [
		...each(
			['old', 'bare'],
			(client) => `of an old library ("${client}") is served through sendMessage`,
			async (stage, client) => {
				const { desk, id, popup } = await ringing(stage, { client });
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		),
		...each(
			[
				['appears seconds after the page', { objectDelay: 2_500 }],
				['is replaced by another', { replaceAfter: 700 }],
			] as const,
			([when]) => `that ${when} is found`,
			async (stage, [, query]) => {
				const desk = await stage.open('iframe-cross', query);
				await sleep(1_500);
				await desk.connected();
				const id = await desk.workspace.ring();
				const popup = await stage.popup();
				await popup.shows(id, 'RINGING');
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		),
		{
			title: 'in a page without Workspace is "not connected", with no interaction',
			async play(stage) {
				await stage.openPage(`${stage.simulator.origins.a}/page/standalone.html`);
				await untilStoredFits(
					stage,
					'session without Workspace',
					() => stage.model(),
					(model) =>
						model?.sessions.some(({ link }) => link.status === 'notConnected' && link.reason === 'echo') ===
						true,
				);
				const popup = await stage.popup();
				await popup.says(/not connected/i);
				expect(await popup.has('[data-interaction]')).toBe(false);
				expect(await stage.browser.badge()).toMatchObject({ text: '' });
			},
		},
	],
};
