import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Media } from '../../simulator/core/item';
import type { Command } from '../../src/scapi/command';
import { METHOD_NAMES, METHODS, type MethodName } from '../../src/scapi/methods';
import { sleep, until, untilFits } from '../support/until';
import { sendCommands } from './scene/messages';
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

/** Waits until nothing is under way any more, as an agent waits for the effect of a press. */
async function settled(): Promise<void> {
	await until('rest', async () => {
		const commands = (await scene.model())?.commands ?? [];
		return commands.every(({ status }) => status !== 'pending');
	});
}

const NOT_RINGING = 'It is not ringing any more.';
const NOT_CONSULTATION = 'It is not a consultation.';
const ENDED = 'It has already ended.';
const NOT_LIVE = 'Workspace takes changes only while it is live.';
const NO_CONFERENCE = 'This medium knows no conference.';
const ANSWER_FIRST = 'Answer it first.';
const TRANSFERRING = 'It is being transferred.';
const NOT_ESTABLISHED = 'It is not established yet.';

type Refused = Partial<Record<MethodName, string>>;
const handover = (words: string): Refused => ({
	singleStepTransfer: words,
	singleStepConference: words,
	consult: words,
});
const always: Refused = { completeTransfer: NOT_CONSULTATION, completeConference: NOT_CONSULTATION };
const answered: Refused = { accept: NOT_RINGING, reject: NOT_RINGING, ...always };
const ringing: Refused = { ...handover(ANSWER_FIRST), markdone: ANSWER_FIRST, ...always };
const open: Refused = { ...answered, singleStepConference: NO_CONFERENCE };
const transferring: Refused = { ...answered, ...handover(TRANSFERRING), markdone: TRANSFERRING };

/** Which methods the state of each medium does not allow, and in which words. */
const REFUSALS: [Media, string, (id: string) => Promise<unknown>, Refused][] = [
	['voice', 'RINGING', async () => undefined, ringing],
	[
		'voice',
		'TALKING',
		(id) => desk.workspace.run('accept', id),
		{ ...answered, markdone: 'End the call first.' },
	],
	[
		'voice',
		'HELD',
		async (id) => {
			await desk.workspace.run('accept', id);
			await desk.workspace.run('hold', id);
		},
		{ ...answered, markdone: 'End the call first.' },
	],
	[
		'voice',
		'IDLE',
		(id) => desk.workspace.run('reject', id),
		{ ...answered, ...handover(ENDED), setUserData: NOT_LIVE, deleteUserData: NOT_LIVE },
	],
	['chat', 'INVITED', async () => undefined, ringing],
	['chat', 'HISTORY_DONE', (id) => desk.workspace.run('accept', id), answered],
	['chat', 'TRANSFERRING', (id) => desk.workspace.run('setState', id, 'TRANSFERRING'), transferring],
	['email', 'INVITED', async () => undefined, { ...ringing, singleStepConference: NO_CONFERENCE }],
	['email', 'ACCEPTED', (id) => desk.workspace.run('accept', id), open],
	[
		'email',
		'SENT',
		(id) => desk.workspace.run('setState', id, 'SENT'),
		{
			...answered,
			...handover(ENDED),
			singleStepConference: NO_CONFERENCE,
			setUserData: NOT_LIVE,
			deleteUserData: NOT_LIVE,
			markdone: ENDED,
			blockMarkdone: ENDED,
			unblockMarkdone: ENDED,
		},
	],
	['workitem', 'INVITED', async () => undefined, { ...ringing, singleStepConference: NO_CONFERENCE }],
	['workitem', 'ACCEPTED', (id) => desk.workspace.run('accept', id), open],
	[
		'workitem',
		'TRANSFERRING',
		(id) => desk.workspace.run('setState', id, 'TRANSFERRING'),
		{ ...transferring, singleStepConference: NO_CONFERENCE },
	],
	['outboundpreview', 'PREVIEW', async () => undefined, { ...answered, ...handover(NOT_ESTABLISHED) }],
];

