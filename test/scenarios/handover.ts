import * as v from 'valibot';
import { expect } from 'vitest';
import { sleep, untilFits } from '../support/until';
import { each, type Group } from './scenario';
import type { AgentPopup } from './stage/popup';
import type { Stage } from './stage/stage';
import type { StageWorkspace } from './stage/stage-workspace';

async function talking(
	stage: Stage,
	userData: Record<string, string> = { Segment: 'Gold' },
	name = 'Maria Lopez',
): Promise<{ desk: StageWorkspace; id: string; popup: AgentPopup }> {
	const desk = await stage.connected();
	const id = await desk.workspace.ring({ name, userData });
	await desk.workspace.run('accept', id);
	await sleep(400);
	const popup = await stage.popup();
	await popup.sees(popup.control('transfer', id));
	return { desk, id, popup };
}

const TODAY = '[data-panel="today"]';

/** Opens Today, and returns the names in it, the last to end first. It has those of earlier scenarios too. */
async function listedToday(popup: AgentPopup): Promise<string[]> {
	await popup.key('l');
	await popup.sees(TODAY);
	const names = await popup.window.evaluate(
		'[...document.querySelectorAll(".day-name")].map((each) => each.textContent)',
	);
	return v.parse(v.array(v.string()), names);
}

const TEXT = '[data-act="target-text"]';

/** Opens the dialog by its key, chooses a type, types a destination and sends with Enter: by keyboard alone. */
async function sendTo(
	popup: AgentPopup,
	key: 't' | 'c' | 'f',
	kind: string,
	destination: string,
): Promise<void> {
	await popup.key(key);
	await popup.sees(TEXT);
	await popup.choose('[data-act="target-kind"]', kind);
	await popup.fill(TEXT, destination);
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

export const transfer: Group = {
	title: 'a single-step transfer',
	shared: true,
	scenarios: [
		...each(
			KINDS,
			([type]) => `to a target of type ${type} reaches the service once`,
			async (stage, [type, destination]) => {
				const { desk, id, popup } = await talking(stage);
				await sendTo(popup, 't', type, destination);
				await untilFits(
					'transfer',
					() => desk.sent('singleStepTransfer'),
					(list) => list.length > 0,
				);
				const [[interactionId, target, ...rest] = []] = await desk.sent('singleStepTransfer');
				expect([interactionId, rest]).toEqual([id, [{}, {}]]);
				// A plain number may be sent as text: the reference makes it a CUSTOM_CONTACT.
				if (type === 'CUSTOM_CONTACT') expect([{ type, destination }, destination]).toContainEqual(target);
				else expect(target).toEqual({ type, destination });
				await desk.holds('ended call', id, (item) => item?.state === 'IDLE');
				expect(await desk.sent('singleStepTransfer')).toHaveLength(1);
			},
		),
		{
			title: 'that Workspace refuses shows its error text, and the call continues',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await desk.workspace.run('fault', 'interaction.singleStepTransfer', {
					errorMessage: 'Invalid destination',
				});
				await sendTo(popup, 't', 'AGENT', '1002');
				await popup.says(/Invalid destination/);
				expect((await desk.workspace.interaction(id))?.state).toBe('TALKING');
			},
		},
		{
			title: 'to a pasted number with stray characters sends exactly the digits that were shown',
			async play(stage) {
				const callback = '\u202a+44\u00a0(0)20 7946\u20110018\u200b ext. 89\u202c';
				const { desk, id, popup } = await talking(stage, { Callback: callback });
				await popup.key('e');
				await popup.press('copy:Callback');
				// What was copied before would be pasted.
				await popup.says(/Copied/);
				await popup.key('t');
				await popup.focus(TEXT);
				await popup.window.key('v', 'Control');
				await popup.says(/Transfer to \+442079460018\. Not dialled: \(0\), ext\. 89\./);
				expect(await popup.value(TEXT)).toBe(callback);
				await popup.key('Enter');
				await desk.holds('ended call', id, (item) => item?.state === 'IDLE');
				expect(await desk.sent('singleStepTransfer')).toEqual([[id, '+442079460018', {}, {}]]);
			},
		},
		{
			title:
				'to text that could be two numbers, a date or reversed digits is refused with the reason, and nothing is sent',
			async play(stage) {
				const { desk, popup } = await talking(stage);
				await popup.key('t');
				for (const [text, reason] of [
					['+39 (0)6 1234567', /not clear whether the 0 or 8/],
					['020 7946 0018 / 020 7946 0019', /more than one number/],
					['24.11.2026', /looks like a date/],
					['1-800-FLOWERS', /Letters cannot be dialled/],
					['\u202e8100 6497 02 44+\u202c', /reverse order/],
				] as const) {
					await popup.fill(TEXT, text);
					await sleep(100);
					await popup.key('Enter');
					await popup.says(reason);
				}
				expect(await desk.sent('singleStepTransfer')).toEqual([]);
			},
		},
		...each(
			[
				['leaves the number on disk, as the settings page says', {}, 'local'],
				['leaves no number on disk while numbers are masked', { maskPhones: true }, 'session'],
				['leaves no number on disk if the agent wants none there', { keepRecents: false }, 'session'],
			] as const,
			([what]) => `to a number ${what}`,
			async (stage, [, preferences, area]) => {
				await stage.settings({ preferences });
				const { desk, id, popup } = await talking(stage);
				await sendTo(popup, 't', 'CUSTOM_CONTACT', '+33612345678');
				await desk.holds('ended call', id, (item) => item?.state === 'IDLE');
				const all = async (name: 'local' | 'session'): Promise<string> =>
					JSON.stringify(await stage.browser.evaluate(`chrome.storage.${name}.get()`));
				await untilFits(
					`recent target in ${area}`,
					async () => JSON.stringify(await stage.browser.evaluate(`chrome.storage.${area}.get('recents')`)),
					(list) => list.includes('33612345678'),
				);
				// Not only the recents: nothing on disk has the number.
				expect((await all('local')).includes('33612345678')).toBe(area === 'local');
			},
		),
		{
			title: 'keeps its half-typed target when the popup closes and the background stops',
			async play(stage) {
				const { desk, popup } = await talking(stage);
				await popup.key('t');
				await popup.fill(TEXT, 'half a na');
				await stage.browser.closePopup();
				await stage.browser.killBackground();
				const again = await stage.popup();
				await again.sees('[data-act="transfer"]');
				if (!(await again.has(TEXT))) await again.key('t');
				expect(await again.value(TEXT)).toBe('half a na');
				expect(await desk.sent('singleStepTransfer')).toEqual([]);
			},
		},
	],
};

