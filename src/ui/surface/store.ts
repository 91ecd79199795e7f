import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { Pace } from '../../contract/pace';
import type { PlanRecord } from '../../contract/plan';
import { CONTRACT } from '../../contract/schema';
import {
	applyPatch,
	type CommandRecord,
	type FromSurface,
	type Model,
	type Seen,
	type Session,
} from '../../contract/surface';
import { type Command, interactionIdOf } from '../../scapi/command';
import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { keepIdentity } from '../logic/cards/keep-identity';
import { headOf, type ModelHead } from '../logic/cards/model-head';
import { createMasking } from '../logic/words/masking';
import { displayName } from '../logic/words/naming';
import { createDrafts, type Drafts } from './drafts';
import { holdDrawing, unlessHeld } from './hold-drawing';
import type { Connection, DraftStore } from './services';

/** Max wait for stored state before the first paint, in ms. */
const FIRST_FRAME_TIMEOUT_MS = 150;
/** Min time between repaints during a burst of changes, in ms. */
const MIN_REPAINT_INTERVAL_MS = 40;
/** Time in ms after which a command that the worker accepted is no longer expected to show up in the model: it is over. */
const HANDOVER_TIMEOUT_MS = 3_000;

/** The model of a surface and its requests. Everything shown derives from its signals. */
export interface Store {
	/** `undefined` until the first model arrives. */
	readonly model: ReadonlySignal<Model | undefined>;
	/** The model without its interactions, commands and plans. It does not change with those, so read it where it is enough. */
	readonly head: ReadonlySignal<ModelHead | undefined>;
	/** When the connection to the worker was lost, in ms since the Unix epoch. A short absence is its ordinary sleep. */
	readonly lostSince: ReadonlySignal<number | undefined>;
	/** The worker's commands, and those that have not reached it yet. */
	readonly commands: ReadonlySignal<readonly CommandRecord[]>;
	/** The worker's plans, and those that have not reached it yet. */
	readonly plans: ReadonlySignal<readonly PlanRecord[]>;
	readonly drafts: Drafts;
	/** Resolves when the first frame can be painted. */
	start(): Promise<void>;
	stop(): void;
	/**
	 * Sends one command and returns its id. It counts as pending at once, so that a second press finds it. `afterCall`: a write
	 * that is tried although the call has ended.
	 */
	run(card: Card, command: Command, seen?: Seen, how?: { readonly afterCall?: boolean }): string;
	/** Sends a command about the agent at one Workspace, and returns its id. */
	runAt(session: Session, command: Command): string;
	/** Chooses the state for when the last interaction has ended, or none. Resolves with the reason if that failed. */
	chooseNext(session: string, operationName?: string): Promise<string | undefined>;
	/**
	 * Sends several commands as one plan, each after the one before is confirmed. Returns the plan's id. `others`: the further
	 * interactions that steps act on.
	 */
	runPlan(
		card: Card,
		label: string,
		steps: readonly Command[],
		seen?: Seen,
		others?: readonly Card[],
	): string;
	dismiss(id: string): void;
	/** Dismisses the outcome of a plan, including those of its steps. */
	dismissPlan(id: string): void;
	refresh(): void;
	/** Brings the Workspace of a session to the front. */
	focus(session: string): void;
	/** Restores a lost Workspace. Resolves with the reason if that failed. */
	restore(id: string): Promise<string | undefined>;
}

const envelope = { v: CONTRACT, to: 'worker' } as const;
type CommandMessage = Extract<FromSurface, { type: 'command' }>;
type Undelivered = 'notDelivered' | 'notUnderstood';
/** Used when the worker was reached but could not read the request: the connection is fine. */
const undelivered = (code: string): Undelivered =>
	code === 'notUnderstood' ? 'notUnderstood' : 'notDelivered';
const words = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).slice(0, 1_000);

const keysById = (cards: readonly Card[]): Record<string, string> =>
	Object.fromEntries(cards.map((card) => [card.tracked.interaction.interactionId, interactionKeyOf(card)]));

