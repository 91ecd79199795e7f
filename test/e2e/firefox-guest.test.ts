import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Firefox } from '../support/firefox';
import { type RunningSimulator, startSimulator, Workspace } from '../support/simulator';
import { until, untilFits } from '../support/until';
import { workspaceAddress } from './scene/scene';
import { storedModel } from './scene/stored';

let simulator: RunningSimulator;
let firefox: Firefox;
beforeAll(async () => {
	simulator = await startSimulator();
	firefox = await Firefox.launch();
});
afterAll(async () => {
	await firefox?.close();
	await simulator?.close();
});

describe('in Firefox, a Workspace in which no page carries the API', () => {
	it('is spoken to by Ringside itself, and an accept reaches the service once', async () => {
		const page = await firefox.open(workspaceAddress(simulator, 'none', { seed: 1 }));
		const workspace = await new Workspace({ evaluate: (expression) => page.evaluate(expression) }).ready();
		await untilFits(
			'connected guest',
			async () => storedModel(await firefox.sessionStorage()),
			(model) =>
				model?.sessions.some(({ link }) => link.guest === true && link.status === 'connected') === true,
			{ timeout: 30_000 },
		);
		const id = await workspace.ring({ name: 'Maria Lopez' });
		await firefox.openPopup();
		const card = `popup.document.querySelector('[data-interaction="${id}"]')`;
		await until('ringing', () => firefox.inPopup(`${card}?.dataset.state === 'RINGING'`));
		await firefox.clickInPopup(`[data-interaction="${id}"] [data-act="accept"]`);
		await until('talking', () => firefox.inPopup(`${card}?.dataset.state === 'TALKING'`));
		const accepts = (await workspace.received()).filter(({ request }) => request === 'interaction.accept');
		expect(accepts.map(({ parameters }) => parameters)).toEqual([[id]]);
		await firefox.closePopup();
		// The page on which all of it is shown, by the link that every surface has.
		const diagnostics = await firefox.open(`${firefox.origin}/diagnostics/diagnostics.html`);
		const mode = "document.querySelector('.frame')?.dataset.mode";
		await untilFits(
			'mode',
			() => diagnostics.evaluate(mode),
			(value) => value === 'guest',
		);
		expect(await firefox.errors()).toEqual([]);
	});
});
