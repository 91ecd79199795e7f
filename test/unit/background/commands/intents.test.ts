import { beforeEach, describe, expect, it } from 'vitest';
import {
	type FinalCommand,
	type InteractionRef,
	intentOf,
	interactionRefsOf,
	ringingOf,
} from '../../../../src/background/commands/intents';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const accept: FinalCommand = { method: 'accept', interactionId: '1' };

let desk: FakeDesk;
let page: FakePage;
beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
});

const model = () => desk.worker.model();
function only(places: readonly InteractionRef[]): InteractionRef {
	const [place] = places;
	if (place === undefined || places.length > 1) throw new Error(`${places.length} instead of one`);
	return place;
}
const press = (command: FinalCommand = accept, place = only(ringingOf(model()))) =>
	desk.worker.fromSurface(intentOf(model(), place, command));

describe('the intent of a press', () => {
	it('is the same, however many ways it is pressed at once', async () => {
		const place = only(ringingOf(model()));
		const [first, second] = [intentOf(model(), place, accept), intentOf(model(), place, accept)];
		await Promise.all([desk.worker.fromSurface(first), desk.worker.fromSurface(second)]);
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('is still the same if the worker restarts in between', async () => {
		await press();
		await desk.api.pass(200);
		await desk.restart();
		await press();
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('may be repeated after a failure, and is then one again', async () => {
		await press();
		await page.settles(desk.api.commands()[0]?.id ?? '', { kind: 'refused', message: 'busy' });
		await Promise.all([press(), press()]);
		expect(desk.api.commands()).toHaveLength(2);
		await page.settles(desk.api.commands()[1]?.id ?? '', { kind: 'refused', message: 'busy' });
		await press();
		expect(new Set(desk.api.commands().map(({ id }) => id)).size).toBe(3);
	});

	it('is new after the agent dismisses the failure, because a page takes no id twice', async () => {
		await press();
		const [{ id } = { id: '' }] = desk.api.commands();
		await page.settles(id, { kind: 'refused', message: 'busy' });
		await desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id });
		await press();
		expect(new Set(desk.api.commands().map((command) => command.id)).size).toBe(2);
	});

	it('is a new one if the interaction rings again', async () => {
		await press({ method: 'reject', interactionId: '1' });
		await page.settles(desk.api.commands()[0]?.id ?? '', { kind: 'done' });
		await page.reports(interaction({ state: 'IDLE' }));
		await desk.api.pass(6_000);
		await page.reports(interaction({ state: 'RINGING' }));
		await press({ method: 'reject', interactionId: '1' });
		expect(new Set(desk.api.commands().map((command) => command.id)).size).toBe(2);
	});

	it('differs between acts, interactions, page loads and Workspaces', async () => {
		const other = new FakePage(desk, 2, 5);
		await other.shows(interaction({ state: 'RINGING' }));
		const elsewhere = ringingOf(model()).filter(({ session }) => session.tabId === 2);
		await press(
			accept,
			ringingOf(model()).find(({ session }) => session.tabId === 1),
		);
		const [{ id } = { id: '' }] = desk.api.commands();
		page.link = { ...page.link, epoch: 1 };
		await page.shows(
			interaction({ state: 'RINGING' }),
			interaction({ state: 'RINGING', interactionId: '2' }),
		);
		const places = [...elsewhere, ...ringingOf(model())];
		const ids = places.flatMap((place) => {
			const { interactionId } = place.tracked.interaction;
			return (['accept', 'reject'] as const).map(
				(method) => intentOf(model(), place, { method, interactionId }).id,
			);
		});
		expect(ids).toHaveLength(8);
		expect(ids).not.toContain(id);
		expect(new Set(ids).size).toBe(8);
	});

	it('fits the contract’s limit, however long the interaction’s id is', async () => {
		await page.shows(interaction({ state: 'RINGING', interactionId: 'x'.repeat(512) }));
		const command = { method: 'accept', interactionId: 'x'.repeat(512) } as const;
		expect(intentOf(model(), only(ringingOf(model())), command).id.length).toBeLessThan(512);
	});
});

describe('the places to act on', () => {
	it('are those of one page of each Workspace, in order of arrival', async () => {
		const second = new FakePage(desk, 1, 6);
		await second.shows(interaction({ state: 'RINGING' }));
		await desk.api.pass(1_000);
		const elsewhere = new FakePage(desk, 2, 0);
		await elsewhere.shows(interaction({ interactionId: '7', state: 'TALKING' }));
		expect(
			interactionRefsOf(model()).map(({ session, tracked }) => [session.tabId, tracked.lifecycle]),
		).toEqual([
			[1, 'RINGING'],
			[2, 'TALKING'],
		]);
		expect(ringingOf(model())).toHaveLength(1);
	});

	it('leave out a Workspace whose connection is lost', async () => {
		page.link = { ...page.link, status: 'notConnected', reason: 'lost' };
		await page.shows(interaction({ state: 'RINGING' }));
		expect(interactionRefsOf(model())).toEqual([]);
	});
});
