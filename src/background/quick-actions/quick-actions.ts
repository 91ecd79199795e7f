import * as v from 'valibot';
import { CONTRACT, each } from '../../contract/schema';
import type {
	Answer,
	CommandRecord,
	FromSurface,
	Model,
	Session,
	Tag,
	ToWorker,
} from '../../contract/surface';
import { type MessageKey, t } from '../../platform/i18n';
import type { Command } from '../../scapi/command';
import { sameJson } from '../../scapi/json';
import { tagsFor } from '../../settings/rules';
import type { Favourite } from '../../settings/targets';
import { type FinalCommand, type InteractionRef, intentOf, messageTo } from '../commands/intents';
import { type Act, type Circumstances, type Decision, decide, decideAmong, decideFor } from './decide';
import { formerlyCurrent, formerlyRinging } from './former-meanings';

export interface QuickActionsHost {
	now(): number;
	model(): Model;
	favourites(): readonly Favourite[];
	send(message: ToWorker): Promise<Answer>;
	/** Remembers the values of a tag's keys before it is set. */
	remember(place: InteractionRef, tag: Tag): void;
	/** Opens Ringside with a message or with the tags of an interaction. Call while the press is being handled. */
	show(content: { text?: string; tagsOf?: InteractionRef }, front: Front): void;
	/** Shows a message at the icon only, without opening anything. */
	say(text: string): void;
	/** Loads the ids of sent commands without an outcome yet. They survive the end of the worker. */
	load(): Promise<unknown>;
	save(ids: readonly string[]): Promise<void>;
}

export const QUICK_ACTIONS_KEY = 'reach';
const IdsSchema = each(v.string(), 1_000);

/** The tab in front at the time of a press. */
export interface Front {
	readonly tabId?: number | undefined;
	readonly windowId?: number | undefined;
}

/** Names of commands in messages about their failure. */
const NAMES: Partial<Record<CommandRecord['command']['method'], MessageKey>> = {
	accept: 'accept',
	reject: 'reject',
	markdone: 'done',
	singleStepTransfer: 'transfer',
	selectCaseByCaseId: 'reach_next',
	setUserData: 'reach_tag',
	'agent.setState': 'method_agent_setState',
};

const MAX_SENT = 50;

function isFinal(command: CommandRecord['command']): command is FinalCommand {
	return ['accept', 'reject', 'markdone', 'singleStepTransfer'].includes(command.method);
}

/**
 * Carries out acts requested without a surface: by a shortcut, the icon or its menu. Says at once what cannot be done,
 * and says later if a sent command has failed, because no popup is open to show it.
 */
export class QuickActions {
	readonly #host: QuickActionsHost;
	readonly #sent = new Set<string>();
	readonly #former = { ringing: formerlyRinging(), current: formerlyCurrent() };

	constructor(host: QuickActionsHost) {
		this.#host = host;
	}

	/** Restores the ids of commands sent in an earlier life of the worker, whose interactions have been there before. */
	async restore(): Promise<void> {
		const parsed = v.safeParse(IdsSchema, await this.#host.load().catch(() => undefined));
		for (const id of parsed.success ? parsed.output : []) this.#sent.add(id);
		this.#reviewMeanings();
	}

	do(act: Act, front: Front = {}): void {
		this.#carryOut(decide(act, this.#circumstances(front)), front);
	}

	/** Carries out an act that was chosen in the menu while several interactions could be meant: says which there are. */
	chooseAmong(kind: 'accept' | 'reject' | 'done', front: Front): void {
		this.#carryOut(decideAmong(kind, this.#circumstances(front)), front);
	}

	/** Carries out an act on an interaction that was chosen in the menu. */
	choose(kind: 'accept' | 'reject' | 'done', place: InteractionRef, front: Front): void {
		this.#carryOut(decideFor(kind, place, this.#host.model()), front);
	}

	#circumstances({ tabId: front }: Front): Circumstances {
		// Reviews are batched: the latest change may not have been reviewed yet.
		this.#reviewMeanings();
		const now = this.#host.now();
		return {
			model: this.#host.model(),
			favourites: this.#host.favourites(),
			front,
			now,
			isNewcomer: (place, among) => this.#former[among].isNewcomer(place, front, now),
		};
	}

	#reviewMeanings(): void {
		const [model, now] = [this.#host.model(), this.#host.now()];
		this.#former.ringing.review(model, now);
		this.#former.current.review(model, now);
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
			case 'sendAt':
				return this.#sendAt(decision.session, decision.command);
		}
	}

	#send(place: InteractionRef, command: CommandRecord['command']): void {
		const { key: session } = place.session;
		const message = isFinal(command)
			? intentOf(this.#host.model(), place, command)
			: messageTo(place, command);
		const tag =
			command.method === 'setUserData' &&
			tagsFor(this.#host.model().tags, place.tracked.interaction).find(({ pairs }) =>
				sameJson(pairs, command.keyValues),
			);
		if (tag) this.#host.remember(place, tag);
		this.#hand(message);
		if (command.method === 'selectCaseByCaseId') {
			// Selecting a case behind other windows is no use to the agent.
			void this.#host.send({ v: CONTRACT, to: 'worker', type: 'focus', session });
		}
	}

	/** The worker takes a second press of the same state, while the first is under way, for the first. */
	#sendAt({ key: session, link: { epoch } }: Session, command: Command): void {
		const id = crypto.randomUUID();
		this.#hand({ v: CONTRACT, to: 'worker', type: 'command', id, session, epoch, command });
	}

	#hand(message: Extract<FromSurface, { type: 'command' }>): void {
		this.#sent.add(message.id);
		for (const id of this.#sent) {
			if (this.#sent.size <= MAX_SENT) break;
			this.#sent.delete(id);
		}
		this.#save();
		void this.#host.send(message);
	}

	/** Reports sent commands that have failed since, once each, and changes of the agent's state, which nothing on screen shows. */
	review(): void {
		this.#reviewMeanings();
		const ended = this.#host
			.model()
			.commands.filter(({ id, status }) => status !== 'pending' && this.#sent.delete(id));
		if (ended.length > 0) this.#save();
		for (const { status, failure, command } of ended) {
			if (status === 'succeeded') {
				if (command.method === 'agent.setState') this.#host.say(t('succeeded_agent_setState'));
				continue;
			}
			const name = NAMES[command.method];
			const what = name === undefined ? command.method : t(name);
			const open = status === 'unknown' && failure === 'noAnswer';
			this.#host.say(
				open ? t('reach_open', what) : t('reach_failed', what, t(`failure_${failure ?? 'none'}`)),
			);
		}
	}

	#save(): void {
		// If storage is full, only a failure after the end of the worker goes unreported.
		void this.#host.save([...this.#sent]).catch(() => undefined);
	}
}
