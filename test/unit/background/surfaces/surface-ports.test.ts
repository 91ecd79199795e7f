import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTRACT } from '../../../../src/contract/schema';
import { applyPatch, type Model, type ToSurface, type ToWorker } from '../../../../src/contract/surface';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { runs } from '../../../support/properties';

/** The model a surface arrives at; a gap in the numbers fails. */
function follow(heard: ToSurface[]): Model {
	let model: Model | undefined;
	let n = 0;
	for (const message of heard) {
		if (message.type === 'snapshot') model = message.model;
		else if (model !== undefined) {
			expect(message.n).toBe(n + 1);
			model = applyPatch(model, message.patch);
		}
		n = message.n;
	}
	if (model === undefined) throw new Error('no snapshot');
	return model;
}

/** What went and came back within one frame may stand elsewhere; no list and an empty one look the same, and when a page was last heard is not worth a message. */
function visible({ sessions, interactions, ...rest }: Model): unknown {
	return {
		...rest,
		sessions: sessions.map((session) => ({ ...session, heardAt: 0 })),
		interactions: Object.entries(interactions)
			.flatMap(([key, list]) =>
				list.map((item) => [`${key} ${item.interaction.interactionId}`, item] as const),
			)
			.sort(byKey),
	};
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

const id = fc.constantFrom('1', '2', '3');
const state = fc.constantFrom('RINGING', 'TALKING', 'IDLE');
const step = fc.oneof(
	fc.record({ page: fc.nat(1), tell: id, state }),
	fc.record({ page: fc.nat(1), show: fc.uniqueArray(id), state }),
	fc.record({ page: fc.nat(1), reload: fc.constant(true) }),
	fc.record({ page: fc.nat(1), bye: fc.constant(true) }),
	fc.record({ accept: fc.nat(1) }),
	fc.record({ pass: fc.constantFrom(10, 40, 6_000) }),
	fc.record({ open: fc.constant(true) }),
);

it('surfaces reach the same model as the worker, whenever they open and whatever happens', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 25, size: 'max' }), async (story) => {
			const desk = new FakeDesk();
			const surfaces = [desk.watch()];
			const made = (i: number, life = 0) => new FakePage(desk, i + 1, 0, `page-${i}-${life}`);
			const pages = [made(0), made(1)];
			const call = (interactionId: string, now: string) =>
				interaction({ interactionId, state: now, callUuid: `uuid-${interactionId}` });
			let lives = 0;
			for (const item of story) {
				if ('pass' in item) await desk.api.pass(item.pass);
				else if ('open' in item) surfaces.push(desk.watch());
				else if ('accept' in item) {
					const [page] = pages.slice(item.accept);
					if (page !== undefined) await desk.ask(page, { method: 'accept', interactionId: '1' });
				} else {
					const page = pages[item.page];
					if (page === undefined) continue;
					if ('tell' in item) await page.reports(call(item.tell, item.state));
					if ('show' in item) await page.shows(...item.show.map((each) => call(each, item.state)));
					if ('reload' in item) {
						page.link = { ...page.link, epoch: page.link.epoch + 1 };
						await page.shows();
					}
					if ('bye' in item) {
						await page.bye();
						pages[item.page] = made(item.page, ++lives);
					}
				}
			}
			await desk.api.pass(100);
			const truth = desk.worker.model();
			for (const heard of surfaces) expect(visible(follow(heard))).toEqual(visible(truth));
		}),
		{ numRuns: runs(120) },
	);
});

it('one patch shows a success together with the effect that Workspace reports right after it', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 0);
	const call = (state: string) => interaction({ interactionId: '1', state, callUuid: 'uuid-1' });
	await page.shows(call('RINGING'));
	await desk.api.pass(1_000);
	const heard = desk.watch();
	const id = 'press';
	await desk.ask(page, { method: 'accept', interactionId: '1' }, id);
	await page.settles(id, { kind: 'done', data: null });
	await page.reports(call('TALKING'));
	const patches = heard.filter(({ type }) => type === 'patch');
	expect(patches).toHaveLength(1);
	const { interactions, commands } = follow(heard);
	expect(Object.values(interactions).flat()[0]?.interaction.state).toBe('TALKING');
	expect(commands).toMatchObject([{ id, status: 'succeeded' }]);
});