export function createStore(connection: Connection, draftStore: DraftStore): Store {
	const model = signal<Model | undefined>(undefined);
	let lastHead: ModelHead | undefined;
	const head = computed(() => {
		lastHead = model.value === undefined ? undefined : headOf(model.value, lastHead);
		return lastHead;
	});
	const lostSince = signal<number | undefined>(undefined);
	const local = signal<readonly CommandRecord[]>([]);
	const localPlans = signal<readonly PlanRecord[]>([]);
	const drafts = createDrafts(draftStore);
	const shown = createMasking();
	let stop: (() => void) | undefined;
	let unfollow: (() => void) | undefined;

	// The newest model, whether it is about to be shown, and the one timer for that.
	let latest: Model | undefined;
	let isDue = false;
	let repaint: ReturnType<typeof setTimeout> | undefined;
	const pace = new Pace(MIN_REPAINT_INTERVAL_MS);

	const paint = (): void => {
		if (!isDue) return;
		isDue = false;
		batch(show);
	};
	const show = (): void => {
		const listed = new Set(latest?.commands.map((record) => record.id));
		if (local.peek().some((record) => listed.has(record.id))) {
			local.value = local.peek().filter((record) => !listed.has(record.id));
		}
		const planned = new Set(latest?.plans.map((plan) => plan.id));
		if (localPlans.peek().some((plan) => planned.has(plan.id))) {
			localPlans.value = localPlans.peek().filter((plan) => !planned.has(plan.id));
		}
		model.value = latest === undefined ? undefined : shown(latest);
		// Before any subscriber runs: text that was sent successfully must not be reported as lost.
		if (latest !== undefined) drafts.forgetSent(latest.commands, latest.plans);
	};

	const take = (next: Model): void => {
		latest = keepIdentity(latest, next);
		if (isDue) return;
		isDue = true;
		const wait = pace.next(performance.now());
		if (wait <= 0) unlessHeld(paint);
		else repaint = setTimeout(() => unlessHeld(paint), wait);
	};

	const forget = (id: string): void => {
		local.value = local.peek().filter((record) => record.id !== id);
	};

	const fail = (id: string, detail: string, failure: Undelivered = 'notDelivered'): void => {
		local.value = local
			.peek()
			.map((record) =>
				record.id === id ? { ...record, status: 'failed', failure, detail, settledAt: Date.now() } : record,
			);
	};

	const forgetPlan = (id: string): void => {
		localPlans.value = localPlans.peek().filter((plan) => plan.id !== id);
	};

	/** Fails a plan that did not reach the worker. It has no step on record, so this adds one that carries the reason. */
	const failPlan = (id: string, detail: string, failure: Undelivered = 'notDelivered'): void => {
		const plan = localPlans.peek().find((each) => each.id === id);
		const [command] = plan?.steps ?? [];
		if (plan === undefined || command === undefined) return;
		const { session, epoch, about, subject, startedAt } = plan;
		const ended = { status: 'failed', settledAt: Date.now() } as const;
		local.value = [
			...local.peek(),
			{
				...{ session, epoch, about, subject, startedAt, command, detail, ...ended },
				id: `${id}.0`,
				failure,
				plan: id,
			},
		];
		localPlans.value = localPlans.peek().map((each) => (each.id === id ? { ...each, ...ended } : each));
	};

	/** Sends a message that has no outcome. If it is lost nothing happens, and the agent can repeat it. */
	const post = (message: FromSurface): void => {
		connection.send(message).catch((error: unknown) => console.warn('ringside:', words(error)));
	};

	const send = (
		{ key: session, link }: Session,
		command: Command,
		onScreen: Pick<CommandMessage, 'interactionKey' | 'seen' | 'afterCall'> = {},
		about: Pick<CommandRecord, 'about' | 'subject' | 'afterCall'> = {},
	): string => {
		const id = crypto.randomUUID();
		const message: CommandMessage = {
			...{ ...envelope, type: 'command', id, session, epoch: link.epoch, command },
			...onScreen,
		};
		// Before anything is drawn for it. The answer comes later in any case.
		connection.send(message).then(
			(answer) => {
				// An equal command was already pending, and is shown instead.
				if (answer.ok && typeof answer.value === 'string' && answer.value !== id) forget(id);
				else if (answer.ok) setTimeout(() => forget(id), HANDOVER_TIMEOUT_MS);
				else fail(id, answer.error.message, undelivered(answer.error.code));
			},
			(error: unknown) => fail(id, words(error)),
		);
		holdDrawing();
		const started = { status: 'pending', startedAt: Date.now() } as const;
		local.value = [...local.peek(), { id, session, epoch: link.epoch, command, ...about, ...started }];
		return id;
	};

	const dismiss = (id: string): void => {
		forget(id);
		post({ ...envelope, type: 'dismiss', id });
	};

	return {
		model,
		head,
		lostSince,
		commands: computed(() => {
			const known = model.value?.commands ?? [];
			if (local.value.length === 0) return known;
			const listed = new Set(known.map((record) => record.id));
			return [...known, ...local.value.filter((record) => !listed.has(record.id))];
		}),
		plans: computed(() => {
			const known = model.value?.plans ?? [];
			if (localPlans.value.length === 0) return known;
			const listed = new Set(known.map((plan) => plan.id));
			return [...known, ...localPlans.value.filter((plan) => !listed.has(plan.id))];
		}),
		drafts,
		async start() {
			// Starts before the connection, so that no outcome arrives before the drafts it is about.
			const loaded = drafts.load();
			// Before the connection: if a model was stored, the worker is asked after the first frame.
			const initial = connection.initial();
			const heard = new Promise<void>((resolve) => {
				stop = connection.watch(
					(next) => {
						lostSince.value = undefined;
						take(next);
						resolve();
					},
					(patch) => {
						if (latest !== undefined) take(applyPatch(latest, patch));
					},
					() => {
						lostSince.value ??= Date.now();
					},
				);
			});
			const kept = initial.then(async (stored) => {
				if (stored === undefined) await heard;
				else if (latest === undefined) take(stored);
			});
			unfollow = drafts.follow();
			const bound = new Promise((resolve) => setTimeout(resolve, FIRST_FRAME_TIMEOUT_MS));
			await Promise.race([Promise.all([kept, loaded]), bound]);
		},
		stop() {
			clearTimeout(repaint);
			isDue = false;
			stop?.();
			unfollow?.();
		},
		run(card, command, seen, { afterCall = false } = {}) {
			const isAbout = interactionIdOf(command) !== undefined;
			return send(
				card.session,
				command,
				{
					...(isAbout ? { interactionKey: interactionKeyOf(card) } : {}),
					...(seen === undefined ? {} : { seen }),
					...(afterCall ? { afterCall } : {}),
				},
				{
					about: displayName(card.tracked.interaction),
					...(isAbout ? { subject: interactionKeyOf(card) } : {}),
					...(afterCall ? { afterCall } : {}),
				},
			);
		},
		runAt: (session, command) => send(session, command),
		chooseNext: (session, operationName) =>
			connection
				.send({
					...{ ...envelope, type: 'next-state', session },
					...(operationName === undefined ? {} : { operationName }),
				})
				.then((answer) => (answer.ok ? undefined : answer.error.message), words),
		runPlan(card, label, steps, seen, others = []) {
			const { interaction } = card.tracked;
			const id = crypto.randomUUID();
			const { key: session, link } = card.session;
			const workspaceLoad = link.epoch;
			const now = Date.now();
			const message: FromSurface = {
				...{ ...envelope, type: 'plan', id, session, epoch: workspaceLoad, label, steps: [...steps] },
				interactionKey: interactionKeyOf(card),
				...(others.length === 0 ? {} : { otherSubjects: keysById(others) }),
				...(seen === undefined ? {} : { seen }),
			};
			connection.send(message).then(
				(answer) => {
					// An equal plan was already pending, and is shown instead.
					if (answer.ok && typeof answer.value === 'string' && answer.value !== id) forgetPlan(id);
					else if (answer.ok) setTimeout(() => forgetPlan(id), HANDOVER_TIMEOUT_MS);
					else failPlan(id, answer.error.message, undelivered(answer.error.code));
				},
				(error: unknown) => failPlan(id, words(error)),
			);
			holdDrawing();
			localPlans.value = [
				...localPlans.peek(),
				{
					...{ id, session, epoch: workspaceLoad, label, steps: [...steps], at: 0 },
					about: displayName(interaction),
					subject: interactionKeyOf(card),
					status: 'pending',
					startedAt: now,
					steppedAt: now,
				},
			];
			return id;
		},
		dismiss,
		dismissPlan(id) {
			const steps = [...(model.peek()?.commands ?? []), ...local.peek()].filter(({ plan }) => plan === id);
			for (const step of steps) dismiss(step.id);
			forgetPlan(id);
			post({ ...envelope, type: 'dismiss', id });
		},
		refresh: () => post({ ...envelope, type: 'refresh' }),
		focus: (session) => post({ ...envelope, type: 'focus', session }),
		restore: (id) =>
			connection
				.send({ ...envelope, type: 'restore', id })
				.then((answer) => (answer.ok ? undefined : answer.error.message), words),
	};
}
