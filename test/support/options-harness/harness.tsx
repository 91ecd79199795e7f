import { render } from 'preact';
import { App } from '../../../src/options-ui/components/app';
import { createOptions } from '../../../src/options-ui/state';
import { readPolicy } from '../../../src/settings/policy';
import { installMessages } from '../popup-harness/messages';
import { button, giveFile, settle } from './drive';
import { FIXTURES } from './fixtures';
import { memoryServices } from './memory';

installMessages();
const name = new URLSearchParams(location.search).get('fixture') ?? 'full';
const fixture = FIXTURES[name]?.();
const root = document.getElementById('root');
if (fixture === undefined || root === null) throw new Error(`no fixture "${name}"`);

const services = memoryServices(fixture.stored, fixture.origins);
services.settings.policy = readPolicy(fixture.policy);
const options = createOptions(services);
options.start().then(async () => {
	render(<App options={options} />, root);
	for (const each of fixture.press ?? []) {
		await settle();
		button(root, each).click();
	}
	if (fixture.file !== undefined) giveFile(root, fixture.file);
	await settle(120);
	document.documentElement.dataset.ready = 'true';
});
