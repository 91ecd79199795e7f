/**
 * Measures Ringside as ratios to a floor: a minimal extension with the same hops, and the browser without any. All sides are
 * measured in turn in one run, each in a browser of its own, so that load on the machine affects them alike. No number here
 * is a gate. `npm run bench`, or `npm run bench -- path paint` for some of the parts.
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/root';
import { sleep } from '../support/until';
import { buildBare, buildRingside, RELAYS } from './builds';
import { changeData, costOfEvent, manyRinging, popupTaskTime, workerHeap } from './rows/cost';
import { loadTime, scriptTime } from './rows/page';
import { paintTime } from './rows/paint';
import { eventsShown, type Presses, pressOnce, talking } from './rows/path';
import { Side } from './sides';
import { Table } from './statistics';

const parts = new Set(process.argv.slice(2));
const wanted = (part: string): boolean => parts.size === 0 || parts.has(part);
/** The table of the last run, to be pasted. */
const TABLE_FILE = join(ROOT, 'out/bench.md');
const table = new Table(TABLE_FILE);

async function withSides<T>(names: readonly string[], task: (...sides: Side[]) => Promise<T>): Promise<T> {
	const sides: Side[] = [];
	try {
		for (const name of names) {
			const folder = name === 'none' ? null : name === 'ringside' ? ringside : await buildBare(relayOf(name));
			sides.push(await Side.begin(name, folder));
		}
		return await task(...sides);
	} finally {
		for (const side of sides) await side.close().catch(() => undefined);
	}
}

function relayOf(name: string): (typeof RELAYS)[number] {
	const found = RELAYS.find((each) => each === name);
	if (found === undefined) throw new Error(`no relay ${name}`);
	return found;
}

/** A press of Accept and its success; a change in Workspace until it is shown: Ringside, the floor, and libraries. */
async function path(rounds: number): Promise<void> {
	await withSides(['ringside', ...RELAYS], async (...sides) => {
		const presses = new Map(sides.map(({ name }) => [name, { entered: [], shown: [] } as Presses]));
		const events = new Map<string, number[]>(sides.map(({ name }) => [name, []]));
		for (const side of sides) await side.openPopup();
		for (const side of sides) await pressOnce(side, { entered: [], shown: [] });
		for (let n = 0; n < rounds; n++) {
			for (const side of sides) {
				const into = presses.get(side.name);
				if (into !== undefined) await pressOnce(side, into);
			}
		}
		for (const side of sides) {
			const { entered = [], shown = [] } = presses.get(side.name) ?? {};
			const floor = presses.get('one-shot');
			const own = side.name === 'ringside';
			const row = { ...(own ? { goal: 0.7 } : {}), floor: floor?.entered };
			if (floor !== presses.get(side.name))
				table.add({ what: `Accept pressed → method entered: ${side.name}`, values: entered, ...row });
			if (own)
				table.add({
					what: 'Accept pressed → success shown: ringside',
					goal: 2,
					values: shown,
					floor: floor?.shown,
				});
		}
		const talks = new Map<string, string>();
		for (const side of sides) talks.set(side.name, await talking(side));
		for (let n = 0; n < rounds / 3; n++) {
			for (const side of sides)
				events.get(side.name)?.push(...(await eventsShown(side, talks.get(side.name) ?? '', 6, 80)));
		}
		for (const { name } of sides.filter(({ name }) => name !== 'one-shot')) {
			table.add({
				what: `change → shown in the popup, idle: ${name}`,
				...(name === 'ringside' ? { goal: 1.2 } : {}),
				values: events.get(name) ?? [],
				floor: events.get('one-shot'),
			});
		}
		await manyCards(sides, rounds);
	});
}

/** The same press with 30 more cards on the screen, then changes in a flood of 1,000 a second. */
async function manyCards(sides: readonly Side[], rounds: number): Promise<void> {
	const [ringside, floor, ports] = sides;
	if (ringside === undefined || floor === undefined || ports === undefined) return;
	for (const side of [ringside, floor]) for (let n = 0; n < 30; n++) await talking(side);
	const [own, bare]: [Presses, Presses] = [
		{ entered: [], shown: [] },
		{ entered: [], shown: [] },
	];
	for (let n = 0; n < rounds; n++) {
		await pressOnce(ringside, own);
		await pressOnce(floor, bare);
	}
	const what = 'Accept pressed → success shown, 30 more cards: ringside';
	table.add({ what, goal: 3, values: own.shown, floor: bare.shown });
	const flooded = new Map<Side, number[]>();
	for (let n = 0; n < 3; n++) {
		for (const side of [ringside, floor, ports]) {
			const id = await talking(side);
			const over = side.desk.workspace.run('burst', { events: 3_000, interactions: 50, overMs: 3_000 });
			await sleep(300);
			const found = await eventsShown(side, id, 8, 50);
			flooded.set(side, [...(flooded.get(side) ?? []), ...found]);
			await over;
			await sleep(500);
		}
	}
	const against = flooded.get(floor) ?? [];
	const shown = 'change → shown in the popup, at 1,000 a second';
	table.add({ what: `${shown}: ringside`, goal: 0.3, values: flooded.get(ringside) ?? [], floor: against });
	table.add({ what: `${shown}: ports`, values: flooded.get(ports) ?? [], floor: against });
}

