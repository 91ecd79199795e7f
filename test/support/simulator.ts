import * as v from 'valibot';
import type { RingOptions } from '../../simulator/core/interactions';
import type { SimulatorDriver } from '../../simulator/driver';
import type { RunningSimulator } from '../../simulator/server';
import type { Evaluates } from './axe';
import { until } from './until';

export { type RunningSimulator, startSimulator } from '../../simulator/server';

const ReceivedSchema = v.object({
	n: v.number(),
	origin: v.string(),
	/** "interaction.accept", or "subscribe" and "unsubscribe". */
	request: v.string(),
	parameters: v.array(v.unknown()),
	referenceId: v.string(),
	answer: v.object({
		kind: v.picklist(['result', 'failure', 'ignored']),
		data: v.optional(v.unknown()),
		errorMessage: v.optional(v.string()),
	}),
});
/** A request as Workspace's service received it, with its reply. */
export type Received = v.InferOutput<typeof ReceivedSchema>;

const ItemSchema = v.looseObject({
	interactionId: v.string(),
	caseId: v.string(),
	state: v.string(),
	userData: v.record(v.string(), v.unknown()),
});
/** An interaction as the service has it: the truth. */
export type Item = v.InferOutput<typeof ItemSchema>;

/** Requests that only read. */
const READS =
	/^interaction\.get|^(?:un)?subscribe$|^(?:agent|configuration|media|system)\.get|^sipEndpoint\.is/;

type Act = {
	[Name in keyof SimulatorDriver]: SimulatorDriver[Name] extends (...parameters: never[]) => unknown
		? Name
		: never;
}[keyof SimulatorDriver];

/** Returns the address of Workspace with third-party pages, for a query such as `{ topology: 'iframe', latency: 200 }`. */
export function workspaceUrl(
	simulator: RunningSimulator,
	query: Record<string, string | number> = {},
): string {
	return simulator.url('/ui/wwe/index.html', { topology: 'iframe', ...query });
}

/** `window.simulator` of a Workspace page, from outside of its browser. */
export class Workspace {
	/** @param page evaluates in Workspace's own window */
	constructor(private readonly page: Evaluates) {}

	/** Waits until the page's script has run. */
	async ready(): Promise<this> {
		await until('window.simulator', () => this.page.evaluate('"simulator" in window'));
		return this;
	}

	/** Calls any function of the driver. */
	run<Name extends Act>(name: Name, ...parameters: Parameters<SimulatorDriver[Name]>): Promise<unknown> {
		const list = parameters.map((each) => JSON.stringify(each) ?? 'undefined').join(', ');
		return this.page.evaluate(`window.simulator.${name}(${list})`);
	}

	/** Reloads it a moment later, and returns when the present load began. A reload at once could take the answer with it. */
	async reload(): Promise<number> {
		const began = '(setTimeout(() => window.simulator.reload(), 0), performance.timeOrigin)';
		return v.parse(v.number(), await this.page.evaluate(began));
	}

	/** Rings an interaction and returns its id. */
	async ring(options: RingOptions = {}): Promise<string> {
		return v.parse(v.string(), await this.run('ring', options));
	}

	async interactions(): Promise<Item[]> {
		return v.parse(v.array(ItemSchema), await this.run('interactions'));
	}

	/** Returns an interaction; `undefined` if the service does not have it, or no longer. */
	async interaction(id: string): Promise<Item | undefined> {
		return (await this.interactions()).find((item) => item.interactionId === id);
	}

	/** Returns every request that the service received, oldest first. */
	async received(): Promise<Received[]> {
		return v.parse(v.array(ReceivedSchema), await this.run('received'));
	}

	/** Returns the requests that change something, which an extension must send exactly once. */
	async commands(): Promise<Received[]> {
		return (await this.received()).filter(({ request }) => !READS.test(request));
	}
}
