import type { CommandOutcome, FromPage } from '../../src/contract/page';
import type { ToPage } from '../../src/contract/to-page';
import { type Command, interactionIdOf, isWrite } from '../../src/scapi/command';
import { type Interaction, sameName } from '../../src/scapi/interaction';
import { toJson } from '../../src/scapi/json';
import { METHODS, requestOf } from '../../src/scapi/methods';
import { parseAnswered, parseInteraction } from '../../src/scapi/read-interaction';
import { type PageService, request } from './api-object';
import { confirmWrite } from './confirm-write';
import { setTimer } from './primordials';
import { ReleaseBlocks } from './release-blocks';
import type { Answer, Requests } from './requests';
import { ACT_TURN_MS, DONE_READ_DELAYS_MS, REREAD_TIMEOUT_MS } from './timing';
import { UnconfirmedWrites } from './unconfirmed-writes';
import { verifyInteraction } from './verify-interaction';
import type { WorkspaceLink } from './workspace-link';

type Reread = Pick<Extract<CommandOutcome, { kind: 'silent' }>, 'reread'>;
type CommandMessage = Extract<ToPage, { type: 'command' }>;

/** Carries out commands: each id once, and none that was meant for an earlier Workspace load. */
export class CommandRunner {
	readonly #workspaceLink: WorkspaceLink;
	readonly #requests: Requests;
	readonly #post: (message: FromPage) => void;
	readonly #acted: (command: Command) => void;
	readonly #known = new Set<string>();
	readonly #blocks = new ReleaseBlocks();
	readonly #writes = new UnconfirmedWrites();

	constructor(options: {
		workspaceLink: WorkspaceLink;
		requests: Requests;
		post: (message: FromPage) => void;
		/** Called after each command, once Workspace has answered or the wait has ended. */
		acted: (command: Command) => void;
	}) {
		this.#workspaceLink = options.workspaceLink;
		this.#requests = options.requests;
		this.#post = options.post;
		this.#acted = options.acted;
	}

