import { expect } from 'vitest';
import { each, type Group, type Scenario } from '../scenario';
import type { Stage } from '../stage/stage';
import { Explained } from './explained';

const SILENCE_TIMEOUT = { timeout: 120_000 };

export const origins: Group = {
	title: 'an origin that Workspace does not accept',
	scenarios: [
		...each(
			[
				['is answered with silence', 'silent', 'likely'],
				['is refused with an error', 'error', 'sure'],
			] as const,
			([how]) => `${how}, is named in the popup, and works once accepted`,
			async (stage, [, disallowedOrigin, certainty]) => {
				const accepted = 'http://nobody.example (agent.*, voice.dial)';
				// The page itself would log an error if its subscription were refused.
				const query = { origins: accepted, disallowedOrigin, subscribe: 'none' };
				const on = await Explained.begin(stage, query);
				await on.names('originNotAccepted', certainty);
				expect(await on.popup.words()).toContain(stage.simulator.origins.b);
				await on.administer(await on.copies('originNotAccepted'), accepted);
				await on.asksAgain();
				await on.desk.connected();
				await on.isMended('originNotAccepted');
				await on.answers();
			},
		),
		{
			title: 'is Workspace’s own if no page has the API, and is named',
			async play(stage: Stage) {
				const accepted = 'http://nobody.example';
				const on = await Explained.begin(stage, { origins: accepted }, 'none');
				await on.names('originNotAccepted', 'likely');
				await on.administer(await on.copies('originNotAccepted'), accepted);
				await on.asksAgain();
				await on.desk.connected();
				await on.answers();
			},
		},
	].map((scenario): Scenario => ({ ...scenario, ...SILENCE_TIMEOUT })),
};

export const methods: Group = {
	title: 'a filtered method',
	scenarios: [
		{
			title: 'is named when the agent uses it, and works once it is in the list',
			async play(stage) {
				const accepted = `${stage.simulator.origins.b} (system.getAllowedServices, interaction.get*, email.*)`;
				const on = await Explained.begin(stage, { origins: accepted });
				await on.desk.connected();
				const id = await on.rings();
				await on.popup.press('accept', id);
				await on.names('methodFiltered', 'sure');
				const line = await on.copies('methodFiltered');
				// The page keeps the methods it was allowed before and Ringside has no use for.
				expect(line).toContain('email.create');
				await on.administer(line, accepted);
				await on.accepts(id);
				await on.isMended('methodFiltered');
			},
		},
		{
			title: 'without an error is distinguished from a filtered origin, because other methods answer',
			...SILENCE_TIMEOUT,
			async play(stage) {
				const accepted = `${stage.simulator.origins.b} (system.getAllowedServices, agent.*)`;
				const on = await Explained.begin(stage, { origins: accepted, disallowedMethod: 'silent' });
				await on.names('methodFiltered', 'sure');
				await on.administer(await on.copies('methodFiltered'), accepted);
				await on.asksAgain();
				await on.desk.connected();
				await on.answers();
			},
		},
	],
};

async function talking(on: Explained): Promise<string> {
	await on.desk.connected();
	const id = await on.rings({ Reason: 'Billing', Comment: 'x' });
	await on.accepts(id);
	return id;
}

export const keys: Group = {
	title: 'a filtered key',
	scenarios: [
		...each(
			[
				['refused', 'error'],
				['dropped without an error', 'drop'],
			] as const,
			([how]) => `that is ${how} is named, and is stored once it may be written`,
			async (stage, [, forbiddenKey]) => {
				const on = await Explained.begin(stage, { writeAllowed: 'Comment', forbiddenKey });
				const id = await talking(on);
				await on.popup.press('tag:complaint', id);
				await on.names('writeFiltered', 'likely');
				await on.administer(await on.copies('writeFiltered'), 'Comment');
				await on.popup.press('tag:complaint', id);
				await on.desk.holds('tag', id, (item) => item?.userData.Reason === 'Complaint');
				await on.isMended('writeFiltered');
			},
		),
		{
			title: 'that is not readable is named, and is shown once it may be read',
			async play(stage) {
				const on = await Explained.begin(stage, { readAllowed: 'Comment' });
				const id = await talking(on);
				await on.popup.press('tag:complaint', id);
				await on.names('readFiltered', 'possible');
				await on.administer(await on.copies('readFiltered'), 'Comment');
				await on.popup.press('tag:complaint', id);
				await on.isMended('readFiltered');
			},
		},
	],
};
