import { render } from 'preact';
import { App } from '../../../src/ui/components/app';
import { createSurface } from '../../../src/ui/surface';
import { FIXTURES, type Fixture } from './fixtures';
import { type MemoryServices, memoryServices } from './memory';
import { installMessages } from './messages';

declare global {
	interface Window {
		/** Set before the script runs, it replaces the one that the query names. */
		fixture?: Fixture;
		harness?: MemoryServices;
	}
}

installMessages();
const name = new URLSearchParams(location.search).get('fixture') ?? 'ringing';
const fixture = window.fixture ?? FIXTURES[name]?.();
const root = document.getElementById('root');
if (fixture === undefined || root === null) throw new Error(`no fixture "${name}"`);

const services = memoryServices(fixture.model, fixture.tab, fixture.drafts, fixture.targets);
window.harness = services;
const surface = createSurface(services);
surface.start().then(async () => {
	render(<App surface={surface} />, root);
	for (const act of fixture.press ?? []) {
		await new Promise((resolve) => setTimeout(resolve, 50));
		const controls = [...root.querySelectorAll<HTMLElement>('[data-act]')];
		controls.find((control) => control.dataset.act === act)?.click();
	}
	// Two frames: the second knows the sizes that the first one has laid out.
	await new Promise((resolve) => setTimeout(resolve, 80));
	document.documentElement.dataset.ready = 'true';
});
