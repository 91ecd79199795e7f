import { expect } from 'vitest';
import { sleep, until } from '../support/until';
import { each, type Group, type Scenario } from './scenario';
import type { AgentPopup } from './stage/popup';
import type { Stage } from './stage/stage';
import type { StageWorkspace } from './stage/stage-workspace';

type Opening = (stage: Stage) => Promise<AgentPopup>;

const SURFACES: readonly (readonly [string, Opening])[] = [
	['the popup', (stage) => stage.popup()],
	['the panel', (stage) => stage.panel()],
	['the separate window', (stage) => stage.separateWindow()],
];

interface Begun {
	desk: StageWorkspace;
	a: string;
	b: string;
	surface: AgentPopup;
}

/** Starts a call with A and opens a surface for it. B then rings, or is answered, as a second interaction. */
async function begun(stage: Stage, open: Opening, b: 'rings' | 'is answered'): Promise<Begun> {
	const desk = await stage.connected();
	const a = await desk.workspace.ring({ name: 'Anna Adler', userData: { Note: 'old' } });
	await desk.workspace.run('accept', a);
	const surface = await open(stage);
	await surface.shows(a, 'TALKING');
	const other = await desk.workspace.ring({ name: 'Boris Berg', media: 'email' });
	await surface.sees(surface.card(other));
	if (b === 'is answered') {
		await desk.workspace.run('accept', other);
		await surface.misses(surface.control('accept', other));
	}
	return { desk, a, b: other, surface };
}

/** Closes A in Workspace, as mark done on release does. */
async function close(desk: StageWorkspace, a: string): Promise<void> {
	await desk.workspace.run('customerHangsUp', a);
	await desk.workspace.run('markDone', a);
}

async function typeInTable({ a, surface }: Begun): Promise<void> {
	await surface.openRow(a);
	if (await surface.has(surface.control('data', a))) await surface.press('data', a);
	await surface.focus(surface.field(a, 'Note'));
	await surface.window.type('for Anna');
}

async function typeInDialog({ a, surface }: Begun): Promise<void> {
	await surface.openRow(a);
	await surface.press('transfer', a);
	await surface.focused('target-text');
	await surface.window.type('+49 555');
}

/** Keys that the agent goes on typing, and what must not happen. */
const GOING_ON: readonly (readonly [
	string,
	(begun: Begun) => Promise<void>,
	'rings' | 'is answered',
	string,
])[] = [
	['Backspace rejects no other', typeInTable, 'rings', 'Backspace'],
	['Enter accepts no other', typeInTable, 'rings', 'Enter'],
	['“25 EUR” sets no tag on another', typeInTable, 'is answered', '25 EUR'],
	['the rest of a number sets no tag on another', typeInDialog, 'is answered', '1234'],
	['“order 2 do” opens no table of another and is typed nowhere', typeInTable, 'is answered', 'order 2 do'],
];

async function nothingReached({ desk, b, surface }: Begun, words: string): Promise<void> {
	// At typing speed, and again a second later.
	await sleep(1_000);
	await surface.key('Enter', 'Backspace', '1', 'd');
	await sleep(300);
	const sent = (await desk.workspace.commands()).filter((each) => JSON.stringify(each).includes(b));
	expect(sent).toEqual([]);
	expect(await surface.has(`${surface.card(b)} [data-panel]`)).toBe(false);
	const text = await surface.words();
	expect(text).toContain('Anna Adler was closed in Workspace.');
	expect(text).toContain(words);
	expect(
		await surface.window.evaluate(`document.activeElement?.closest('[data-panel="held"]') !== null`),
	).toBe(true);
}

const scenarios: Scenario[] = SURFACES.flatMap(([where, open]) =>
	each(
		GOING_ON,
		([title]) => `in ${where}: ${title}`,
		async (stage, [, typeSomewhere, what, keys]) => {
			const started = await begun(stage, open, what);
			await typeSomewhere(started);
			await close(started.desk, started.a);
			await started.surface.misses(started.surface.card(started.a));
			if (keys === 'Backspace' || keys === 'Enter') await started.surface.key(keys, keys);
			else await started.surface.window.type(keys);
			await nothingReached(started, typeSomewhere === typeInTable ? 'for Anna' : '+49 555');
		},
	),
);

/** Typing for one interaction while Workspace closes it. */
export const hands: Group = {
	title: 'keys typed for an interaction that Workspace closes',
	scenarios: [
		...scenarios,
		{
			title: 'reach the next interaction only after an arrow key',
			async play(stage) {
				const started = await begun(stage, (each) => each.panel(), 'is answered');
				const { desk, a, b, surface } = started;
				await typeInTable(started);
				await close(desk, a);
				await surface.misses(surface.card(a));
				await sleep(600);
				await surface.key('ArrowDown');
				await sleep(100);
				await surface.key('g');
				const item = await desk.workspace.interaction(b);
				await until('selected case', async () => (await desk.sent('selectCaseByCaseId')).length > 0);
				expect(await desk.sent('selectCaseByCaseId')).toEqual([[item?.caseId]]);
			},
		},
	],
};
