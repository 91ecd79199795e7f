import * as v from 'valibot';
import { expect } from 'vitest';
import type { Media } from '../../../simulator/core/item';
import { wireParameters } from '../../../src/scapi/command';
import type { InteractionMethod } from '../../../src/scapi/methods';
import { INTERACTION_METHODS, METHODS } from '../../../src/scapi/methods';
import { sleep, untilFits } from '../../support/until';
import { each, type Group } from '../scenario';
import { sendCommands } from '../stage/messages';
import { outcomes, settled } from '../stage/outcomes';
import type { AgentPopup } from '../stage/popup';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import { CONTROLS, REFUSALS, type Refused, sample } from './refused';

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

/** An interaction in one of the states of its medium. */
interface Row {
	id: string;
	caseId: string;
	refused: Refused;
}

/** Checks that commands that another surface sent a moment too late are refused with the reason, and never sent. */
async function refuses(
	stage: Stage,
	desk: StageWorkspace,
	popup: AgentPopup,
	{ id, caseId, refused }: Row,
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

const allows = (method: InteractionMethod) => (row: Row) => row.refused[method] === undefined;

/**
 * Checks that an allowed method reaches the service, from all the interactions that allow it at once. It is answered with a
 * failure, so that the state stays for the next.
 */
async function receives(stage: Stage, desk: StageWorkspace, rows: readonly Row[]): Promise<void> {
	for (const method of INTERACTION_METHODS.filter((name) => METHODS[name].effect !== 'read')) {
		await desk.workspace.run('fault', `interaction.${method}`, { errorMessage: 'Not now' });
	}
	const before = (await desk.workspace.received()).length;
	const sent: string[] = [];
	for (const method of INTERACTION_METHODS) {
		const commands = rows.filter(allows(method)).map(({ id, caseId }) => sample(method, id, caseId));
		// The list is one for all interactions.
		const once = METHODS[method].effect === 'read' ? commands.slice(0, 1) : commands;
		await outcomes(stage, await sendCommands(stage, ...once));
		await settled(stage);
		sent.push(...once.map((command) => JSON.stringify([method, wireParameters(command)?.[0]])));
	}
	const asked = (await desk.workspace.received()).slice(before);
	// After a refusal Ringside may ask Workspace why, which is none of these methods, or read the interaction again.
	const methods = asked
		.filter(({ request }) => request.startsWith('interaction.'))
		.map(({ request, parameters }) => [request.slice('interaction.'.length), parameters[0]] as const)
		.filter(([method]) => method !== 'getByInteractionId');
	const wanted = sent.filter((text) => !text.includes('getByInteractionId'));
	expect(new Set(methods.map((each) => JSON.stringify(each)))).toEqual(new Set(wanted));
	expect(asked.some(({ request }) => request === 'interaction.getByInteractionId')).toBe(true);
}

async function play(stage: Stage, media: Media): Promise<void> {
	const desk = await stage.connected();
	const { workspace } = desk;
	const rows: (Row & { state: string })[] = [];
	for (const [, state, prepare, refused] of ofMedium(media)) {
		const id = await workspace.ring({ media, userData: { Old: 'x' } });
		await prepare(workspace, id);
		rows.push({ id, state, refused, caseId: (await workspace.interaction(id))?.caseId ?? '' });
	}
	await workspace.run('clearReceived');
	const popup = await stage.popup();
	for (const row of rows) {
		await popup.shows(row.id, row.state);
		await popup.openRow(row.id);
		await saysItThere(popup, row.id, row.refused);
		await refuses(stage, desk, popup, row);
	}
	await receives(stage, desk, rows);
	for (const { id, state } of rows) await popup.shows(id, state);
}

const ofMedium = (media: Media) => REFUSALS.filter(([medium]) => medium === media);

export const refusals: Group = {
	title: 'a method that the state does not allow',
	shared: true,
	scenarios: each(
		[...new Set(REFUSALS.map(([media]) => media))],
		(media) =>
			`for ${media} in ${ofMedium(media)
				.map(([, state]) => state)
				.join(', ')} never reaches the service, the popup says why, and allowed methods do`,
		play,
	).map((scenario) => ({ ...scenario, timeout: 90_000 })),
};
