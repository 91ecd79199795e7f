import { JoinedDocument, type Sabotage } from './document';
import { JoinedDesk } from './joined-desk';
import { commandOf } from './presses';
import { ModelService } from './service';
import type { Step } from './steps';

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
	/** Commands without an outcome because the worker died before storing them, and their document without a good-bye. */
	untold: number;
	duplicates: string[];
	misdirected: string[];
	lost: string[];
	/** Commands that are said not to have been carried out, and were. */
	misreported: string[];
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

/** Outcomes that say that a command was not carried out, and not because Workspace said so. */
const NOT_DONE = /^failed: (?!refused)/;

/** ms after the last fault at which to see whether everything is in order again. */
const CALM_MS = [4_000, 30_000, 100_000, 500_000];

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
		const missing = this.#missing();
		const left = await this.#leave();
		return this.#findings(story.length, missing, differing, left);
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
			desk.press(step.which, (on, id) => commandOf(step.press, on, id));
		} else if (step.do === 'plan') {
			desk.plan(step.which);
		} else if (step.do === 'repeat') desk.repeat();
		else if (step.do === 'dieIn') desk.dieIn(step.steps);
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
		// A quarantine, a silence that is asked about, a late answer: each has its time, and most stories need none of it.
		let differing: string[] = [];
		for (const ms of CALM_MS) {
			await desk.time.pass(ms);
			desk.collect();
			differing = this.#differing();
			if (differing.length === 0 && this.#missing().length === 0) break;
		}
		return differing;
	}

	/** Returns what the worker shows differently from Workspace. */
	#differing(): string[] {
		return this.services.flatMap((service, index) => {
			const key = this.#document(index)?.instance ?? '';
			const shown = (this.desk.worker.model().interactions[key] ?? []).map(({ interaction }) => [
				...[interaction.interactionId, interaction.callUuid, interaction.state, interaction.userData],
			]);
			const real = service.items.map(({ id, uuid, state, userData }) => [id, uuid, state, userData]);
			const text = (list: unknown[]) => JSON.stringify(list.map((each) => JSON.stringify(each)).sort());
			return text(shown) === text(real) ? [] : [`${service.name}: ${text(real)} shown as ${text(shown)}`];
		});
	}

	/** Returns the commands and plans that were taken, and have no outcome. */
	#missing(): string[] {
		const { desk } = this;
		const handed = new Set(desk.documents.flatMap((document) => [...document.handed.keys()]));
		const taken = new Set(handed);
		for (const { id, answer } of desk.asked) if (answer?.ok === true && answer.value === id) taken.add(id);
		const plans = desk.plans.filter(
			({ id, steps, answer }) =>
				(answer?.ok === true && answer.value === id) || steps.some((step) => handed.has(step)),
		);
		return [
			...[...taken].filter((id) => !desk.outcomes.has(id)),
			...plans.filter(({ id }) => !desk.endedPlans.has(id)).map(({ id }) => id),
		];
	}

	/** Returns whether only a document knew of a command, or of the step of a plan, and went without a good-bye. */
	#isUntold(id: string): boolean {
		const { untold } = this.desk;
		return untold.has(id) || untold.has(`${id}.0`) || untold.has(`${id}.1`);
	}

	/** Has Ringside leave, and returns what stays behind. */
	async #leave(): Promise<string[]> {
		const { desk } = this;
		for (const document of desk.documents) document.leave();
		await desk.time.pass(100);
		desk.kill();
		await desk.time.pass(700_000);
		const subscriptions = this.services.flatMap(({ name, subscriptions }) =>
			subscriptions.size > 0 ? [`${subscriptions.size} subscriptions of ${name}`] : [],
		);
		const relays = desk.api.relays.size > 0 ? [`${desk.api.relays.size} relays`] : [];
		return [...subscriptions, ...relays, ...(desk.time.waiting > 0 ? [`${desk.time.waiting} timers`] : [])];
	}

	#findings(steps: number, missing: string[], differing: string[], left: string[]): Findings {
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
		const lost = missing.filter((id) => !this.#isUntold(id));
		const misreported = acts.flatMap(({ mark }) => {
			const outcome = desk.outcomes.get(mark ?? '') ?? '';
			return NOT_DONE.test(outcome) ? [`${mark}: ${outcome}`] : [];
		});
		return {
			steps,
			faults: this.#faults + this.services.reduce((sum, { faults }) => sum + faults, 0),
			asked: new Set(desk.asked.map(({ id }) => id)).size,
			sent: acts.length,
			duplicates: [...duplicates],
			misdirected,
			lost,
			untold: missing.length - lost.length,
			misreported,
			differing,
			left,
		};
	}
}