/** The popup's first frame with what it knows, against an empty Preact page. */
async function paint(rounds: number): Promise<void> {
	await withSides(['ringside', 'one-shot'], async (own, bare) => {
		if (own === undefined || bare === undefined) return;
		let rung = 0;
		for (const [interactions, goal] of [
			[1, 1.3],
			[10, 1.5],
			[200, 1.6],
		] as const) {
			await manyRinging(own, interactions - rung);
			rung = interactions;
			const [awake, asleep, floor]: number[][] = [[], [], []];
			for (let n = 0; n < rounds; n++) {
				floor?.push(await paintTime(bare, 'empty/popup.html'));
				awake?.push(await paintTime(own, 'popup/popup.html'));
				await own.chrome.killWorker();
				asleep?.push(await paintTime(own, 'popup/popup.html'));
				await own.chrome.worker();
				await sleep(300);
			}
			const what = `popup paints ${interactions} interactions`;
			table.add({ what: `${what}, worker awake`, goal, values: awake ?? [], floor });
			table.add({ what: `${what}, worker asleep`, goal, values: asleep ?? [], floor });
		}
	});
}

/** The processor time of one spaced event: against the browser without Ringside, and with many interactions. */
async function cost(rounds: number): Promise<void> {
	await withSides(['ringside', 'none', 'ringside'], async (one, none, many) => {
		if (one === undefined || none === undefined || many === undefined) return;
		const sides = [one, none, many] as const;
		await manyRinging(many, 999);
		const ids = new Map<Side, string>();
		for (const side of sides) ids.set(side, await side.desk.workspace.ring());
		await sleep(1_000);
		const measure = async (each: (side: Side, id: string) => Promise<number>, of: readonly Side[]) => {
			const found = new Map<Side, number[]>(of.map((side) => [side, []]));
			for (let n = 0; n < rounds; n++) {
				for (const side of of) found.get(side)?.push(await each(side, ids.get(side) ?? ''));
			}
			return (side: Side) => found.get(side) ?? [];
		};
		const closed = await measure(costOfEvent, sides);
		const unit = 'ms';
		table.add({
			what: 'CPU of one spaced event / without Ringside',
			goal: 2.5,
			values: closed(one),
			floor: closed(none),
			unit,
		});
		const growth = '1,000 interactions / 1: CPU of one event';
		table.add({ what: `${growth}, popup closed`, goal: 1.2, values: closed(many), floor: closed(one), unit });
		for (const side of [one, many]) await side.openPopup();
		await sleep(3_000);
		const opened = await measure(costOfEvent, [one, many]);
		table.add({ what: `${growth}, popup open`, goal: 1.5, values: opened(many), floor: opened(one), unit });
		const own = await measure(popupTaskTime, [one, many]);
		table.add({
			what: `${growth}, the popup's own thread`,
			goal: 1.5,
			values: own(many),
			floor: own(one),
			unit,
		});
	});
}

/** What Ringside costs the page itself. */
async function page(rounds: number): Promise<void> {
	await withSides(['ringside', 'none'], async (own, none) => {
		if (own === undefined || none === undefined) return;
		for (const [what, measure, times] of [
			['script time of Workspace and page for 2,000 events', scriptTime, rounds],
			['loading Workspace, to its DOM being ready', loadTime, 3 * rounds],
		] as const) {
			const [values, floor]: [number[], number[]] = [[], []];
			for (let n = 0; n < times; n++) {
				floor.push(await measure(none));
				values.push(await measure(own));
			}
			table.add({ what, values, floor });
		}
	});
}

/** The worker's memory after a long day: 20,000 events over 400 interactions. */
async function heap(): Promise<void> {
	await withSides(['ringside'], async (side) => {
		if (side === undefined) return;
		await manyRinging(side, 400);
		const ids = (await side.desk.workspace.interactions()).map(({ interactionId }) => interactionId);
		for (const part of ['10,000', '20,000']) {
			await changeData(side, ids, 10_000, 1);
			// Longer than the longest pause between two writes: until then the store keeps what it last wrote beside what is.
			await sleep(11_000);
			const values = [(await workerHeap(side)) / 1e6];
			table.add({
				what: `worker's heap after ${part} events over 400 interactions`,
				goal: 3,
				values,
				unit: 'MB',
			});
		}
	});
}

/** Sets how often each part is measured, instead of as often as fits into ten minutes. */
const rounds = (usual: number): number => Number(process.env.ROUNDS ?? usual);
const PARTS: Readonly<Record<string, () => Promise<void>>> = {
	path: () => path(rounds(24)),
	paint: () => paint(rounds(9)),
	cost: () => cost(rounds(4)),
	page: () => page(rounds(4)),
	heap,
};
const unknown = [...parts].filter((part) => !Object.hasOwn(PARTS, part));
if (unknown.length > 0)
	throw new Error(`no part ${unknown.join(', ')}; the parts are ${Object.keys(PARTS).join(', ')}`);

const began = performance.now();
const ringside = await buildRingside();
console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}\n`);
table.begin();
for (const [name, part] of Object.entries(PARTS)) if (wanted(name)) await part();
console.log(`\n${Math.round((performance.now() - began) / 1_000)} s; the table is in ${TABLE_FILE}`);
