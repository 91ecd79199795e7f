import { render } from 'preact';
import { RingingApp } from '../../../ringing/ringing-app';
import { FullView } from '../../../side-panel/full-view';
import { SessionHistory } from '../../../side-panel/history';
import { App } from '../../../src/ui/components/app/app';
import { createSurface } from '../../../src/ui/create-surface';
import { boxProblems } from '../measured/boxes';
import { contrastProblems } from '../measured/contrast';
import { PageClock } from '../measured/page-clock';
import { ScriptedShift } from '../measured/scripted-shift';
import { type ShiftReport, ShiftWatch } from '../measured/shift-watch';
import type { Fixture } from './fixture';
import { FIXTURES } from './fixtures';
import { LOOK_FIXTURES } from './look-fixtures';
import { MemoryDialDraft, type MemoryServices, memoryServices } from './memory';
import { installLongerMessages, installMessages } from './messages';
import { PANEL_FIXTURES } from './panel-fixtures';

interface Harness {
	services: MemoryServices | undefined;
	/** Shows a fixture in place of the former one, in English or in a language whose texts are longer. */
	show(name: string, longer?: boolean): Promise<void>;
	/** Takes away what is shown. */
	clear(): void;
	boxProblems(): string[];
	contrastProblems(): string[];
	/** Begins a scripted shift, and watches what moves. From then on time passes with `advance` only. */
	beginShift(seed: number): Promise<void>;
	/** Lets this many ms pass, and the browser draw what has come of it. */
	advance(ms: number): Promise<void>;
	/** Plays its next step. Returns its kind, or nothing if the shift is over. */
	playStep(): string | undefined;
	shiftReport(): ShiftReport | undefined;
}

declare global {
	interface Window {
		harness: Harness;
	}
}

const page = document.documentElement;
const root = document.getElementById('root');
if (root === null) throw new Error('no root');
const { classList, dataset } = page;
// The page says which surface it stands for.
const place = classList.contains('docked') ? 'panel' : classList.contains('ringing') ? 'ringing' : 'popup';
let clear = (): void => undefined;
let shift: ScriptedShift | undefined;
let watch: ShiftWatch | undefined;
const clock = new PageClock();

const fixtureOf = (name: string): Fixture => {
	const found = name.startsWith('look:')
		? LOOK_FIXTURES[name.slice(5)]
		: (FIXTURES[name] ?? PANEL_FIXTURES[name]);
	if (found === undefined) throw new Error(`no fixture "${name}"`);
	return found();
};

/** A frame, and what follows it: rows beyond the first frame, and what is loaded when it is first opened. */
async function drawn(): Promise<void> {
	await new Promise((done) => requestAnimationFrame(done));
	for (const _ of [1, 2]) await new Promise((done) => setTimeout(done));
}

/** Presses, focuses and types what a fixture asks for, each once the step before it is drawn. */
async function act(within: HTMLElement, { open, press = [], focus, text }: Fixture): Promise<void> {
	const row =
		open === undefined ? null : within.querySelector<HTMLElement>(`[data-row-of="${open}"] .row-open`);
	if (row !== null) {
		row.click();
		// Else it would look as if the agent had just pressed it with the keyboard.
		row.blur();
		await drawn();
	}
	for (const name of press) {
		const controls = [...within.querySelectorAll<HTMLElement>('[data-act]')];
		controls.find((control) => control.dataset.act === name)?.click();
		await drawn();
	}
	if (focus !== undefined) within.querySelector<HTMLElement>(focus)?.focus();
	const field = document.activeElement;
	if (text === undefined || !(field instanceof HTMLInputElement)) return;
	field.value = text;
	field.dispatchEvent(new Event('input', { bubbles: true }));
	await drawn();
}

async function show(name: string, longer = false): Promise<void> {
	await showFixture(fixtureOf(name), longer);
}

async function showFixture(fixture: Fixture, longer = false): Promise<void> {
	if (root === null) return;
	clear();
	if (longer) installLongerMessages();
	else installMessages();
	const { model, tab, drafts, targets, history, closed, dial } = fixture;
	const services = memoryServices(
		model,
		tab,
		drafts,
		targets,
		history,
		new Map(closed),
		new MemoryDialDraft(dial),
	);
	window.harness.services = services;
	services.today.show(fixture.today ?? []);
	const surface = createSurface(services, place);
	clear = () => {
		clear = () => undefined;
		delete dataset.ready;
		render(null, root);
		surface.stop();
	};
	await surface.start();
	const layout = place === 'panel' ? { Below: FullView, Foot: SessionHistory } : {};
	render(
		place === 'ringing' ? (
			<RingingApp surface={surface} close={() => undefined} />
		) : (
			<App surface={surface} {...layout} />
		),
		root,
	);
	await drawn();
	await act(root, fixture);
	dataset.ready = 'true';
}

window.harness = {
	services: undefined,
	show,
	clear: () => clear(),
	boxProblems: () => boxProblems(document),
	contrastProblems: () => contrastProblems(document),
	async beginShift(seed) {
		shift = new ScriptedShift(seed);
		await showFixture({ model: shift.model() });
		watch = new ShiftWatch(document);
		await clock.take();
	},
	advance: (ms) => clock.advance(ms),
	playStep() {
		if (shift === undefined || watch === undefined || shift.isOver) return undefined;
		const kind = shift.next();
		watch.step = kind;
		window.harness.services?.connection.show(shift.model());
		return kind;
	},
	shiftReport: () => watch?.report(),
};

const query = new URLSearchParams(location.search);
if (query.has('rtl')) page.dir = 'rtl';
const name = query.get('fixture');
if (name !== null && name !== '') void show(name, query.has('longer'));
