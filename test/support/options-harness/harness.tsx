import { render } from 'preact';
import { App } from '../../../options/components/app';
import { createOptions } from '../../../options/state';
import { readPolicy } from '../../../src/settings/policy';
import { installMessages } from '../popup-harness/messages';
import { button, giveFile } from './drive';
import { FIXTURES, type OptionsFixture } from './fixtures';
import { memoryServices } from './memory';

const settle = (ms = 60): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

installMessages();
const name = new URLSearchParams(location.search).get('fixture') ?? 'full';
const fixture = FIXTURES[name]?.();
const root = document.getElementById('root');
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
	await settle(120);
	document.documentElement.dataset.ready = 'true';
});
