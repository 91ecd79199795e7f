import * as v from 'valibot';
import { expect } from 'vitest';
import { INTERACTION_METHODS, METHODS } from '../../../src/scapi/methods';
import { sleep, untilFits } from '../../support/until';
import { each, type Group } from '../scenario';
import { sendCommands } from '../stage/messages';
import { outcomes, settled } from '../stage/outcomes';
import type { AgentPopup } from '../stage/popup';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import { CONTROLS, REFUSALS, type Refusal, type Refused, sample } from './refused';

const ControlsSchema = v.record(v.string(), v.array(v.nullable(v.string())));

/** Checks that a method with a control is disabled there, with the reason. */
async function saysItThere(popup: AgentPopup, id: string, refused: Refused): Promise<void> {
	const controls = CONTROLS.map(([method, act]) => [method, popup.control(act, id)]);
	const found = v.parse(
		ControlsSchema,
		await popup.window.evaluate(`Object.fromEntries(${JSON.stringify(controls)}.flatMap(([method, selector]) => {
			const control = document.querySelector(selector);
			if (control === null) return [];
			const described = control.getAttribute('aria-describedby');
			const words = described === null ? null : document.getElementById(described)?.textContent ?? null;
			return [[method, [control.getAttribute('aria-disabled'), words]]];
		}))`),
	);
	expect(Object.keys(found).length).toBeGreaterThan(0);
	for (const [method] of CONTROLS) {
		const [disabled, words] = found[method] ?? [];
		if (found[method] === undefined) continue;
		if (refused[method] === undefined) expect([method, disabled]).toEqual([method, null]);
		else expect([method, disabled, words]).toEqual([method, 'true', refused[method]]);
	}
}

/** Checks that a command that another surface sent a moment too late is refused with the reason, and never sent. */
async function refuses(
	stage: Stage,
	desk: StageWorkspace,
	popup: AgentPopup,
	[id, caseId]: [string, string],
	refused: Refused,
): Promise<void> {
	const methods = INTERACTION_METHODS.filter((method) => refused[method] !== undefined);
	const ids = await sendCommands(stage, ...methods.map((method) => sample(method, id, caseId)));
	for (const record of await outcomes(stage, ids)) {
		expect(record).toMatchObject({ status: 'failed', failure: 'illegal' });
	}
	await untilFits(
		'words of each refusal',
		() => popup.words(),
		(shown) => Object.values(refused).every((words) => shown.includes(words)),
	);
	await sleep(100);
	expect(await desk.workspace.commands()).toEqual([]);
}

/** Checks that an allowed method reaches the service. It is answered with a failure, so that the state stays for the next. */
async function allows(
	stage: Stage,
	desk: StageWorkspace,
	[id, caseId]: [string, string],
	refused: Refused,
): Promise<void> {
	const allowed = INTERACTION_METHODS.filter((method) => refused[method] === undefined);
	for (const method of allowed.filter((name) => METHODS[name].effect !== 'read')) {
		await desk.workspace.run('fault', `interaction.${method}`, { errorMessage: 'Not now' });
	}
	const before = (await desk.workspace.received()).length;
	for (const method of allowed) {
		await outcomes(stage, await sendCommands(stage, sample(method, id, caseId)));
		await settled(stage);
	}
	const asked = (await desk.workspace.received()).slice(before).map(({ request }) => request);
	// After a refusal Ringside may ask Workspace why, which is none of these methods.
	const methods = asked.filter((request) => request.startsWith('interaction.'));
	expect(new Set(methods)).toEqual(new Set(allowed.map((method) => `interaction.${method}`)));
}

async function play(stage: Stage, [media, state, prepare, refused]: Refusal): Promise<void> {
	const desk = await stage.connected();
	const id = await desk.workspace.ring({ media, userData: { Old: 'x' } });
	await prepare(desk.workspace, id);
	const popup = await stage.popup();
	await popup.shows(id, state);
	const { caseId = '' } = (await desk.workspace.interaction(id)) ?? {};
	await saysItThere(popup, id, refused);
	await refuses(stage, desk, popup, [id, caseId], refused);
	await allows(stage, desk, [id, caseId], refused);
}

export const refusals: Group = {
	title: 'a method that the state does not allow',
	scenarios: each(
		REFUSALS,
		([media, state]) =>
			`for ${media} in ${state} never reaches the service, the popup says why, and allowed methods do`,
		play,
	),
};