/** The control of each method on a card, where it has one of its own. */
const CONTROLS: Partial<Record<MethodName, string>> = {
	accept: 'accept',
	reject: 'reject',
	markdone: 'done',
	singleStepTransfer: 'transfer',
	singleStepConference: 'conference',
	consult: 'consult',
	setUserData: 'tag:refund',
	selectCaseByCaseId: 'case',
};

function sample(method: MethodName, interactionId: string, caseId: string): Command {
	switch (method) {
		case 'getInteractions':
			return { method };
		case 'selectCaseByCaseId':
			return { method, interactionId, caseId };
		case 'setUserData':
			return { method, interactionId, keyValues: { Reason: 'Refund' } };
		case 'deleteUserData':
			return { method, interactionId, key: 'Old' };
		case 'blockMarkdone':
			return { method, interactionId, message: 'wait' };
		case 'singleStepTransfer':
		case 'singleStepConference':
		case 'consult':
			return { method, interactionId, target: { type: 'AGENT', destination: '1002' } };
		default:
			return { method, interactionId };
	}
}

describe('what the state does not allow', () => {
	it.each(REFUSALS)(
		'for %s in %s never reaches the service, and the popup says why',
		async (media, state, prepare, refused) => {
			desk = await scene.open();
			await desk.connected();
			const id = await desk.workspace.ring({ media, userData: { Old: 'x' } });
			await prepare(id);
			const popup = await scene.popup();
			await popup.shows(id, state);
			const { caseId = '' } = (await desk.workspace.interaction(id)) ?? {};

			// What has a control says it there, before anybody presses it.
			for (const [method, act] of Object.entries(CONTROLS)) {
				const words = refused[method as MethodName];
				const selector = popup.control(act, id);
				if (!(await popup.has(selector))) continue;
				const found = await popup.page.$eval(selector, (control) => {
					const described = control.getAttribute('aria-describedby');
					return [
						control.getAttribute('aria-disabled'),
						described === null ? undefined : document.getElementById(described)?.textContent,
					];
				});
				if (words === undefined) expect([method, found[0]]).toEqual([method, null]);
				else expect([method, ...found]).toEqual([method, 'true', words]);
			}

			// What another surface asked for a moment too late is refused in words as well.
			const methods = METHOD_NAMES.filter((method) => refused[method] !== undefined);
			const ids = await sendCommands(scene, ...methods.map((method) => sample(method, id, caseId)));
			const told = await untilFits(
				'refusals',
				async () => (await scene.model())?.commands.filter((record) => ids.includes(record.id)) ?? [],
				(records) => records.length === ids.length && records.every(({ status }) => status === 'failed'),
			);
			expect(new Set(told.map(({ failure }) => failure))).toEqual(new Set(['illegal']));
			for (const words of new Set(Object.values(refused))) {
				await popup.says(new RegExp(words.replaceAll('.', '\\.')));
			}
			await sleep(100);
			expect(await desk.workspace.commands()).toEqual([]);
		},
	);

	it.each(REFUSALS)(
		'for %s in %s is told apart from what it does allow',
		async (media, state, prepare, refused) => {
			desk = await scene.open();
			await desk.connected();
			const id = await desk.workspace.ring({ media, userData: { Old: 'x' } });
			await prepare(id);
			const { caseId = '' } = (await desk.workspace.interaction(id)) ?? {};
			await untilFits(
				'state',
				() => scene.states(),
				(states) => states[id] === state,
			);
			const allowed = METHOD_NAMES.filter((method) => refused[method] === undefined);
			// Answered with a failure, so that one does not change what the next meets.
			for (const method of allowed.filter((name) => METHODS[name].effect !== 'read')) {
				await desk.workspace.run('fault', `interaction.${method}`, { errorMessage: 'Not now' });
			}
			const before = (await desk.workspace.received()).length;
			for (const method of allowed) {
				await sendCommands(scene, sample(method, id, caseId));
				await settled();
			}
			const asked = (await desk.workspace.received()).slice(before).map(({ request }) => request);
			// After a refusal Ringside may ask Workspace why, which is none of these methods.
			const methods = asked.filter((request) => request.startsWith('interaction.'));
			expect(new Set(methods)).toEqual(new Set(allowed.map((method) => `interaction.${method}`)));
		},
	);
});