export const conference: Group = {
	title: 'a single-step conference',
	shared: true,
	scenarios: [
		{
			title: 'adds the other party to the call',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await sendTo(popup, 'f', 'AGENT', '1002');
				await desk.holds('second party', id, (item) => JSON.stringify(item?.parties).includes('1002'));
				expect(await desk.sent('singleStepConference')).toEqual([
					[id, { type: 'AGENT', destination: '1002' }, {}, {}],
				]);
			},
		},
		{
			title:
				'goes on as a call when the other party leaves: its names, acts, count and Today are those of a call',
			async play(stage) {
				// No other scenario has these two: what is left of one can come to Today ten seconds after its end.
				const { desk, id, popup } = await talking(stage, {}, 'Nadia Petrov');
				const named = (name: string) =>
					untilFits(
						'the names',
						() => popup.text(`${popup.card(id)} .name`),
						(text) => text === name,
					);
				// It counts what is in progress.
				const counts = () =>
					untilFits(
						'one in progress',
						async () => (await stage.browser.badge()).title,
						(title) => title.includes('1 in progress'),
					);
				await counts();
				const asked = String(await desk.workspace.run('consult', id, '1003'));
				await desk.workspace.run('complete', asked, 'conference');
				await named('Nadia Petrov and 1003');
				await counts();
				await desk.workspace.run('partyLeaves', id, '1003');
				await named('Nadia Petrov');
				await counts();
				await popup.shows(id, 'TALKING');
				for (const act of ['transfer', 'consult', 'conference']) {
					const control = popup.control(act, id);
					expect(
						await popup.window.evaluate(`document.querySelector(${JSON.stringify(control)}).ariaDisabled`),
					).not.toBe('true');
				}
				expect(await stage.browser.notifications.all()).toEqual([]);
				expect((await stage.model())?.missed).toEqual([]);
				expect(await popup.problems()).toEqual([]);
				await desk.workspace.run('customerHangsUp', id);
				await desk.workspace.run('markDone', id);
				await popup.misses(popup.card(id));
				await sleep(800);
				// The consultation that became the conference is one of its own.
				const listed = await listedToday(popup);
				expect(listed.filter((name) => /Nadia|1003/.test(name))).toEqual(['Nadia Petrov', '1003']);
			},
		},
	],
};