	async execute({ id, epoch, command }: CommandMessage): Promise<void> {
		if (this.#known.has(id)) return;
		this.#known.add(id);
		let note: (outcome: CommandOutcome) => void = () => undefined;
		const tell = (outcome: CommandOutcome) => {
			note(outcome);
			this.#post({ type: 'outcome', id, outcome });
		};
		const queued = (waits: boolean) => this.#post({ type: 'queued', id, waits });
		if (!(await this.#requests.turn(requestOf(command.method), ACT_TURN_MS, queued)))
			return tell({ kind: 'notSent', why: 'tooMany' });
		// After the wait: everything may have changed in it.
		this.#workspaceLink.look();
		const { service, link } = this.#workspaceLink;
		if (service === undefined) return tell({ kind: 'notSent', why: 'noService' });
		if (epoch !== link.epoch) return tell({ kind: 'notSent', why: 'staleId' });
		if (link.status !== 'connected') return tell({ kind: 'notSent', why: 'notConnected' });
		const interactionId = interactionIdOf(command);
		if (interactionId !== undefined && METHODS[command.method].effect !== 'read') {
			const proof = await verifyInteraction(interactionId, {
				workspaceLink: this.#workspaceLink,
				service,
			});
			if (proof === 'silent') return tell({ kind: 'notSent', why: 'notConnected' });
			if (proof === 'other' || !this.#workspaceLink.state.sameLoad(epoch)) {
				this.#workspaceLink.refreshSoon();
				return tell({ kind: 'notSent', why: 'staleId' });
			}
		}
		note = this.#blocks.sent(command, epoch);
		const write = isWrite(command) ? this.#writes.begin(command) : undefined;
		const { interactions } = this.#workspaceLink;
		const before = interactions.dataEvents(interactionIdOf(command) ?? '');
		const { mark } = interactions;
		let answeredLate = false;
		const late = (answer: Answer) => {
			// The outcome was reported as unknown; now it is known.
			const outcome = this.#outcome(command, answer, mark, epoch);
			if (outcome === undefined) return;
			this.#acted(command);
			answeredLate = true;
			tell(outcome);
		};
		const answer = await this.#workspaceLink.ask(command, { late, lasting: true, urgency: 'act' }, service);
		this.#acted(command);
		const outcome = this.#outcome(command, answer, mark, epoch);
		if (outcome?.kind === 'done' && isWrite(command) && write !== undefined) {
			const shown = await this.#confirm(service, command, epoch, before, write.isOverwritten);
			write.end();
			return tell({ ...outcome, ...shown });
		}
		write?.end();
		if (outcome !== undefined) return tell(outcome);
		const reread = await this.#reread(service, command, epoch);
		if (!answeredLate) tell({ kind: 'silent', ...reread });
	}

	/** Lifts the blocks on Mark Done, because nothing would lift them once Ringside has left. */
	leave(): void {
		const { service, link } = this.#workspaceLink;
		for (const command of this.#blocks.leave(link.epoch)) {
			if (service === undefined || link.status !== 'connected') return;
			if (this.#workspaceLink.interactions.get(interactionIdOf(command) ?? '') === undefined) continue;
			// Nothing waits for the answer, so no timer may be left behind.
			const nothing = () => undefined;
			try {
				request(service, command, this.#requests.reference(), { succeeded: nothing, failed: nothing });
			} catch {
				// The page's object is broken; so is every way to Workspace.
			}
		}
	}

	/** Returns the outcome that an answer stands for; `undefined` for silence. `mark`, `load`: when and of which load it was asked. */
	#outcome(command: Command, answer: Answer, mark: number, load: number): CommandOutcome | undefined {
		if (answer.kind === 'silent') return undefined;
		if (answer.kind === 'broken') return { kind: 'notSent', why: 'broken', detail: answer.detail };
		if (!answer.outcome.ok) {
			this.#workspaceLink.refreshSoon();
			return { kind: 'refused', message: answer.outcome.message };
		}
		const { data } = answer.outcome;
		// What a former load says is about other interactions, whatever their ids.
		const isOfNow = this.#workspaceLink.state.sameLoad(load);
		if (METHODS[command.method].effect !== 'read') {
			// Workspace may not send an event for it: read the list again soon.
			if (!isWrite(command)) this.#workspaceLink.refreshSoon();
			if (command.method === 'markdone' && isOfNow) this.#followDone(command.interactionId);
			return { kind: 'done', data: null };
		}
		if (command.method === 'getInteractions' && isOfNow) this.#workspaceLink.list(data, mark);
		if (command.method === 'getByInteractionId' && isOfNow) this.#take(command.interactionId, data, mark);
		return { kind: 'done', data: toJson(data ?? null) };
	}

	/** Without a list, and perhaps without an event, only reading it shows that an interaction was closed. */
	#followDone(interactionId: string): void {
		const { link, singles, interactions, state } = this.#workspaceLink;
		const { epoch, reason } = link;
		const done = interactions.get(interactionId);
		if (reason !== 'refused' || done === undefined) return;
		DONE_READ_DELAYS_MS.forEach((delay, at) => {
			const isLast = at === DONE_READ_DELAYS_MS.length - 1;
			setTimer(() => {
				const known = interactions.get(interactionId);
				// An event about it says more, and may be about another interaction.
				if (known?.state !== done.state || sameName(known, done) === false) return;
				if (!state.sameLoad(epoch)) return;
				// Where it cannot be read either, the confirmation is the last that Workspace said about it.
				void singles.read(interactionId, isLast ? { kind: 'remove', interactionId } : undefined);
			}, delay);
		});
	}

	#confirm(
		service: PageService,
		command: Parameters<typeof confirmWrite>[0],
		workspaceLoad: number,
		dataEvents: number,
		overwritten: (key: string) => boolean,
	): ReturnType<typeof confirmWrite> {
		const { interactions } = this.#workspaceLink;
		return confirmWrite(command, {
			known: (id) => interactions.get(id),
			change: () => interactions.nextChange(),
			changeReported: () => interactions.dataEvents(command.interactionId) > dataEvents,
			shows: (key) => interactions.shows(key),
			overwritten,
			read: async () => (await this.#reread(service, command, workspaceLoad)).reread,
			valid: () => this.#workspaceLink.state.sameLoad(workspaceLoad),
		});
	}

	/** Reads the interaction of a command. Nothing if Workspace was loaded again since: the id names another one then. */
	async #reread(service: PageService, command: Command, load: number): Promise<Reread> {
		const interactionId = interactionIdOf(command);
		const { interactions, state } = this.#workspaceLink;
		if (interactionId === undefined || !state.sameLoad(load)) return {};
		const { mark } = interactions;
		const answer = await this.#workspaceLink.ask(
			{ method: 'getByInteractionId', interactionId },
			{ patience: REREAD_TIMEOUT_MS, urgency: 'act' },
			service,
		);
		if (answer.kind !== 'reply' || !answer.outcome.ok || !state.sameLoad(load)) return {};
		const said = this.#take(interactionId, answer.outcome.data, mark);
		// Attached data that the answer leaves out would confirm a deletion.
		return { reread: command.method === 'deleteUserData' && said ? interactions.get(interactionId) : said };
	}

	/**
	 * Takes in an interaction, or `null` if it does not exist. Returns what the answer itself says of it, as what it leaves out
	 * confirms nothing; `undefined` if it cannot be read.
	 */
	#take(interactionId: string, data: unknown, mark: number): Interaction | undefined | null {
		const { singles, interactions } = this.#workspaceLink;
		const isOlder = interactions.changedSince(interactionId, mark);
		const said = data === null ? null : parseInteraction(data);
		const whole = data === null ? null : parseAnswered(data, (id) => interactions.get(id));
		if (whole !== undefined) singles.take(interactionId, whole, mark);
		// What has been reported since the question says more than the answer.
		return isOlder ? (interactions.get(interactionId) ?? null) : said;
	}
}
