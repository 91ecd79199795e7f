import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { CONTRACT } from '../contract/schema';
import { applyPatch, type CommandRecord, type FromSurface, type Model } from '../contract/surface';
import { type Command, subjectOf } from '../scapi/command';
import { stableKey } from '../scapi/interaction';
import { createDrafts, type Drafts } from './drafts';
import type { Card } from './logic/cards';
import { displayName } from './logic/naming';
import type { Connection, DraftStore } from './services';

/** The first frame waits at most so long for what was kept. */
const FIRST_FRAME_MS = 150;
/** A burst of changes repaints at most so often. */
const REPAINT_MS = 40;
/** A command that the worker has taken shows up in the model at once; after this long it is over already. */
const HANDOVER_MS = 3_000;

/** What a surface knows and can ask for. Everything shown derives from its signals. */
export interface Store {
	/** `undefined` until anything is known. */
	readonly model: ReadonlySignal<Model | undefined>;
	/** Since when the worker has been away; a short absence is its ordinary sleep. Milliseconds since the epoch. */
	readonly lostSince: ReadonlySignal<number | undefined>;
	/** The worker's commands and those that have not reached it yet. */
	readonly commands: ReadonlySignal<readonly CommandRecord[]>;
	readonly drafts: Drafts;
	/** Resolves when the first frame can be painted. */
	start(): Promise<void>;
	stop(): void;
	/** Sends one intent and gives its id. It counts as pending at once, so that a second press finds it. */
	run(card: Card, command: Command): string;
	dismiss(id: string): void;
	refresh(): void;
	/** Brings the Workspace of a session to the front. */
	focus(session: string): void;
}

const envelope = { v: CONTRACT, to: 'worker' } as const;
const words = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).slice(0, 1_000);

export function createStore(connection: Connection, draftStore: DraftStore): Store {
	const model = signal<Model | undefined>(undefined);
	const lostSince = signal<number | undefined>(undefined);
	const local = signal<readonly CommandRecord[]>([]);
	const drafts = createDrafts(draftStore);
	let stop: (() => void) | undefined;
	let unfollow: (() => void) | undefined;

	// The newest model, and the one timer that puts it on the screen.
	let latest: Model | undefined;
	let repaint: ReturnType<typeof setTimeout> | undefined;
	let paintedAt = Number.NEGATIVE_INFINITY;

	const paint = (): void => {
		repaint = undefined;
		paintedAt = performance.now();
		const listed = new Set(latest?.commands.map((record) => record.id));
		if (local.peek().some((record) => listed.has(record.id))) {
			local.value = local.peek().filter((record) => !listed.has(record.id));
		}
		model.value = latest;
		if (latest !== undefined) drafts.settle(latest.commands);
	};

	const take = (next: Model): void => {
		latest = next;
		if (repaint !== undefined) return;
		const wait = paintedAt + REPAINT_MS - performance.now();
		if (wait <= 0) paint();
		else repaint = setTimeout(paint, wait);
	};

	const forget = (id: string): void => {
		local.value = local.peek().filter((record) => record.id !== id);
	};

	const fail = (id: string, detail: string): void => {
		local.value = local
			.peek()
			.map((record) =>
				record.id === id
					? { ...record, status: 'failed', failure: 'notDelivered', detail, settledAt: Date.now() }
					: record,
			);
	};

	/** Messages without an outcome of their own: a lost one shows by nothing happening, and can be repeated. */
	const post = (message: FromSurface): void => {
		connection.send(message).catch((error: unknown) => console.warn('ringside:', words(error)));
	};

	return {
		model,
		lostSince,
		commands: computed(() => {
			const known = model.value?.commands ?? [];
			if (local.value.length === 0) return known;
			const listed = new Set(known.map((record) => record.id));
			return [...known, ...local.value.filter((record) => !listed.has(record.id))];
		}),
		drafts,
		async start() {
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
			const kept = connection.initial().then(async (stored) => {
				if (stored === undefined) await heard;
				else if (latest === undefined) take(stored);
			});
			unfollow = drafts.follow();
			const bound = new Promise((resolve) => setTimeout(resolve, FIRST_FRAME_MS));
			await Promise.race([Promise.all([kept, drafts.load()]), bound]);
		},
		stop() {
			clearTimeout(repaint);
			stop?.();
			unfollow?.();
		},
		run(card, command) {
			const { interaction } = card.tracked;
			const id = crypto.randomUUID();
			const { key: session, link } = card.session;
			local.value = [
				...local.peek(),
				{
					id,
					session,
					epoch: link.epoch,
					command,
					about: displayName(interaction),
					...(subjectOf(command) === undefined ? {} : { subject: stableKey(interaction) }),
					status: 'pending',
					startedAt: Date.now(),
				},
			];
			connection.send({ ...envelope, type: 'command', id, session, epoch: link.epoch, command }).then(
				(answer) => {
					if (answer.ok) setTimeout(() => forget(id), HANDOVER_MS);
					else fail(id, answer.error.message);
				},
				(error: unknown) => fail(id, words(error)),
			);
			return id;
		},
		dismiss(id) {
			forget(id);
			post({ ...envelope, type: 'dismiss', id });
		},
		refresh: () => post({ ...envelope, type: 'refresh' }),
		focus: (session) => post({ ...envelope, type: 'focus', session }),
	};
}