it('a command, a success and a failure are shown a frame later at most, even if nothing else happens', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 0);
	await page.shows(interaction({ interactionId: '1', state: 'RINGING', callUuid: 'uuid-1' }));
	await desk.api.pass(1_000);
	const heard = desk.watch();
	const shown = async () => {
		await desk.api.pass(16);
		return follow(heard).commands.map(({ status }) => status);
	};
	await desk.ask(page, { method: 'accept', interactionId: '1' }, 'first');
	expect(await shown()).toEqual(['pending']);
	await page.settles('first', { kind: 'refused', message: 'DN is busy' });
	expect(follow(heard).commands.map(({ status }) => status)).toEqual(['failed']);
	await desk.ask(page, { method: 'accept', interactionId: '1' }, 'second');
	await page.settles('second', { kind: 'done', data: null });
	expect(await shown()).toEqual(['succeeded']);
});

it('changes that can wait do not put each other off for ever', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 0);
	const ids = [...'123456789'];
	await page.shows(...ids.map((interactionId) => interaction({ interactionId, state: 'RINGING' })));
	await desk.api.pass(1_000);
	const heard = desk.watch();
	for (const interactionId of ids) {
		await desk.ask(page, { method: 'accept', interactionId });
		await desk.api.pass(10);
	}
	expect(follow(heard).commands.length).toBeGreaterThanOrEqual(5);
});

it('a patch says what has changed, and repeats neither settings nor anything else that has not', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 0);
	await page.shows(interaction({ interactionId: '1', state: 'RINGING', callUuid: 'uuid-1' }));
	const heard = desk.watch();
	const heads = () => heard.flatMap((message) => (message.type === 'patch' ? [message.patch.head] : []));
	await desk.ask(page, { method: 'accept', interactionId: '1' }, 'first');
	await desk.api.pass(100);
	// Whoever has just opened may know more than the others, so that the first patch after it says everything.
	expect(heads().at(-1)).toHaveProperty('settings');
	await page.settles('first', { kind: 'refused', message: 'DN is busy' });
	await desk.api.pass(100);
	expect(Object.keys(heads().at(-1) ?? {})).toEqual(['commands']);
	expect(visible(follow(heard))).toEqual(visible(desk.worker.model()));
});

describe('a press of a surface', () => {
	const pressed = async (surfaces: number) => {
		const desk = new FakeDesk();
		const page = new FakePage(desk, 1, 0);
		await page.shows(interaction({ interactionId: '1', state: 'RINGING', callUuid: 'uuid-1' }));
		await desk.api.pass(1_000);
		const heard = Array.from({ length: surfaces }, () => desk.watch());
		const message: ToWorker = {
			...{ v: CONTRACT, to: 'worker', type: 'command', id: 'press', session: page.key, epoch: 0 },
			command: { method: 'accept', interactionId: '1' },
		};
		await desk.worker.fromSurface(message, true);
		const shown = async (ms: number) => {
			await desk.api.pass(ms);
			return heard.map((each) => follow(each).commands.map(({ status }) => status));
		};
		return { page, heard, shown };
	};

	it('is not sent back at once to the only one that is open, which shows it already', async () => {
		const { shown } = await pressed(1);
		expect(await shown(59)).toEqual([[]]);
		expect(await shown(1)).toEqual([['pending']]);
	});

	it('is sent back with what comes of it, in one patch', async () => {
		const { page, heard, shown } = await pressed(1);
		await page.settles('press', { kind: 'refused', message: 'DN is busy' });
		expect(await shown(16)).toEqual([['failed']]);
		await shown(100);
		expect(heard[0]?.filter(({ type }) => type === 'patch')).toHaveLength(1);
	});

	it('is shown by the others a frame later', async () => {
		const { shown } = await pressed(2);
		expect(await shown(16)).toEqual([['pending'], ['pending']]);
	});
});
