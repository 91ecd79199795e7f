import fc from 'fast-check';
import type { Command } from '../../../src/scapi/command';
import { JoinedDocument, type Sabotage } from './document';
import { JoinedDesk } from './joined-desk';
import { type Delivery, ModelService, type Mood } from './service';

const PRESSES = [
	'accept',
	'reject',
	'voice.hold',
	'voice.resume',
	'voice.hangUp',
	'markdone',
	'setUserData',
	'singleStepTransfer',
] as const;
type Press = (typeof PRESSES)[number];

export type Step =
	| { do: 'ring' | 'reloadPage' | 'reloadWorkspace' | 'removeFrame' | 'updateExtension'; at: number }
	| { do: 'press'; which: number; press: Press; again: boolean }
	| { do: 'change'; at: number; which: number; to: 'TALKING' | 'HELD' | 'IDLE' | 'gone' }
	| { do: 'mood'; at: number; mood: Mood }
	| { do: 'delivery'; at: number; delivery: Delivery }
	| { do: 'quarantine'; at: number; seconds: number }
	| { do: 'restart' | 'hang' | 'full' | 'room' }
	| { do: 'dieIn'; steps: number }
	| { do: 'clock'; by: number }
	| { do: 'pass'; ms: number };

const at = fc.nat({ max: 1 });
const which = fc.nat({ max: 5 });

const STEP: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('ring' as const), at }) },
	{
		weight: 9,
		arbitrary: fc.record({
			do: fc.constant('press' as const),
			which,
			press: fc.constantFrom(...PRESSES),
			again: fc.nat({ max: 5 }).map((n) => n === 0),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('change' as const),
			at,
			which,
			to: fc.constantFrom('TALKING' as const, 'HELD' as const, 'IDLE' as const, 'gone' as const),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('mood' as const),
			at,
			mood: fc.constantFrom<Mood>('normal', 'ignored', 'mute', 'late', 'twice', 'refused', 'malformed'),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('delivery' as const),
			at,
			delivery: fc.constantFrom<Delivery>('normal', 'lost', 'twice', 'swapped', 'delayed'),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('quarantine' as const),
			at,
			seconds: fc.integer({ min: 1, max: 60 }),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom(
				'reloadPage' as const,
				'reloadWorkspace' as const,
				'removeFrame' as const,
				'updateExtension' as const,
			),
			at,
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom(
				'restart' as const,
				'restart' as const,
				'hang' as const,
				'full' as const,
				'room' as const,
			),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('dieIn' as const), steps: fc.nat({ max: 8 }) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('clock' as const),
			by: fc.constantFrom(-86_400_000, -3_600_000, -1_000, 1_000, 3_600_000, 86_400_000),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('pass' as const),
			ms: fc.constantFrom(0, 3, 6, 12, 60, 300, 1_200, 5_000, 11_000, 31_000),
		}),
	},
);

export const STORY = fc.array(STEP, { minLength: 3, maxLength: 30, size: 'max' });

const FAULTS = new Set([
	...['reloadPage', 'reloadWorkspace', 'removeFrame', 'updateExtension'],
	...['restart', 'dieIn', 'hang', 'full', 'clock', 'quarantine'],
]);

/** What a story showed. The lists must be empty. */
export interface Findings {
	steps: number;
	faults: number;
	asked: number;
	sent: number;
	/** Commands whose worker died before storing them, and whose document, which knew of them, went before the next worker asked. */
	unstored: number;
	duplicates: string[];
	misdirected: string[];
	lost: string[];
	differing: string[];
	left: string[];
}

/** A window of Workspace that is not around the page: where it is loaded again, the page stays. */
function otherWindow(): MessageEventSource {
	const made: Record<string, unknown> = { window: true, closed: false };
	made.parent = made;
	made.top = made;
	return made as unknown as MessageEventSource;
}

function commandOf(press: Press, interactionId: string, id: string): Command {
	if (press === 'setUserData') return { method: press, interactionId, keyValues: { [id]: 'x' } };
	if (press === 'singleStepTransfer') return { method: press, interactionId, target: id };
	return { method: press, interactionId };
}

/** Plays a story with two Workspaces to its end, and compares what became of it with what should have. */
export class Play {
	readonly desk = new JoinedDesk();
	readonly services = ['alpha', 'beta'].map((name) => new ModelService(this.desk.time, name));
	readonly #windows = [otherWindow(), otherWindow()];
	readonly #frames = [0, 0];
	#faults = 0;

	constructor(readonly sabotage?: Sabotage) {}

	/** Opens a page in each Workspace. */
	begin(): void {
		for (const index of [0, 1]) this.#open(index);
	}

	async run(story: readonly Step[]): Promise<Findings> {
		const { desk } = this;
		await desk.time.pass(1_000);
		for (const step of story) {
			if (FAULTS.has(step.do)) this.#faults++;
			await this.#take(step);
			await desk.time.settle();
			desk.collect();
		}
		const differing = await this.#calmDown();
		const left = await this.#leave();
		return this.#findings(story.length, differing, left);
	}

	#open(index: number): void {
		const [service, source] = [this.services[index], this.#windows[index]];
		if (service === undefined || source === undefined) return;
		const frame = this.#frames[index] ?? 0;
		const made = new JoinedDocument(this.desk, service, source, index + 1, frame, this.sabotage);
		this.desk.documents.push(made);
	}

