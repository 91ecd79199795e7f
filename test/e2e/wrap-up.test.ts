import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Rule } from '../../src/contract/settings';
import { DEFAULT_SETTINGS, SETTINGS_KEY } from '../../src/settings/schema';
import { sleep, until, untilFits } from '../support/until';
import { ExtensionManager } from './scene/extension-manager';
import { sendCommands, sendPlan } from './scene/messages';
import { type Desk, Scene, type Topology } from './scene/scene';

const REASON: Rule = { id: 'reason', label: 'Reason before Done', keys: ['Reason'], oneOfTags: [] };
const MISSING = 'Still missing before Done: Reason.';

let scene: Scene;
let desk: Desk;
let manager: ExtensionManager;
async function begin(): Promise<void> {
	scene = await Scene.begin();
	manager = new ExtensionManager(scene);
}
beforeAll(begin);
beforeEach(() => setRules([REASON]));
afterEach(async () => {
	await scene.chrome.closePopup();
	await desk?.close().catch(() => undefined);
});
afterAll(() => scene?.end());

/** As the settings page stores them. */
async function setRules(rules: Rule[]): Promise<void> {
	const stored = JSON.stringify({ [SETTINGS_KEY]: { ...DEFAULT_SETTINGS, rules } });
	await scene.chrome.evaluate(`chrome.storage.local.set(${stored})`);
	// Stored is not heard yet: the worker is told by an event.
	await untilFits(
		'rules',
		async () => ((await scene.model())?.settings.rules ?? []).map(({ id }) => id),
		(ids) => JSON.stringify(ids) === JSON.stringify(rules.map(({ id }) => id)),
	);
}

async function talking(topology: Topology = 'iframe-cross', query: Record<string, string | number> = {}) {
	desk = await scene.open(topology, query);
	await desk.connected();
	const id = await desk.workspace.ring({ name: 'Maria Lopez', userData: { Segment: 'Gold' } });
	await desk.workspace.run('accept', id);
	return id;
}

const block = (id: string) => desk.workspace.run('block', id);

async function blocked(id: string, message = MISSING): Promise<void> {
	await untilFits(
		'block',
		() => block(id),
		(held) => held === message,
	);
}

async function free(id: string): Promise<void> {
	await untilFits(
		'no block',
		() => block(id),
		(held) => typeof held !== 'string',
	);
}

/** What of blocks Workspace has received, in order: `+1` a block of interaction 1, `-1` its lifting. */
async function story(): Promise<string> {
	const signs: Record<string, string> = {
		'interaction.blockMarkdone': '+',
		'interaction.unblockMarkdone': '-',
	};
	const all = await desk.workspace.received();
	return all
		.flatMap(({ request, parameters: [id] }) => (request in signs ? [`${signs[request]}${id}`] : []))
		.join(' ');
}

describe('while something required is missing', () => {
	it('Workspace does not mark done, and says what is missing', async () => {
		const id = await talking();
		await blocked(id);
		await desk.workspace.run('release', id);
		await expect(desk.workspace.run('markDone', id)).rejects.toThrow(MISSING);
		expect(await desk.workspace.run('warning')).toEqual({ interactionId: id, message: MISSING });
		// In words, on Workspace's own screen.
		const frame = desk.page.frames().find((each) => each.url().includes('/ui/wwe/'));
		await until('warning on the screen', async () =>
			String(await frame?.evaluate('document.body.innerText')).includes(MISSING),
		);
	});

	it('the popup says it too, and a tag there frees Done, exactly once', async () => {
		const id = await talking();
		await blocked(id);
		const popup = await scene.popup();
		await popup.shows(id, 'TALKING');
		await popup.press('tag:complaint', id);
		await free(id);
		await sleep(300);
		expect(await story()).toBe(`+${id} -${id}`);
		await desk.workspace.run('release', id);
		await popup.shows(id, 'IDLE');
		await sleep(800);
		await popup.press('done', id);
		await popup.misses(popup.card(id));
	});

	it('the block is lifted by whoever sets what is missing, and set again where it is taken away', async () => {
		const id = await talking();
		await blocked(id);
		await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
		await free(id);
		await desk.workspace.run('deleteUserData', id, 'Reason');
		await blocked(id);
		expect(await story()).toBe(`+${id} -${id} +${id}`);
	});

	it('a tag with Done right after it is one act', async () => {
		desk = await scene.open();
		await desk.connected();
		const id = await desk.workspace.ring({ media: 'email', userData: {} });
		await desk.workspace.run('accept', id);
		await blocked(id);
		await sendPlan(
			scene,
			{ method: 'setUserData', interactionId: id, keyValues: { Reason: 'Refund' } },
			{ method: 'markdone', interactionId: id },
		);
		await untilFits(
			'end of the email',
			() => desk.workspace.interaction(id),
			(item) => item === undefined,
		);
		expect(await desk.sent('markdone')).toEqual([[id]]);
	});

	it.each(['iframe-cross', 'two-frames', 'popup', 'crm-cross'] as const)(
		'arranged as "%s", one block is set, however many pages there are',
		async (topology) => {
			const id = await talking(topology);
			await blocked(id);
			await sleep(500);
			expect(await story()).toBe(`+${id}`);
			await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
			await free(id);
			await sleep(300);
			expect(await story()).toBe(`+${id} -${id}`);
		},
	);

	it('two Workspaces are blocked each for itself', async () => {
		const id = await talking();
		await blocked(id);
		const first = desk;
		const other = await talking('iframe-cross');
		await blocked(other);
		await desk.workspace.run('addUserData', other, { Reason: 'Refund' });
		await free(other);
		expect(await first.workspace.run('block', id)).toBe(MISSING);
		await desk.close();
		desk = first;
	});
});

