import * as v from 'valibot';
import { HISTORY_KEY, type HistoryEntry, HistorySchema } from '../../../src/contract/history';
import { CONTRACT } from '../../../src/contract/schema';
import { keptName } from '../../../src/scapi/interaction';
import { isRecord } from '../../../src/scapi/json';
import { requestOf } from '../../../src/scapi/methods';
import type { Stage } from '../../scenarios/stage/stage';
import { StageWorkspace } from '../../scenarios/stage/stage-workspace';
import { storedModel } from '../../scenarios/stage/stored';
import type { Received } from '../simulator';
import { sleep, until } from '../until';
import { commandOf } from './presses';
import { ANSWERS, type StageStep } from './stage-steps';

const SETTLE_TIMEOUT_MS = 45_000;
/** Enough for a sequence in which something was broken on purpose. */
const SABOTAGED_TIMEOUT_MS = 6_000;
/** Requests that act on an interaction. */
const ACT = /^(?:interaction|voice)\.(?!get)/;
const FAULTS = new Set<StageStep['do']>(['killBackground', 'reloadPage', 'reloadWorkspace', 'eventsTwice']);

/** Ways to break what is tested, or what is expected of it, to show that a run would report it. */
export type StageSabotage = 'repeats' | 'misdirects' | 'swallows' | 'forgets';

interface Asked {
	readonly id: string;
	readonly request: string;
	/** The UUID of the interaction that was shown. */
	readonly uuid: string;
}

interface Act {
	readonly request: string;
	readonly uuid: string;
	/** A value by which this request is known, if it takes a parameter that can hold one. */
	readonly mark?: string;
}

/** Findings of a sequence. The lists must be empty. */
export interface StageFindings {
	faults: number;
	asked: number;
	sent: number;
	duplicates: string[];
	misdirected: string[];
	lost: string[];
	differing: string[];
}

/** The global object of the extension page in which presses are made. Firefox's driver evaluates in a sandbox, whose own globals do not last. */
const PAGE = '(globalThis.window ?? globalThis)';

let presses = 0;

/** Plays a sequence with a Workspace in a real browser, and compares what became of it with what should have. */
export class StagePlay {
	readonly #asked: Asked[] = [];
	readonly #acts: Act[] = [];
	/** The UUID of each interaction of the present load, by id. */
	readonly #uuids = new Map<string, string>();
	#taken = 0;
	#faults = 0;
	#isFaulty = false;

	constructor(
		readonly stage: Stage,
		public desk: StageWorkspace,
		readonly sabotage?: StageSabotage,
	) {}

	async run(story: readonly StageStep[]): Promise<StageFindings> {
		await this.#collect();
		this.#acts.length = 0;
		for (const step of story) {
			if (FAULTS.has(step.do) || (this.#isFaulty && step.do === 'press')) this.#faults++;
			await this.#take(step);
		}
		const differing = await this.#calmDown();
		return this.#findings(differing, await this.#lost());
	}

	async #take(step: StageStep): Promise<void> {
		const { workspace } = this.desk;
		if (step.do === 'pass') return sleep(step.ms);
		if (step.do === 'press') return this.#press(step);
		if (step.do === 'change') return unlessRefused(this.#change(step));
		if (step.do === 'killBackground') {
			// Killed twice in a row, there is none the second time.
			if (await this.stage.browser.backgroundRuns()) await this.stage.browser.killBackground();
			return;
		}
		if (step.do === 'eventsTwice')
			return void (await workspace.run('fault', 'event.interaction', { copies: 2 }));
		if (step.do === 'answer') return this.#answer(step.how);
		if (step.do === 'ring') {
			const id = await workspace.ring();
			await this.#know();
			await this.stage.knows('ring', (states) => id in states).catch(() => undefined);
			return;
		}
		await this.#collect();
		if (step.do === 'reloadWorkspace') {
			this.desk = await this.desk.reload();
			this.#taken = 0;
		} else {
			const find = () => StageWorkspace.find(this.desk.tab, this.stage);
			// Looked up again: an earlier reload may have given it another frame. The page goes before it can answer.
			await (await find()).third?.evaluate('void setTimeout(() => location.reload(), 0)');
			this.desk = await find();
		}
		this.#uuids.clear();
		await this.#know();
	}

	async #answer(how: keyof typeof ANSWERS): Promise<void> {
		this.#isFaulty = how !== 'normal';
		const { workspace } = this.desk;
		for (const request of ['accept', 'reject', 'markdone', 'setUserData', 'singleStepTransfer'])
			await workspace.run('fault', `interaction.${request}`, ANSWERS[how]);
		for (const request of ['hold', 'resume', 'hangUp'])
			await workspace.run('fault', `voice.${request}`, ANSWERS[how]);
	}

	/** Sends a press as a surface does, which repeats it if the worker dies before it has answered. */
	async #press({ which, press }: Extract<StageStep, { do: 'press' }>): Promise<void> {
		const { sessions = [], interactions = {} } = (await this.stage.model()) ?? {};
		const session = sessions.find(({ primary }) => primary);
		const shown = session === undefined ? [] : (interactions[session.key] ?? []);
		const interaction = shown[which % Math.max(1, shown.length)]?.interaction;
		const other = shown.find((each) => each.interaction !== interaction)?.interaction;
		const meant = this.sabotage === 'misdirects' && other !== undefined ? other : interaction;
		const uuid = meant?.interactionUUID;
		if (session === undefined || interaction === undefined || uuid === undefined) return;
		const id = `intent-${++presses}`;
		const command = commandOf(press, interaction, id);
		if (command === undefined) return;
		this.#asked.push({ id, request: requestOf(command.method), uuid });
		const message = {
			...{ v: CONTRACT, to: 'worker', type: 'command', id, session: session.key },
			...{ epoch: session.link.epoch, command, interactionKey: keptName(session.origin, interaction) },
		};
		await this.stage.browser.evaluate(`void (async () => {
			const { runtime } = globalThis.browser ?? chrome;
			const answers = (${PAGE}.answers ??= {});
			const message = ${JSON.stringify(message)};
			for (const more of [{}, { again: true }, { again: true }]) {
				try {
					answers[message.id] = await runtime.sendMessage({ ...message, ...more });
					if (answers[message.id] !== undefined) return;
				} catch {}
			}
			answers[message.id] ??= null;
		})()`);
	}

