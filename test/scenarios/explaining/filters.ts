import { expect } from 'vitest';
import { each, type Group, type Scenario } from '../scenario';
import type { Stage } from '../stage/stage';
import { Explained } from './explained';

const SILENCE = { timeout: 120_000 };

export const origins: Group = {
	title: 'an origin that Workspace does not accept',
	scenarios: [
		...each(
			[
				['is met with silence', 'silent', 'likely'],
				['is refused in words', 'error', 'sure'],
			] as const,
			([how]) => `${how}, is named, and works once it is accepted`,
			async (stage, [, disallowedOrigin, certainty]) => {
				const accepted = 'http://nobody.example (agent.*, voice.dial)';
				// The page itself would complain aloud of a subscription that is refused.
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
			title: 'is that of Workspace itself, where no page carries the API',
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
	].map((scenario): Scenario => ({ ...scenario, ...SILENCE })),
};

export const methods: Group = {
	title: 'a method that is filtered',
	scenarios: [
		{
			title: 'shows when the agent needs it, and works once it is in the list',
			async play(stage) {
				const accepted = `${stage.simulator.origins.b} (system.getAllowedServices, interaction.get*, agent.*)`;
				const on = await Explained.begin(stage, { origins: accepted });
				await on.desk.connected();
				const id = await on.rings();
				await on.popup.press('accept', id);
				await on.names('methodFiltered', 'sure');
				const line = await on.copies('methodFiltered');
				// What the page was allowed before stays.
				expect(line).toContain('agent.getState');
				await on.administer(line, accepted);
				await on.accepts(id);
				await on.isMended('methodFiltered');
			},
		},
		{
			title: 'without a word is told from a closed origin, because others answer',
			...SILENCE,
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
	title: 'a key that is filtered',
	scenarios: [
		...each(
			[
				['refused', 'error'],
				['dropped without a word', 'drop'],
			] as const,
			([how]) => `and ${how} is named, and kept once it may be written`,
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
			title: 'and not shown is named, and seen once it may be read',
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
