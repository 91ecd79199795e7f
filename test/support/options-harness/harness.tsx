import { render } from 'preact';
import { App } from '../../../options/components/app';
import { createOptions } from '../../../options/state';
import { readPolicy } from '../../../src/settings/policy';
import { contrastProblems } from '../measured/contrast';
import { pageProblems } from '../measured/page-problems';
import { installLongerMessages, installMessages } from '../popup-harness/messages';
import { button, giveFile } from './drive';
import { FIXTURES, type OptionsFixture } from './fixtures';
import { memoryServices } from './memory';

const settle = (ms = 60): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const parameters = new URLSearchParams(location.search);
installMessages();
const name = parameters.get('fixture') ?? 'full';
const fixture = FIXTURES[name]?.();
const root = document.getElementById('root');
/** Called by what measures the page. */
Object.assign(window, {
	pageProblems: () => pageProblems(document),
	pageContrast: () => contrastProblems(document),
});
if (fixture === undefined || root === null) throw new Error(`no fixture "${name}"`);

async function tryKeys(page: HTMLElement, { command, press }: NonNullable<OptionsFixture['tryKeys']>) {
	const field = page.querySelector<HTMLInputElement>('[data-act="try-keys"]');
	field?.focus();
	await settle();
	if (command !== undefined) services.keys.arrive(command);
	if (press !== undefined) field?.dispatchEvent(new KeyboardEvent('keydown', { ...press, bubbles: true }));
	await settle();
}

const services = memoryServices(fixture.stored, fixture.origins, fixture);
services.settings.policy = readPolicy(fixture.policy);
const options = createOptions(services);
options.start().then(async () => {
	render(<App options={options} />, root);
	for (const each of fixture.press ?? []) {
		await settle();
		button(root, each).click();
	}
	if (fixture.tryKeys !== undefined) await tryKeys(root, fixture.tryKeys);
	if (fixture.file !== undefined) giveFile(root, fixture.file);
	if (parameters.has('longer')) {
		// Buttons are found by their English names: the other language comes afterwards.
		installLongerMessages();
		render(null, root);
		render(<App options={options} />, root);
	}
	await settle(120);
	document.documentElement.dataset.ready = 'true';
});
