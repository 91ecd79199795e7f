// @vitest-environment happy-dom
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Options } from '../../../../simulator/core/options';
import { type Field, NO_SETTINGS, type Preset, type Rule, type Tag } from '../../../../src/contract/settings';
import { keptName } from '../../../../src/scapi/interaction';
import { SAME_PRESS_MS } from '../../../../src/ui/logic/hang-up-guard';
import { AgentDesk } from '../../../support/fake/agent-desk';
import { settle } from '../../../support/page-time';
import { usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const PAGE = join(import.meta.dirname, '../../../../docs/hang-up.md');

const TAG: Tag = { id: 'refund', label: 'Refund', pairs: { Reason: 'refund' } };
const PRESET: Preset = {
	id: 'p',
	label: 'Refund preset',
	pairs: [{ key: 'Reason', value: { kind: 'fixed', value: 'refund' } }],
	followUp: { kind: 'none' },
};
const RULE: Rule = { id: 'r', label: 'Reason', keys: ['Reason'], oneOfTags: [] };

const READINGS = ['refused', 'kept', 'dropped'] as const;
const WHATS = ['draft', 'tag', 'preset', 'required rule'] as const;
const ENDS = [
	'the caller hangs up',
	'the caller hangs up, then the agent tries',
	'the agent hangs up',
	'the agent hangs up without saving',
] as const;
type Reading = (typeof READINGS)[number];
type What = (typeof WHATS)[number];
type End = (typeof ENDS)[number];

/** A popup, the worker, a relay and a simulated Workspace, all in memory. */
class Joined {
	readonly desk: AgentDesk;
	#passed = 0;

	constructor(options: Partial<Options>) {
		this.desk = new AgentDesk(options);
	}

	get item() {
		return this.desk.simulator.interactions.items[0];
	}

	async open(rules: Rule[], fields: Field[] = []): Promise<void> {
		const settings = { ...NO_SETTINGS, presets: [PRESET], rules, fields };
		this.desk.desk.worker.configure({ tags: [TAG], settings });
		const id = this.desk.simulator.interactions.ring({ userData: { Segment: 'Gold' } });
		this.desk.simulator.interactions.accept(id);
		await this.desk.settle(100);
		await popup.open(structuredClone(this.desk.desk.worker.model()));
		await this.pass();
	}

	/** Carries what the popup has sent to the worker, and what the worker knows to the popup. */
	async pass(ms = 100): Promise<void> {
		const { connection } = popup.services();
		for (const message of connection.sent.slice(this.#passed)) {
			this.#passed++;
			if (message.type !== 'window') await this.desk.desk.worker.fromSurface(message);
		}
		await this.desk.settle(ms);
		connection.show(structuredClone(this.desk.desk.worker.model()));
		await settle(ms);
	}

	async press(act: string): Promise<void> {
		popup.find(act).click();
		await settle();
	}

	/** Types a value, in the data table of the open call. */
	type(key: string, value: string): void {
		const { surface } = popup;
		const card = surface().places.value.get(surface().open.value ?? '')?.card;
		if (card === undefined) throw new Error('no call is open');
		const name = keptName(card.session.origin, card.tracked.interaction);
		surface().store.drafts.update(name, (draft) => ({
			...draft,
			values: { ...draft.values, [key]: value },
			bases: { ...draft.bases, [key]: '' },
		}));
	}

	get backEnd(): unknown {
		return this.item?.userData.Reason;
	}
}

/** What is said of a value, from most to least certain. */
interface Row {
	readonly reading: Reading;
	readonly what: What;
	readonly end: End;
	/** What the back end has after Mark Done. */
	readonly has: boolean;
	/** What Ringside says that concerns the value. */
	readonly says: string;
	/** True where Ringside says that it is saved, or says nothing although it took it. */
	readonly claims: boolean;
	/** True where the agent still has what was typed. */
	readonly text: boolean;
}

const words = (selector: string): string[] =>
	[...popup.root.querySelectorAll(selector)]
		.map((element) => element.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '')
		.filter((text) => text !== '');

async function hangUp(joined: Joined, saves: boolean): Promise<void> {
	await joined.press('hang-up');
	const asked = popup.root.querySelector('[data-panel="before-hang-up"]') !== null;
	if (!saves && asked && popup.root.querySelector('[data-act="hang-up-only"]') !== null) {
		await joined.press('hang-up-only');
	} else {
		await settle(SAME_PRESS_MS);
		await joined.press('hang-up');
	}
	for (let n = 0; n < 12; n++) await joined.pass(500);
}

async function play(reading: Reading, what: What, end: End): Promise<Row> {
	const joined = new Joined({ idleData: reading, afterCallWork: false });
	const ruled = what === 'required rule';
	await joined.open(ruled ? [RULE] : []);
	const id = joined.item?.interactionId ?? '';
	if (what === 'draft' || ruled) joined.type('Reason', 'refund');
	await joined.pass();
	const byCaller = end.startsWith('the caller');
	const press = what === 'tag' ? 'tag:refund' : 'preset:p';
	if (what === 'tag' || what === 'preset') {
		// Pressed before the call ends; on its way while the caller hangs up.
		await joined.press(press);
		if (!byCaller) for (let n = 0; n < 4; n++) await joined.pass(500);
	}
	if (byCaller) {
		joined.desk.simulator.interactions.release(id);
		for (let n = 0; n < 4; n++) await joined.pass(500);
	} else await hangUp(joined, end === 'the agent hangs up');
	if (end === 'the caller hangs up, then the agent tries') {
		const again = what === 'draft' || ruled ? 'save-after-call' : press;
		if (popup.root.querySelector(`[data-act="${again}"]`) !== null) await joined.press(again);
		for (let n = 0; n < 4; n++) await joined.pass(500);
	}
	expect(joined.item?.state).toBe('IDLE');
	const said = words('.urgent-head > span, .message, .hint-line');
	const { drafts } = popup.surface().store;
	const text = [...drafts.all.value.values()].some(({ values }) => values?.Reason === 'refund');
	const shows =
		popup.services().connection.model?.interactions[joined.desk.page.key]?.[0]?.interaction.userData.Reason;
	const has = joined.backEnd === 'refund';
	return {
		reading,
		what,
		end,
		has,
		says: said.length > 0 ? said.join(' · ') : shows === undefined ? '–' : 'shows it as Workspace’s value',
		claims: said.length === 0 && !text,
		text,
	};
}

const BEGIN = '<!-- table -->';
const END = '<!-- end of table -->';

/** Returns the table for the documentation: one line for each case. */
function tableOf(all: readonly Row[]): string {
	const lines = all.map(
		({ reading, what, end, has, says, text }) =>
			`| ${reading} | ${what} | ${end} | ${has ? 'has it' : 'does not'} | ${says.replaceAll('|', '/')} | ${text ? 'is kept' : '–'} |`,
	);
	return [
		'| after a call, a write is | value | how the call ends | back end | Ringside | typed text |',
		'| --- | --- | --- | --- | --- | --- |',
		...lines,
	].join('\n');
}

const rows: Row[] = [];
const cases = READINGS.flatMap((reading) =>
	WHATS.flatMap((what) => ENDS.map((end) => [reading, what, end] as const)),
);

describe('a value at the end of a call', () => {
	it.each(cases)('%s: %s, and %s', async (...given) => {
		const row = await play(...given);
		rows.push(row);
		// Nothing is called saved that the back end does not have, and nothing that was typed disappears.
		if (row.claims) expect(row.has).toBe(true);
		if (!row.has && (row.what === 'draft' || row.what === 'required rule')) expect(row.text).toBe(true);
		if (row.has) expect(row.text).toBe(false);
		// What the back end does not have meets no rule.
		if (!row.has && row.what === 'required rule') expect(row.says).toContain('Before Done');
	});

	afterAll(() => {
		if (rows.length < cases.length) return;
		const page = readFileSync(PAGE, 'utf8');
		const [before, after] = [
			page.slice(0, page.indexOf(BEGIN) + BEGIN.length),
			page.slice(page.indexOf(END)),
		];
		const next = `${before}\n\n${tableOf(rows)}\n\n${after}`;
		if (process.env.RINGSIDE_WRITE_TABLE !== undefined) writeFileSync(PAGE, next);
		else expect(page, 'docs/hang-up.md is out of date: run this test with RINGSIDE_WRITE_TABLE=1').toBe(next);
	});
});

describe('a disposition that travels outside the attached data', () => {
	it.each([
		[false, 'A disposition picked in Workspace does not count for Outcome'],
		[true, undefined],
	])('with the option %s', async (dispositionInData, says) => {
		const joined = new Joined({ dispositionInData });
		const field = { key: 'DispositionCode', label: 'Outcome', type: 'text' } as const;
		await joined.open([{ ...RULE, keys: ['DispositionCode'] }], [field]);
		joined.desk.simulator.interactions.setDisposition(joined.item?.interactionId ?? '', 'Sold');
		await joined.pass();
		const needs = words('.needs').join(' ');
		if (says === undefined) expect(needs).toBe('Before DoneGiven:Outcome');
		else expect(needs).toContain(says);
	});
});

describe('a write that the back end drops after the call', () => {
	it('does not meet a rule', async () => {
		const joined = new Joined({ idleData: 'dropped', afterCallWork: false });
		await joined.open([RULE]);
		await joined.press('tag:refund');
		joined.desk.simulator.interactions.release(joined.item?.interactionId ?? '');
		for (let n = 0; n < 4; n++) await joined.pass(500);
		expect(joined.backEnd).toBeUndefined();
		expect(words('[data-panel="required"] .urgent-head')).toEqual(['Before Done, this is missing:']);
	});
});
