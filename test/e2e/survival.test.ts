import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sameJson } from '../../src/scapi/json';
import { sleep, until, untilFits } from '../support/until';
import { type Desk, Scene } from './scene/scene';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
	scene = await Scene.begin();
});
afterEach(async () => {
	await scene.chrome.closePopup();
	await desk?.close();
});
afterAll(() => scene?.end());

async function opened(query: Record<string, string | number> = {}): Promise<Desk> {
	desk = await scene.open('iframe-cross', query);
	await desk.connected();
	return desk;
}

describe('the worker, killed', () => {
	it('while something rings, knows it again in its next life', async () => {
		const { workspace } = await opened();
		const id = await workspace.ring({ name: 'Maria Lopez' });
		await untilFits(
			'ring',
			() => scene.states(),
			(states) => states[id] === 'RINGING',
		);
		await scene.chrome.killWorker();
		const popup = await scene.popup();
		await popup.shows(id, 'RINGING');
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id]]);
	});

	it('is woken by the next event, and has missed none of those in between', async () => {
		const { workspace } = await opened();
		const first = await workspace.ring();
		await untilFits(
			'ring',
			() => scene.states(),
			(states) => states[first] === 'RINGING',
		);
		await scene.chrome.killWorker();
		const second = await workspace.ring();
		await workspace.run('accept', first);
		await untilFits(
			'both interactions',
			() => scene.states(),
			(states) => states[first] === 'TALKING' && states[second] === 'RINGING',
		);
	});

	it.each([
		['before Workspace answers', { late: 1_500 }],
		['and Workspace answers at once', {}],
		['and Workspace never answers', { silent: true }],
	])('while a command is under way, %s, sends it once and tells its outcome', async (_, fault) => {
		const { workspace } = await opened();
		const id = await workspace.ring();
		await workspace.run('fault', 'interaction.accept', fault);
		const began = Date.now();
		const popup = await scene.popup();
		await popup.shows(id, 'RINGING');
		await popup.press('accept', id);
		await until('accept in Workspace', async () => (await desk.sent('accept')).length > 0);
		await scene.chrome.killWorker();
		const expected = 'silent' in fault ? 'failed' : 'succeeded';
		await untilFits(
			'settled command',
			async () => {
				// The popup has gone with the tab's focus or not; either way something wakes the worker.
				const model = await scene.model();
				return model?.commands.find(({ startedAt }) => startedAt >= began)?.status ?? 'none';
			},
			(status) => status === expected || (expected === 'succeeded' && status === 'none'),
			{ timeout: 25_000 },
		);
		await popup.shows(id, 'silent' in fault ? 'RINGING' : 'TALKING');
		await sleep(300);
		expect(await desk.sent('accept')).toEqual([[id]]);
	});
});

describe('Workspace, loaded anew', () => {
	it.each(['iframe-cross', 'crm', 'crm-cross', 'popup'] as const)(
		'("%s") makes old ids forgotten and new ones appear, and times go on',
		async (topology) => {
			desk = await scene.open(topology);
			await desk.connected();
			await desk.workspace.ring({ name: 'Gone Before' });
			const id = await desk.workspace.ring({ name: 'Maria Lopez' });
			await desk.workspace.run('accept', id);
			await desk.workspace.run('reject', '1');
			await desk.workspace.run('markDone', '1');
			await untilFits(
				'talking',
				() => scene.states(),
				(states) => states[id] === 'TALKING' && !('1' in states),
			);
			const before = (await scene.model())?.sessions.find(({ primary }) => primary);
			await desk.workspace.run('reload');
			desk = await scene.adopt(desk.page);
			// The same interaction, under the first id of the new load.
			await untilFits(
				'interaction under its new id',
				() => scene.states(),
				(states) => JSON.stringify(states) === '{"1":"TALKING"}',
				{ timeout: 20_000 },
			);
			const model = await scene.model();
			const session = model?.sessions.find(({ primary }) => primary);
			expect([session?.key, session?.link.epoch]).not.toEqual([before?.key, before?.link.epoch]);
			// Events of the new load arrive: the subscription was made anew.
			await desk.workspace.run('hold', '1');
			await untilFits(
				'held',
				() => scene.states(),
				(states) => states[1] === 'HELD',
				{ timeout: 4_000 },
			);
		},
	);

	it('never gets a command that was meant for a former load', async () => {
		desk = await scene.open('crm-cross');
		await desk.connected();
		const id = await desk.workspace.ring();
		await untilFits(
			'ring',
			() => scene.states(),
			(states) => states[id] === 'RINGING',
		);
		const old = (await scene.model())?.sessions.find(({ primary }) => primary);
		await desk.workspace.run('reload');
		desk = await scene.adopt(desk.page);
		await untilFits(
			'new epoch',
			async () => (await scene.model())?.sessions.find(({ primary }) => primary)?.link,
			(link) => link?.status === 'connected' && link.epoch !== old?.link.epoch,
		);
		const stale = {
			v: 1,
			to: 'worker',
			type: 'command',
			id: 'stale-command',
			session: old?.key,
			epoch: old?.link.epoch,
			command: { method: 'accept', interactionId: id },
		};
		const tab = await scene.chrome.openPopupTab();
		await tab.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(stale)})`);
		await untilFits(
			'refused command',
			async () => (await scene.model())?.commands.find((command) => command.id === 'stale-command'),
			(command) => command?.status === 'failed' && command.failure === 'staleId',
		);
		await tab.close();
		expect(await desk.sent('accept')).toEqual([]);
	});
});

describe('ten thousand events in ten seconds over two hundred interactions', () => {
	it('are all taken in: the final state is the service’s', { timeout: 90_000 }, async () => {
		const { workspace } = await opened();
		await workspace.run('burst', { events: 10_000, interactions: 200, overMs: 10_000 });
		const truth = Object.fromEntries(
			(await workspace.interactions()).map((item) => [item.interactionId, [item.state, item.userData]]),
		);
		expect(Object.keys(truth)).toHaveLength(200);
		await untilFits(
			'all interactions as the service has them',
			async () => {
				const model = await scene.model();
				const session = model?.sessions.find(({ primary }) => primary);
				const list = model?.interactions[session?.key ?? ''] ?? [];
				return (
					list.filter(({ interaction: { interactionId, state, userData } }) => {
						return !sameJson([state, userData], truth[interactionId]);
					}).length + Math.abs(200 - list.length)
				);
			},
			(differing) => differing === 0,
			{ timeout: 20_000 },
		);
		expect(scene.chrome.errors).toEqual([]);
	});
});