	#document(index: number): JoinedDocument | undefined {
		return this.desk.documents.findLast(({ tabId }) => tabId === index + 1);
	}

	async #take(step: Step): Promise<void> {
		const { desk } = this;
		if (step.do === 'pass') return desk.time.pass(step.ms);
		if (step.do === 'restart') return desk.restart();
		if (step.do === 'press') {
			desk.press(step.which, (on, id) => commandOf(step.press, on, id), step.again);
		} else if (step.do === 'dieIn') desk.dieIn(step.steps);
		else if (step.do === 'clock') desk.api.setClock(step.by);
		else if (step.do === 'hang') desk.api.storageHangs = true;
		else if (step.do === 'full') desk.api.storageFull = true;
		else if (step.do === 'room') {
			desk.api.storageFull = false;
			desk.api.storageHangs = false;
		} else if ('at' in step) this.#disturb(step);
	}

	#disturb(step: Extract<Step, { at: number }>): void {
		const service = this.services[step.at];
		const document = this.#document(step.at);
		if (service === undefined) return;
		if (step.do === 'ring') service.ring();
		else if (step.do === 'change') service.change(step.which, step.to === 'gone' ? undefined : step.to);
		else if (step.do === 'mood') service.mood = step.mood;
		else if (step.do === 'delivery') service.delivery = step.delivery;
		else if (step.do === 'quarantine') service.silentUntil = this.desk.time.now + step.seconds * 1_000;
		else if (step.do === 'reloadWorkspace') service.reload();
		else {
			if (step.do === 'updateExtension') document?.leave();
			else document?.die(step.do === 'reloadPage');
			if (step.do === 'removeFrame') this.#frames[step.at] = (this.#frames[step.at] ?? 0) + 1;
			this.#open(step.at);
		}
	}

	/** Ends all faults, and returns what the worker then shows differently from Workspace. */
	async #calmDown(): Promise<string[]> {
		const { desk } = this;
		desk.api.storageFull = false;
		desk.api.storageHangs = false;
		for (const service of this.services) {
			service.mood = 'normal';
			service.delivery = 'normal';
		}
		await desk.restart();
		await desk.time.pass(130_000);
		desk.collect();
		return this.services.flatMap((service, index) => {
			const key = this.#document(index)?.instance ?? '';
			const shown = (desk.worker.model().interactions[key] ?? []).map(({ interaction }) => [
				...[interaction.interactionId, interaction.callUuid, interaction.state, interaction.userData],
			]);
			const real = service.items.map(({ id, uuid, state, userData }) => [id, uuid, state, userData]);
			const text = (list: unknown[]) => JSON.stringify(list.map((each) => JSON.stringify(each)).sort());
			return text(shown) === text(real) ? [] : [`${service.name}: ${text(real)} shown as ${text(shown)}`];
		});
	}

	/** Has Ringside leave, and returns what stays behind. */
	async #leave(): Promise<string[]> {
		const { desk } = this;
		for (const document of desk.documents) document.leave();
		await desk.time.pass(100);
		desk.kill();
		await desk.time.pass(900_000);
		const subscriptions = this.services.flatMap(({ name, subscriptions }) =>
			subscriptions.size > 0 ? [`${subscriptions.size} subscriptions of ${name}`] : [],
		);
		const relays = desk.api.relays.size > 0 ? [`${desk.api.relays.size} relays`] : [];
		return [...subscriptions, ...relays, ...(desk.time.waiting > 0 ? [`${desk.time.waiting} timers`] : [])];
	}

	#findings(steps: number, differing: string[], left: string[]): Findings {
		const { desk } = this;
		const acts = this.services.flatMap((service) => service.acts);
		const duplicates = new Set<string>();
		const misdirected: string[] = [];
		for (const act of acts) {
			const to = desk.asked.filter(({ id, uuid }) => uuid === act.uuid && (act.mark ?? id) === id);
			const fit = to.filter(({ method }) => act.method.endsWith(method));
			const same = acts.filter(({ method, uuid, mark }) =>
				act.mark === undefined ? method === act.method && uuid === act.uuid : mark === act.mark,
			);
			if (fit.length === 0) misdirected.push(JSON.stringify(act));
			if (same.length > (act.mark === undefined ? new Set(fit.map(({ id }) => id)).size : 1))
				duplicates.add(JSON.stringify(act));
		}
		for (const { handed } of desk.documents)
			for (const [id, times] of handed) if (times > 1) duplicates.add(`${id} was handed over ${times} times`);
		const taken = new Set(desk.documents.flatMap(({ handed }) => [...handed.keys()]));
		const answered = desk.asked.filter(({ id, answer }) => answer?.ok === true && answer.value === id);
		for (const { id } of answered) taken.add(id);
		const missing = [...taken].filter((id) => !desk.outcomes.has(id));
		// Where the worker dies before it has stored a command, only the relay knows of it, until its document goes as well.
		const unstored = missing.filter((id) =>
			desk.documents.some(
				({ dead, left, ledger }) => (dead || left) && ledger.unrecorded(id) !== undefined && desk.deaths > 0,
			),
		);
		const lost = missing.filter((id) => !unstored.includes(id));
		return {
			steps,
			faults: this.#faults + this.services.reduce((sum, { faults }) => sum + faults, 0),
			asked: new Set(desk.asked.map(({ id }) => id)).size,
			sent: acts.length,
			duplicates: [...duplicates],
			misdirected,
			lost,
			unstored: unstored.length,
			differing,
			left,
		};
	}
}