	/** Has the page itself send what Ringside has sent: Workspace then gets it twice. */
	async #repeat(): Promise<void> {
		const { workspace, third } = this.desk;
		const last = (await workspace.received()).findLast(
			({ n, request }) => n > this.#taken && ACT.test(request),
		);
		if (last === undefined) return;
		const message = JSON.stringify({ request: last.request, parameters: last.parameters });
		await third?.evaluate(`void genesys.wwe.service.sendMessage(${message}, () => {}, () => {})`);
		await until('the copy', async () => (await workspace.received()).some(({ n }) => n > last.n));
	}

	async #change({ which, to }: Extract<StageStep, { do: 'change' }>): Promise<void> {
		const { workspace } = this.desk;
		const items = await workspace.interactions();
		const item = items[which % Math.max(1, items.length)];
		if (item === undefined) return;
		const { interactionId, state } = item;
		if (to === 'data') await workspace.run('addUserData', interactionId, { Step: String(Date.now()) });
		else if (to === 'hangUp') await workspace.run('customerHangsUp', interactionId);
		else if (to === 'hold' && state === 'TALKING') await workspace.run('hold', interactionId);
		else if (to === 'resume' && state === 'HELD') await workspace.run('resume', interactionId);
		else if (to === 'done') await this.#finish(interactionId, state);
	}

	/** Ends an interaction in Workspace's own window. */
	async #finish(id: string, state: string): Promise<void> {
		const { workspace } = this.desk;
		if (state === 'RINGING') await workspace.run('abandon', id);
		if (state === 'TALKING' || state === 'HELD') await workspace.run('release', id);
		if ((await workspace.interaction(id)) !== undefined) await workspace.run('markDone', id);
	}

	/** Learns the UUIDs of the interactions of this load. */
	async #know(): Promise<void> {
		for (const { interactionId, interactionUUID } of await this.desk.workspace.interactions())
			this.#uuids.set(interactionId, String(interactionUUID));
	}

	/** Takes note of the acts that have reached the service. */
	async #collect(): Promise<void> {
		await this.#know();
		const received = (await this.desk.workspace.received()).filter(({ n }) => n > this.#taken);
		this.#taken = Math.max(this.#taken, ...received.map(({ n }) => n));
		this.#acts.push(...received.flatMap((each) => this.#actOf(each)));
	}

	#actOf({ request, parameters: [id, value] }: Received): Act[] {
		if (!ACT.test(request)) return [];
		const mark = typeof value === 'string' ? value : isRecord(value) ? Object.keys(value)[0] : undefined;
		const uuid = this.#uuids.get(String(id)) ?? `an interaction that is not there: ${id}`;
		return [{ request, uuid, ...(mark === undefined ? {} : { mark }) }];
	}

	/** Ends all faults, and returns what Ringside then shows differently from Workspace. */
	async #calmDown(): Promise<string[]> {
		const { stage } = this;
		if (this.sabotage === 'repeats') await this.#repeat();
		if (this.sabotage === 'swallows') await this.#forgetHistory();
		await this.#answer('normal');
		await this.desk.workspace.run('fault', 'event.interaction', null);
		await this.#wake();
		let texts: [string, string] = ['', ''];
		const rests = await until(
			'rest',
			async () => {
				const model = await stage.model();
				const session = model?.sessions.find(({ primary }) => primary);
				const isPending = model?.commands.some(
					({ status, waiting }) => status === 'pending' || waiting === true,
				);
				const shown = (model?.interactions[session?.key ?? ''] ?? []).map(({ interaction }) => interaction);
				if (this.sabotage === 'forgets') shown.pop();
				texts = [textOf(await this.desk.workspace.interactions()), textOf(shown)];
				if (isPending === true || session?.link.status !== 'connected' || texts[0] !== texts[1]) return false;
				// The stored model may be older than the last presses, which may not even have been answered.
				return (await this.#allAnswered()) && (await this.#lost()).length === 0;
			},
			{ timeout: this.sabotage === undefined ? SETTLE_TIMEOUT_MS : SABOTAGED_TIMEOUT_MS },
		).then(
			() => true,
			() => false,
		);
		if (texts[0] !== texts[1]) return [`${texts[0]} shown as ${texts[1]}`];
		return rests || this.sabotage !== undefined ? [] : this.#withoutEnd();
	}

	/** Returns the commands and presses that have come to no end. A write that Workspace ignores has: it waits until the agent stops that. */
	async #withoutEnd(): Promise<string[]> {
		const commands = (await this.stage.model())?.commands ?? [];
		const pending = commands.filter(({ status }) => status === 'pending').map((each) => JSON.stringify(each));
		return [...pending, ...((await this.#allAnswered()) ? [] : ['a press has no answer'])];
	}

	/** Deletes the outcomes that the worker has stored. */
	async #forgetHistory(): Promise<void> {
		await until('every answer', () => this.#allAnswered(), { timeout: SETTLE_TIMEOUT_MS });
		await sleep(500);
		await this.stage.browser.evaluate(
			`void (globalThis.browser ?? chrome).storage.session.remove(${JSON.stringify(HISTORY_KEY)})`,
		);
	}

	/**
	 * Wakes the worker, as each surface does that opens. If it died before it had stored what it took last, storage says something
	 * older until then. Not by a refresh: each costs the page requests, of which it has a hundred a minute.
	 */
	async #wake(): Promise<void> {
		const message = JSON.stringify({ v: CONTRACT, to: 'worker', type: 'dismiss', id: 'nothing' });
		await this.stage.browser.evaluate(
			`void (globalThis.browser ?? chrome).runtime.sendMessage(${message}).catch(() => {})`,
		);
	}

	/** Returns whether the worker has answered every press, or the surface has given up. */
	async #allAnswered(): Promise<boolean> {
		const answers = await this.stage.browser.evaluate(`${PAGE}.answers ?? {}`);
		return this.#asked.every(({ id }) => isRecord(answers) && id in answers);
	}

	/** Returns the commands that were taken, and have no outcome. */
	async #lost(): Promise<string[]> {
		await this.#collect();
		const stored = await this.stage.browser.sessionStorage();
		const history: HistoryEntry[] = isRecord(stored)
			? v.parse(v.optional(HistorySchema, []), stored[HISTORY_KEY])
			: [];
		const ended = new Set(history.map(({ id }) => id));
		const answers = await this.stage.browser.evaluate(`${PAGE}.answers ?? {}`);
		const reached = new Set(this.#acts.map(({ mark }) => mark));
		return this.#asked
			.filter(({ id }) => {
				const answer: unknown = isRecord(answers) ? answers[id] : undefined;
				return (isRecord(answer) && answer.ok === true && answer.value === id) || reached.has(id);
			})
			.filter(({ id }) => !ended.has(id))
			.map(({ id, request }) => {
				const record = storedModel(stored)?.commands.find((each) => each.id === id);
				return `${id} ${request}: ${JSON.stringify(record) ?? 'no record'}`;
			});
	}

	#findings(differing: string[], lost: string[]): StageFindings {
		const duplicates = new Set<string>();
		const misdirected: string[] = [];
		for (const act of this.#acts) {
			const fit = this.#asked.filter(
				({ id, request, uuid }) => request === act.request && uuid === act.uuid && (act.mark ?? id) === id,
			);
			const same = this.#acts.filter(
				({ request, uuid, mark }) => request === act.request && uuid === act.uuid && mark === act.mark,
			);
			if (fit.length === 0) misdirected.push(JSON.stringify(act));
			if (same.length > fit.length && fit.length > 0) duplicates.add(JSON.stringify(act));
		}
		return {
			...{ faults: this.#faults, asked: this.#asked.length, sent: this.#acts.length },
			...{ duplicates: [...duplicates], misdirected, lost, differing },
		};
	}

	/** Leaves the Workspace without interactions for the next sequence. */
	async clear(): Promise<void> {
		await until('no interaction left', async () => {
			const items = await this.desk.workspace.interactions();
			for (const { interactionId, state } of items) await unlessRefused(this.#finish(interactionId, state));
			return items.length === 0;
		});
		// Otherwise the next press could reach for one that surfaces still show. On a busy machine the worker stores more rarely.
		await this.stage.knows('none left', (states) => Object.keys(states).length === 0, SETTLE_TIMEOUT_MS);
	}
}

/** Waits for what is done in Workspace's own window, which refuses what an interaction does not take in its state by now. */
async function unlessRefused(change: Promise<void>): Promise<void> {
	try {
		await change;
	} catch (error) {
		if (!/Interaction \d+ is not|Refusal/.test(String(error))) throw error;
	}
}

function textOf(items: readonly { interactionId: string; state: string; userData: object }[]): string {
	const lines = items.map(({ interactionId, state, userData }) =>
		// The browser stores keys in an order of its own.
		JSON.stringify([interactionId, state, Object.entries(userData).sort()]),
	);
	return lines.sort().join('\n');
}
