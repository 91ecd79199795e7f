import { VirtualClock } from '../../../simulator/core/clock';
import type { Options } from '../../../simulator/core/options';
import { Simulator } from '../../../simulator/core/simulator';
import type { CommandOutcome } from '../../../src/contract/page';
import type { AgentFact, Shift } from '../../../src/contract/shift';
import { type Command, wireParameters } from '../../../src/scapi/command';
import { isRecord, toJson } from '../../../src/scapi/json';
import { requestOf } from '../../../src/scapi/methods';
import { parseInteractions } from '../../../src/scapi/read-interaction';
import { FakeDesk, FakePage } from './desk';

type About = AgentFact['about'];

const QUESTIONS: readonly (readonly [About, string, unknown[]])[] = [
	['agent', 'agent.get', []],
	['states', 'agent.getStateList', []],
	['state', 'agent.getState', []],
	['media', 'media.getMediaList', []],
	['microphone', 'sipEndpoint.isMicrophoneMute', []],
	['options', 'configuration.getOption', [['*']]],
];

/**
 * A simulated Workspace, the worker, and a page between them that passes on what it hears, and reads again after every event and
 * every command, as the page script does.
 */
export class AgentDesk {
	readonly clock = new VirtualClock();
	readonly simulator: Simulator;
	readonly desk = new FakeDesk();
	readonly page: FakePage;
	/** Every state that the agent has really been in, by operation name, oldest first. */
	readonly been: string[] = [];
	#agentFacts: AgentFact[] = [];
	#late: (() => void)[] = [];
	readonly #carried = new Set<string>();
	readonly #replies = new Map<string, (reply: Record<string, unknown>) => void>();
	#n = 0;
	readonly #client = { postMessage: (message: unknown) => this.#hear(message) };

	constructor(options: Partial<Options> = {}) {
		this.simulator = new Simulator(options, this.clock);
		this.page = new FakePage(this.desk, 1, 0);
		this.#ask({ event: 'subscribe', data: ['agent', 'media'] }, () => undefined);
		this.simulator.interactions.onChange(() => this.#note());
		this.#note();
	}

	get state() {
		return this.simulator.interactions.agent.state;
	}

	get shift(): Shift | undefined {
		return this.desk.worker.model().shifts[0];
	}

	/** Lets what is on its way arrive: requests of the worker, replies, events, readings. */
	async settle(ms = 0): Promise<void> {
		for (let round = 0; round < 2; round++) {
			this.clock.tick(ms / 2);
			await this.desk.api.pass(ms / 2);
			await this.#carryOut();
			this.#read();
			if (this.#agentFacts.length > 0) await this.page.reportsAgent(...this.#agentFacts.splice(0));
			const data = this.simulator.interactions.items.map((item) => this.simulator.interactions.wire(item));
			await this.page.shows(...(parseInteractions(data)?.interactions ?? []));
			for (const settles of this.#late.splice(0)) settles();
		}
	}

	/** The worker dies and starts again; its relay reports everything. */
	async restart(): Promise<void> {
		await this.desk.restart();
		await this.settle();
	}

	async #carryOut(): Promise<void> {
		for (const { id, command } of this.desk.api.commands()) {
			if (this.#carried.has(id)) continue;
			this.#carried.add(id);
			const parameters = wireParameters(command);
			this.#ask({ request: requestOf(command.method), ...(parameters ? { parameters } : {}) }, (reply) => {
				const { errorMessage } = reply;
				if (errorMessage !== undefined)
					return void this.page.settles(id, { kind: 'refused', message: String(errorMessage) });
				const lacking = this.#lacking(command);
				const settles = () => void this.page.settles(id, { kind: 'done', data: null, ...lacking });
				if (Object.keys(lacking).length === 0) settles();
				// The page script looks several times, and reports what it does not find when Workspace has reported the rest.
				else this.#late.push(settles);
			});
		}
		await this.desk.api.pass(0);
	}

	/** Returns what Workspace does not show of a write that it has acknowledged, as the page script finds it. */
	#lacking(command: Command): Pick<Extract<CommandOutcome, { kind: 'done' }>, 'hidden' | 'differing'> {
		if (command.method !== 'setUserData') return {};
		const { interactionId, keyValues } = command;
		const item = this.simulator.interactions.items.find((each) => each.interactionId === interactionId);
		const shown = item?.userData ?? {};
		const hidden = Object.keys(keyValues).filter((key) => !Object.hasOwn(shown, key));
		const differing = Object.keys(keyValues).filter(
			(key) => Object.hasOwn(shown, key) && String(shown[key]) !== String(keyValues[key]),
		);
		return { ...(hidden.length > 0 ? { hidden } : {}), ...(differing.length > 0 ? { differing } : {}) };
	}

	#read(): void {
		for (const [about, request, parameters] of QUESTIONS) {
			this.#ask({ request, parameters }, ({ errorMessage, data }) =>
				this.#agentFacts.push(
					errorMessage === undefined
						? { about, ok: true, data: toJson(data ?? null) }
						: { about, ok: false, data: String(errorMessage) },
				),
			);
		}
	}

	#note(): void {
		const { operationName } = this.state;
		if (this.been.at(-1) !== operationName) this.been.push(operationName);
	}

	#ask(message: Record<string, unknown>, replied: (reply: Record<string, unknown>) => void): void {
		const referenceId = String(++this.#n);
		this.#replies.set(referenceId, replied);
		this.simulator.endpoint.take(
			{ userAgent: 'WWE Client', protocolVersion: 2, referenceId, ...message },
			this.#client,
			'https://page.example',
		);
	}

	#hear(message: unknown): void {
		if (!isRecord(message)) return;
		if (message.event === 'agent' || message.event === 'media') {
			const about = message.event === 'agent' ? 'agentEvent' : 'mediaEvent';
			this.#agentFacts.push({ about, ok: true, data: toJson(message.data ?? null) });
		} else this.#replies.get(String(message.referenceId))?.(message);
	}
}
