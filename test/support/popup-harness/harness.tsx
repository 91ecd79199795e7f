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

const services = memoryServices(fixture.model, fixture.tab, fixture.drafts);
window.harness = services;
const surface = createSurface(services);
surface.start().then(() => {
	render(<App surface={surface} />, root);
	document.documentElement.dataset.ready = 'true';
});
