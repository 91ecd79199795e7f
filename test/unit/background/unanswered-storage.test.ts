import { expect, it } from 'vitest';
import type { CommandOutcome } from '../../../src/contract/page';
import type { Command } from '../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

/** Storage takes the first writes and then answers no more, and the worker has died once since. */
async function restarted(outcome?: CommandOutcome) {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	const shows = () =>
		page.shows(
			interaction({ state: 'RINGING', callUuid: 'call' }),
			interaction({ interactionId: '2', state: 'RINGING', callUuid: 'other' }),
		);
	await shows();
	await desk.api.pass(500);
	desk.api.storageHangs = true;
	void desk.ask(page, accept, 'a');
	await desk.api.pass(0);
	// The worker dies with the outcome in its hands.
	if (outcome !== undefined) void page.settles('a', outcome);
	await desk.api.pass(0);
	await desk.restart();
	desk.api.storageHangs = true;
	void shows();
	await desk.api.pass(0);
	return { desk, page };
}
const accept: Command = { method: 'accept', interactionId: '1' };
const other: Command = { method: 'accept', interactionId: '2' };

it.each<[string, CommandOutcome | undefined, object]>([
	['is pending', undefined, { status: 'pending' }],
	['has succeeded', { kind: 'done' }, { status: 'succeeded' }],
	['was refused', { kind: 'refused', message: 'no' }, { status: 'failed', failure: 'refused' }],
])(
	'a press is sent although storage does not take a command that its relay shows first, and that %s',
	async (_, outcome, shown) => {
		const { desk, page } = await restarted(outcome);
		void desk.ask(page, other, 'b');
		await desk.api.pass(0);
		expect(page.handed).toEqual(['a', 'b']);
		expect(desk.record('a')).toMatchObject(shown);
	},
);

it.each<[string, (desk: FakeDesk, page: FakePage, again: boolean) => Promise<unknown>]>([
	[
		'a press',
		(desk, page, again) => (again ? desk.askAgain(page, accept, 'a') : desk.ask(page, accept, 'a')),
	],
	[
		'a plan',
		(desk, page, again) =>
			desk.worker.fromSurface({
				...({ v: 1, to: 'worker', type: 'plan', id: 'p', session: page.key, epoch: 0 } as const),
				...{ label: 'Preset', steps: [accept, { method: 'markdone', interactionId: '1' }] },
				...(again ? { again } : {}),
			}),
	],
])('%s that arrives again before it has left is not answered before it has', async (_, press) => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
	const send = desk.api.sendToRelay.bind(desk.api);
	let leave = (): void => undefined;
	const left = new Promise<void>((done) => {
		leave = done;
	});
	desk.api.sendToRelay = async (place, message) => {
		if (message.type === 'command') await left;
		return send(place, message);
	};
	const answered: string[] = [];
	const answers = [false, true].map((again) =>
		press(desk, page, again).then(() => answered.push(again ? 'again' : 'first')),
	);
	await desk.api.pass(0);
	expect(answered).toEqual([]);
	leave();
	await Promise.all(answers);
	expect(answered.sort()).toEqual(['again', 'first']);
	expect(page.handed).toHaveLength(1);
});