describe('a hold of the agent’s own', () => {
	it('stays when the rule has nothing to ask any more', async () => {
		const id = await talking();
		await blocked(id);
		const popup = await scene.popup();
		await popup.shows(id, 'TALKING');
		await popup.press('more', id);
		await popup.press('hold', id);
		await untilFits(
			'own words',
			() => block(id),
			(held) => typeof held === 'string' && held !== MISSING,
		);
		await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
		await sleep(800);
		expect(await block(id)).not.toBe(MISSING);
		expect(typeof (await block(id))).toBe('string');
		await popup.press('hold', id);
		await free(id);
	});
});

describe('the block outlives', () => {
	it('the worker, and is lifted by its next life', async () => {
		const id = await talking();
		await blocked(id);
		await scene.chrome.killWorker();
		await sleep(300);
		expect(await block(id)).toBe(MISSING);
		await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
		await free(id);
		expect(await story()).toBe(`+${id} -${id}`);
	});

	it('the worker’s death in the middle of setting it', async () => {
		const id = await talking('iframe-cross', { fault: 'interaction.blockMarkdone:late:1500' });
		await until('block on its way', async () => (await story()) !== '');
		await scene.chrome.killWorker();
		await desk.workspace.run('addUserData', id, { Segment: 'Silver' });
		await sleep(2_000);
		expect(await story()).toBe(`+${id}`);
		await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
		await free(id);
	});

	it('a reload of Workspace, where it is set again under the new id', async () => {
		const id = await talking();
		await blocked(id);
		await desk.workspace.run('release', id);
		await desk.workspace.run('reload');
		desk = await scene.adopt(desk.page);
		const again = await until(
			'the interaction',
			async () => (await desk.workspace.interactions())[0]?.interactionId,
		);
		await blocked(again);
		await expect(desk.workspace.run('markDone', again)).rejects.toThrow(MISSING);
	});

	it('its own time-out in Workspace, by which it is renewed', { timeout: 30_000 }, async () => {
		const id = await talking('iframe-cross', { markdoneModel: 'B', blockTimeout: 1_000 });
		await blocked(id);
		await untilFits('second block', story, (told) => told === `+${id} +${id}`, { timeout: 20_000 });
		await blocked(id);
	});
});

describe('the block is lifted when', () => {
	it('the rule is taken out of the settings', async () => {
		const id = await talking();
		await blocked(id);
		await setRules([]);
		await free(id);
		expect(await story()).toBe(`+${id} -${id}`);
	});

	it('the rule is no longer about this interaction', async () => {
		const id = await talking();
		await blocked(id);
		await setRules([{ ...REASON, id: 'chats', media: ['chat'] }]);
		await free(id);
	});

	it('the rule asks for something else that is there, and says so where it is not', async () => {
		const id = await talking();
		await blocked(id);
		await setRules([{ ...REASON, id: 'comment', keys: ['Comment'] }]);
		await blocked(id, 'Still missing before Done: Comment.');
		await setRules([{ ...REASON, id: 'segment', keys: ['Segment'] }]);
		await free(id);
	});

	it('the agent lifts it in wrap-up: there, nothing can be set any more', async () => {
		const id = await talking();
		await blocked(id);
		await desk.workspace.run('release', id);
		await untilFits(
			'wrap-up',
			() => scene.states(),
			(states) => states[id] === 'IDLE',
		);
		await sendCommands(scene, { method: 'unblockMarkdone', interactionId: id });
		await free(id);
		await sleep(1_000);
		expect(await story()).toBe(`+${id} -${id}`);
		await desk.workspace.run('markDone', id);
	});
});

describe('Ringside goes away', () => {
	// A browser of its own for each: what is done to the extension here outlives the test.
	beforeEach(async () => {
		await scene.end();
		await begin();
		await setRules([REASON]);
	});
	afterAll(async () => {
		await scene.end();
		await begin();
	});

	it('because its permission for the page does: the block is lifted, and set again with the permission', async () => {
		const id = await talking();
		await blocked(id);
		await manager.setSiteAccess('ON_CLICK');
		await free(id);
		await manager.setSiteAccess('ON_ALL_SITES');
		await desk.connected();
		await blocked(id);
		expect(await story()).toBe(`+${id} -${id} +${id}`);
	});

	it('because it is disabled: the block is lifted', async () => {
		const id = await talking();
		await blocked(id);
		await manager.setEnabled(false);
		await free(id);
		await manager.setEnabled(true);
		await scene.registered();
		await blocked(id);
	});

	it('because it is reloaded, as by an update: the block is there again', async () => {
		const id = await talking();
		await blocked(id);
		await manager.reload();
		await until('lifting', async () => (await story()).startsWith(`+${id} -${id}`));
		await blocked(id);
		await desk.workspace.run('addUserData', id, { Reason: 'Refund' });
		await free(id);
	});

	it('because it is removed: the block is lifted', async () => {
		const id = await talking();
		await blocked(id);
		await scene.chrome.browser.uninstallExtension(scene.chrome.id);
		await free(id);
		expect(await story()).toBe(`+${id} -${id}`);
	});
});
