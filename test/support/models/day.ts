import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { JoinedDocument } from './document';
import { JoinedDesk } from './joined-desk';
import { commandOf } from './presses';
import { ModelService } from './service';

/** s between two ends of the worker, and between two calls: 400 in eight hours. */
const DEATHS_S = 30;
const CALLS_S = 72;
const HOUR_S = 3_600;
/** s after which memory and storage are measured. */
const PERIOD_S = HOUR_S / 2;
/** Events of one call besides those of its acts. */
const EVENTS_PER_CALL = 46;

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** What half an hour left, in bytes. */
interface Sizes {
	heap: number;
	stored: number;
}

/** A working day against a real worker, relay and page script, with a worker that the browser ends twice a minute. */
export class Day {
	readonly desk = new JoinedDesk();
	readonly service = new ModelService(this.desk.time, 'alpha');
	readonly sizes: Sizes[] = [];
	events = 0;
	calls = 0;
	/** Commands that were asked for, reached the service, and were given an outcome. */
	readonly commands = { asked: 0, sent: 0, ended: 0, unknown: 0 };
	/** What the worker showed differently from the service at the end of half an hour. */
	readonly differing: string[] = [];

	async run(hours: number): Promise<void> {
		const { desk, service } = this;
		const window: Record<string, unknown> = { window: true, closed: false };
		window.parent = window;
		window.top = window;
		const source = window as unknown as MessageEventSource;
		desk.documents.push(new JoinedDocument(desk, service, source, 1, 0, undefined, true));
		await desk.time.pass(2_000);
		for (let second = 1; second <= hours * HOUR_S; second++) {
			await desk.time.pass(1_000);
			if (second % CALLS_S === 1) this.#ring();
			this.#work(second % CALLS_S);
			// In the middle of whatever is under way, and twice a minute.
			if (second % DEATHS_S === 0) desk.dieIn(second % 7);
			if (second % PERIOD_S === 0) await this.#endPeriod();
		}
	}

	#ring(): void {
		this.service.ring();
		this.calls++;
	}

	/** What happens in this second of a call: the agent accepts, tags, holds, hangs up and marks done; the data change on and on. */
	#work(second: number): void {
		const { desk, service } = this;
		const act = ACTS.get(second);
		if (act !== undefined) desk.press(0, (shown, id) => commandOf(act, shown, id));
		if (second > 4 && second < 5 + EVENTS_PER_CALL && service.items.length > 0) {
			this.events++;
			service.touch(0);
		}
	}

	async #endPeriod(): Promise<void> {
		const { desk, service } = this;
		await desk.time.pass(5_000);
		desk.collect();
		const model = desk.worker.model().interactions[desk.documents[0]?.instance ?? ''] ?? [];
		const text = (list: readonly { callUuid?: string | undefined; state: string }[]) =>
			JSON.stringify(list.map(({ callUuid, state }) => `${callUuid} ${state}`).sort());
		const shown = text(model.map(({ interaction }) => interaction));
		const real = text(service.items.map(({ uuid, state }) => ({ callUuid: uuid, state })));
		if (shown !== real) this.differing.push(`${real} shown as ${shown}`);
		this.#count();
		if (typeof collectGarbage === 'function') collectGarbage();
		this.sizes.push({
			heap: process.memoryUsage().heapUsed,
			stored: JSON.stringify([...desk.api.storage]).length,
		});
	}

	/** Counts what the model itself has noted, and forgets it: only what Ringside keeps is to be measured. */
	#count(): void {
		const { desk, service, commands } = this;
		const outcomes = [...desk.outcomes].filter(([id]) => desk.asked.some((asked) => asked.id === id));
		commands.asked += desk.asked.length;
		commands.sent += service.acts.length;
		commands.ended += outcomes.length;
		commands.unknown += outcomes.filter(([, outcome]) => outcome.startsWith('unknown')).length;
		this.events += service.acts.length;
		desk.forgetNotes();
		service.acts.length = 0;
	}
}

const ACTS: ReadonlyMap<number, Parameters<typeof commandOf>[0]> = new Map([
	[5, 'accept'],
	[12, 'setUserData'],
	[20, 'voice.hold'],
	[27, 'voice.resume'],
	[50, 'voice.hangUp'],
	[58, 'markdone'],
	// If the first was interrupted.
	[66, 'markdone'],
]);
