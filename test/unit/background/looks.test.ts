import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Notifications } from '../../../src/background/alerts/notifications';
import { RingTone } from '../../../src/background/alerts/ring-tone';
import { formerlyCurrent, formerlyRinging } from '../../../src/background/quick-actions/former-meanings';
import { menuItems } from '../../../src/background/quick-actions/icon-menu-items';
import { clickTarget } from '../../../src/background/quick-actions/one-click';
import { LeftOpenReminder } from '../../../src/background/today/left-open';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { GuardedBrowser } from '../../support/fake/guarded-browser';
import { interaction } from '../../support/fake/interaction';

/** How often the phase of a state was looked up, and the name under which an interaction is kept. */
const looks = vi.hoisted(() => ({ phases: 0, names: 0 }));
vi.mock('../../../src/scapi/states', async (load) => {
	const actual = await load<typeof import('../../../src/scapi/states')>();
	const stateInfo: typeof actual.stateInfo = (name) => {
		looks.phases++;
		return actual.stateInfo(name);
	};
	return { ...actual, stateInfo };
});
vi.mock('../../../src/scapi/interaction', async (load) => {
	const actual = await load<typeof import('../../../src/scapi/interaction')>();
	const counted =
		<T extends unknown[], R>(named: (...given: T) => R) =>
		(...given: T): R => {
			looks.names++;
			return named(...given);
		};
	return { ...actual, keptName: counted(actual.keptName), stableKey: counted(actual.stableKey) };
});

/** A worker with all that shows its state outside of surfaces. */
class Office {
	readonly desk = new FakeDesk();
	readonly page = new FakePage(this.desk, 1, 0);
	readonly #tabs = new GuardedBrowser();
	readonly #did: Promise<unknown>[] = [];

	constructor() {
		const { api } = this.desk;
		const model = () => this.desk.worker.model();
		const notifications = new Notifications({
			model,
			send: async () => ({ ok: true }),
			front: async () => undefined,
			show: async () => undefined,
			canChange: true,
			clear: async () => undefined,
			all: async () => [],
			load: async () => undefined,
			save: async () => undefined,
		});
		const tone = new RingTone({
			model,
			ticks: () => api.ticks(),
			after: (delay, task) => api.after(delay, task),
			tab: async () => ({ heard: false }),
			play: async () => undefined,
			stop: async () => undefined,
		});
		const reminder = new LeftOpenReminder({
			now: () => api.now(),
			wake: () => undefined,
			model,
			load: async () => undefined,
			save: async () => undefined,
			show: (leftOpen) => this.desk.worker.show({ leftOpen }),
		});
		void reminder.start();
		const former = [formerlyRinging(), formerlyCurrent()];
		this.desk.worker.watch(() => {
			this.#tabs.model = { ...model(), grantedOrigins: this.#tabs.model.grantedOrigins };
			this.#did.push(notifications.review(), tone.review(), reminder.review(), this.#tabs.guard.review());
			clickTarget(model());
			menuItems(model());
			for (const meanings of former) meanings.review(model(), api.now());
		});
	}

	async begin(): Promise<void> {
		await this.desk.worker.start();
		await this.#tabs.guard.start();
		await this.page.hello();
	}

	async settle(): Promise<void> {
		await this.desk.api.pass(200);
		await Promise.all(this.#did.splice(0));
	}
}

const numbered = (n: number, state: string, step: string) =>
	interaction({
		interactionId: `i${n}`,
		interactionUUID: `u${n}`,
		caseId: `c${n}`,
		state,
		userData: { Step: step },
	});

/** Returns how often an event about one interaction, among so many in this state, looks at phases and names. */
async function looksOf(count: number, state: string): Promise<typeof looks> {
	const office = new Office();
	await office.begin();
	await office.page.shows(...Array.from({ length: count }, (_, n) => numbered(n, state, '0')));
	await office.settle();
	// The first of these events is still about the list: what it is compared with has only just been made.
	await office.page.reports(numbered(0, state, '1'));
	await office.settle();
	Object.assign(looks, { phases: 0, names: 0 });
	await office.page.reports(numbered(0, state, '2'));
	await office.settle();
	return { ...looks };
}

describe('an event about one of many interactions', () => {
	beforeEach(() => Object.assign(looks, { phases: 0, names: 0 }));

	// One look each: the ringing interactions, those in progress, the talking agent, the badge, the tab guard and the reminder.
	it.each([
		['RINGING', 6, 0],
		['TALKING', 6, 0],
		['HELD', 6, 1],
	])(
		'looks at each of the others, which are %s, at most so often at phase and name',
		async (state, phases, names) => {
			const [few, many] = [await looksOf(20, state), await looksOf(120, state)];
			expect(few.phases).toBeGreaterThan(0);
			expect((many.phases - few.phases) / 100).toBeLessThanOrEqual(phases);
			expect((many.names - few.names) / 100).toBeLessThanOrEqual(names);
		},
	);
});
