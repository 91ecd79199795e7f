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
	/** The name and id of the interaction that is typed for, and the id of the other. */
	name: string;
	a: string;
	b: string;
	surface: AgentPopup;
}

/** Starts a call with A on a surface. B then rings, or is answered, as a second interaction. */
async function begin(
	desk: StageWorkspace,
	surface: AgentPopup,
	b: 'rings' | 'is answered',
	name = 'Anna Adler',
): Promise<Begun> {
	const a = await desk.workspace.ring({ name, userData: { Note: 'old' } });
	await desk.workspace.run('accept', a);
	await surface.shows(a, 'TALKING');
	const other = await desk.workspace.ring({ name: 'Boris Berg', media: 'email' });
	await surface.sees(surface.card(other));
	if (b === 'is answered') {
		await desk.workspace.run('accept', other);
		await surface.misses(surface.control('accept', other));
	}
	return { desk, name, a, b: other, surface };
}

/** Takes what is left of such an interaction out of Workspace and off the surface. */
async function clear({ desk, b, surface }: Begun): Promise<void> {
	await surface.click('[data-act="kept-dismiss"]');
	await surface.click('[data-act="kept-discard"]');
	if ((await desk.workspace.interaction(b))?.state === 'INVITED') await desk.workspace.run('accept', b);
	await desk.workspace.run('markDone', b);
	await surface.misses(surface.card(b));
	await surface.misses('[data-kept]');
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

async function nothingReached({ desk, name, b, surface }: Begun, words: string): Promise<void> {
	// At typing speed, and again a second later.
	await sleep(1_000);
	await surface.key('Enter', 'Backspace', '1', 'd');
	await sleep(300);
	const sent = (await desk.workspace.commands()).filter((each) => JSON.stringify(each).includes(b));
	expect(sent).toEqual([]);
	expect(await surface.has(`${surface.card(b)} [data-panel]`)).toBe(false);
	const text = await surface.words();
	expect(text).toContain(`${name} was closed in Workspace.`);
	expect(text).toContain(words);
	expect(
		await surface.window.evaluate(`document.activeElement?.closest('[data-panel="held"]') !== null`),
	).toBe(true);
}

/** One for each of those, so that nothing said of an earlier one is taken for the next. */
const NAMES = ['Anna Adler', 'Carla Cohen', 'Dora Diaz', 'Emma Eriksen', 'Fatma Fischer'];

const scenarios: Scenario[] = each(
	SURFACES,
	([where]) => `in ${where}: ${GOING_ON.map(([title]) => title).join('; ')}`,
	async (stage, [, open]) => {
		const desk = await stage.connected();
		const surface = await open(stage);
		for (const [index, [, typeSomewhere, what, keys]] of GOING_ON.entries()) {
			const started = await begin(desk, surface, what, NAMES[index]);
			await typeSomewhere(started);
			await close(desk, started.a);
			await surface.misses(surface.card(started.a));
			if (keys === 'Backspace' || keys === 'Enter') await surface.key(keys, keys);
			else await surface.window.type(keys);
			await nothingReached(started, typeSomewhere === typeInTable ? 'for Anna' : '+49 555');
			await clear(started);
		}
	},
).map((scenario) => ({ ...scenario, timeout: 90_000 }));

/** Typing for one interaction while Workspace closes it. */
export const hands: Group = {
	title: 'keys typed for an interaction that Workspace closes',
	shared: true,
	scenarios: [
		...scenarios,
		{
			title: 'reach the next interaction only after an arrow key',
			async play(stage) {
				const desk = await stage.connected();
				const surface = await stage.panel();
				const started = await begin(desk, surface, 'is answered');
				const { a, b } = started;
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
