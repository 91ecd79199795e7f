import * as v from 'valibot';
import { CONTRACT, each } from '../../contract/schema';
import type { Answer, CommandRecord, Model, Tag, ToWorker } from '../../contract/surface';
import { type MessageKey, t } from '../../platform/i18n';
import { sameJson } from '../../scapi/json';
import type { Favourite } from '../../settings/targets';
import { type FinalCommand, type InteractionRef, intentOf } from '../commands/intents';
import { type Act, type Decision, decide, decideFor } from './decide';
import { JustRang } from './just-rang';

export interface QuickActionsHost {
	now(): number;
	model(): Model;
	favourites(): readonly Favourite[];
	send(message: ToWorker): Promise<Answer>;
	/** Keeps what the keys of a tag have before it is set. */
	remember(place: InteractionRef, tag: Tag): void;
	/** Shows Ringside, with these words or the tags of an interaction. To be called while the press is being handled. */
	show(content: { text?: string; tagsOf?: InteractionRef }, front: Front): void;
	/** Says it at the icon only: nothing is to open by itself. */
	say(text: string): void;
	/** The ids of what was sent and has not come to its end, over the worker's death. */
	load(): Promise<unknown>;
	save(ids: readonly string[]): Promise<void>;
}

export const QUICK_ACTIONS_KEY = 'reach';
const IdsSchema = each(v.string(), 1_000);

/** The tab in front when something was pressed. */
export interface Front {
	readonly tabId?: number | undefined;
	readonly windowId?: number | undefined;
}

/** What each command is called where its failure is told. */
const NAMES: Partial<Record<CommandRecord['command']['method'], MessageKey>> = {
	accept: 'accept',
	reject: 'reject',
	markdone: 'done',
	singleStepTransfer: 'transfer',
	selectCaseByCaseId: 'reach_next',
	setUserData: 'reach_tag',
};

const KEEP = 50;

function isFinal(command: CommandRecord['command']): command is FinalCommand {
	return ['accept', 'reject', 'markdone', 'singleStepTransfer'].includes(command.method);
}

/**
 * Acts that are asked for away from any card, by a key, the icon or its menu. What cannot be done is said at once, and what
 * was sent and fails is said when that is known: nobody looks at a popup then.
 */
export class QuickActions {
	readonly #host: QuickActionsHost;
	readonly #sent = new Set<string>();
	readonly #justRang = new JustRang();

	constructor(host: QuickActionsHost) {
		this.#host = host;
	}

	/** What a former life of the worker has sent. */
	async restore(): Promise<void> {
		const parsed = v.safeParse(IdsSchema, await this.#host.load().catch(() => undefined));
		for (const id of parsed.success ? parsed.output : []) this.#sent.add(id);
	}

	do(act: Act, front: Front = {}): void {
		const [now, model, tab] = [this.#host.now(), this.#host.model(), front.tabId];
		// Changes are reviewed in bursts: the latest may still be waiting for it.
		this.#justRang.review(model, now);
		const decision = decide(act, {
			model,
			favourites: this.#host.favourites(),
			front: tab,
			now,
			isNewcomer: (place) => this.#justRang.isNewcomer(place, tab, now),
		});
		this.#carryOut(decision, front);
	}

	/** An act on an interaction that was pointed at, by the menu. */
	choose(kind: 'accept' | 'reject' | 'done', place: InteractionRef, front: Front): void {
		this.#carryOut(decideFor(kind, place, this.#host.model()), front);
	}

	#carryOut(decision: Decision, front: Front): void {
		switch (decision.kind) {
			case 'repeat':
				return;
			case 'tell':
				return this.#host.show({ text: t(decision.message, ...decision.details) }, front);
			case 'tags':
				return this.#host.show({ tagsOf: decision.place }, front);
			case 'send':
				return this.#send(decision.place, decision.command);
		}
	}

	#send(place: InteractionRef, command: CommandRecord['command']): void {
		const { key: session, link } = place.session;
		const message: ToWorker = isFinal(command)
			? intentOf(this.#host.model(), place, command)
			: {
					v: CONTRACT,
					to: 'worker',
					type: 'command',
					id: crypto.randomUUID(),
					session,
					epoch: link.epoch,
					command,
				};
		const tag =
			command.method === 'setUserData' &&
			this.#host.model().tags.find(({ pairs }) => sameJson(pairs, command.keyValues));
		if (tag) this.#host.remember(place, tag);
		this.#sent.add(message.id);
		for (const id of this.#sent) {
			if (this.#sent.size <= KEEP) break;
			this.#sent.delete(id);
		}
		this.#save();
		void this.#host.send(message);
		if (command.method === 'selectCaseByCaseId') {
			// A case that is selected behind other windows is no use to the agent.
			void this.#host.send({ v: CONTRACT, to: 'worker', type: 'focus', session });
		}
	}

	/** Something has changed: says what of the sent has failed, once. */
	review(): void {
		this.#justRang.review(this.#host.model(), this.#host.now());
		const ended = this.#host
			.model()
			.commands.filter(({ id, status }) => status !== 'pending' && this.#sent.delete(id));
		if (ended.length > 0) this.#save();
		for (const { status, failure, command } of ended) {
			if (status === 'succeeded') continue;
			const name = NAMES[command.method];
			const what = name === undefined ? command.method : t(name);
			const open = status === 'unknown' && failure === 'noAnswer';
			this.#host.say(
				open ? t('reach_open', what) : t('reach_failed', what, t(`failure_${failure ?? 'none'}`)),
			);
		}
	}

	#save(): void {
		// Where storage is full, only a failure after the worker's death goes untold.
		void this.#host.save([...this.#sent]).catch(() => undefined);
	}
}
