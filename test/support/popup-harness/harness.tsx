import { render } from 'preact';
import { RingingApp } from '../../../ringing/ringing-app';
import { FullView } from '../../../side-panel/full-view';
import { SessionHistory } from '../../../side-panel/history';
import { App } from '../../../src/ui/components/app/app';
import { createSurface } from '../../../src/ui/create-surface';
import type { Fixture } from './fixture';
import { FIXTURES } from './fixtures';
import { LOOK_FIXTURES } from './look-fixtures';
import { type MemoryServices, memoryServices } from './memory';
import { installLongerMessages, installMessages } from './messages';
import { PANEL_FIXTURES } from './panel-fixtures';

declare global {
	interface Window {
		/** Set before the script runs, it replaces the one that the query names. */
		fixture?: Fixture;
		harness?: MemoryServices;
	}
}

const query = new URLSearchParams(location.search);
if (query.has('longer')) installLongerMessages();
else installMessages();
const name = query.get('fixture') ?? 'ringing';
const fixture =
	window.fixture ??
	(name.startsWith('look:') ? LOOK_FIXTURES[name.slice(5)] : (FIXTURES[name] ?? PANEL_FIXTURES[name]))?.();
const root = document.getElementById('root');
if (fixture === undefined || root === null) throw new Error(`no fixture "${name}"`);

const services = memoryServices(fixture.model, fixture.tab, fixture.drafts, fixture.targets, fixture.history);
window.harness = services;
services.today.show(fixture.today ?? []);
const { classList, dataset } = document.documentElement;
if (query.has('rtl')) document.documentElement.dir = 'rtl';
// The page says which surface it stands for.
const place = classList.contains('docked') ? 'panel' : classList.contains('ringing') ? 'ringing' : 'popup';
const surface = createSurface(services, place);
surface.start().then(async () => {
	const layout = place === 'panel' ? { Below: FullView, Foot: SessionHistory } : {};
	render(
		place === 'ringing' ? (
			<RingingApp surface={surface} close={() => undefined} />
		) : (
			<App surface={surface} {...layout} />
		),
		root,
	);
	for (const act of fixture.press ?? []) {
		await new Promise((resolve) => setTimeout(resolve, 50));
		const controls = [...root.querySelectorAll<HTMLElement>('[data-act]')];
		controls.find((control) => control.dataset.act === act)?.click();
	}
	if (fixture.focus !== undefined) root.querySelector<HTMLElement>(fixture.focus)?.focus();
	if (fixture.text !== undefined) {
		await new Promise((resolve) => setTimeout(resolve, 50));
		const field = document.activeElement;
		if (field instanceof HTMLInputElement) {
			field.value = fixture.text;
			field.dispatchEvent(new Event('input', { bubbles: true }));
		}
	}
	// Two frames: the second knows the sizes that the first one has laid out.
	await new Promise((resolve) => setTimeout(resolve, 80));
	dataset.ready = 'true';
});