export const consultation: Group = {
	title: 'a consultation',
	shared: true,
	scenarios: each(
		[
			['x', 'completeTransfer', 'IDLE'],
			['v', 'completeConference', 'TALKING'],
		] as const,
		([key]) => `is started with c and completed with ${key}, by its own id`,
		async (stage, [key, method, state]) => {
			const { desk, id, popup } = await talking(stage);
			await sendTo(popup, 'c', 'AGENT', '1002');
			const made = await untilFits(
				'consultation',
				async () => (await desk.workspace.interactions()).find((item) => item.isConsultation === true),
				(item) => item !== undefined,
			);
			const consultId = made?.interactionId ?? '';
			const [[, target] = []] = await desk.sent('consult');
			expect(target).toMatchObject({ type: 'AGENT', target: 'AGENT', destination: '1002' });
			await desk.workspace.run('customerAnswers', consultId);
			await popup.shows(consultId, 'TALKING');
			/** Waits until the focus is in the interaction that has taken the place of the control. */
			const isFocused = (interactionId: string) =>
				untilFits(
					`focus in ${interactionId}`,
					() =>
						popup.window.evaluate(
							'document.activeElement?.closest("[data-card]")?.dataset.interaction ?? null',
						),
					(found) => found === interactionId,
				);
			await isFocused(consultId);
			expect(await popup.problems()).toEqual([]);
			await sleep(800);
			await popup.key(key);
			await desk.holds('completed consultation', id, (item) => item?.state === state);
			expect(await desk.sent(method)).toEqual([[consultId]]);
			await isFocused(id);
		},
	),
};

export const holdingBack: Group = {
	title: 'blocking mark done',
	shared: true,
	scenarios: [
		{
			title: 'is set and lifted with the same key',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				const blocked = (wanted: boolean) =>
					untilFits(
						wanted ? 'block' : 'no block',
						() => desk.workspace.run('block', id),
						(message) => (typeof message === 'string') === wanted,
					);
				await popup.press('more', id);
				await popup.press('hold', id);
				await blocked(true);
				// As an agent would: only after the first press has taken effect.
				await popup.sees(`${popup.control('hold', id)}[aria-pressed="true"]:not([aria-busy])`);
				await sleep(800);
				await popup.press('hold', id);
				await blocked(false);
				expect(await desk.sent('blockMarkdone')).toHaveLength(1);
				expect(await desk.sent('unblockMarkdone')).toEqual([[id]]);
			},
		},
	],
};

export const reading: Group = {
	title: 'reading again',
	shared: true,
	scenarios: [
		{
			title: 'asks for the one interaction, or for the list of all',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await popup.press('more', id);
				await popup.press('read-again', id);
				await untilFits(
					'read',
					() => desk.reads('getByInteractionId'),
					(list) => list.length > 0,
				);
				expect((await desk.reads('getByInteractionId')).map(({ parameters }) => parameters)).toEqual([[id]]);
				const before = (await desk.reads('getInteractions')).length;
				await popup.press('refresh');
				await untilFits(
					'list',
					() => desk.reads('getInteractions'),
					(list) => list.length > before,
				);
			},
		},
	],
};
