import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAVOURITES_KEY } from '../../src/settings/targets';
import { sleep, until, untilFits } from '../support/until';
import { Outside } from './scene/outside';
import { Popup } from './scene/popup';
import { type Desk, Scene } from './scene/scene';

/** Longer than a double press, and than the ring must last before a click on the icon means it. */
const LONGER_THAN_TWICE = 1_200;
const RINGS_FOR_A_WHILE = 700;

let scene: Scene;
let outside: Outside;
let desks: Desk[] = [];
beforeAll(async () => {
	scene = await Scene.begin();
	outside = new Outside(scene.chrome);
});
afterEach(async () => {
	await scene.chrome.closePopup();
	for (const desk of desks) await desk.close();
	desks = [];
	await outside.oneClick(false);
	await untilFits(
		'end of all sessions',
		() => scene.model(),
		(model) => model?.sessions.length === 0,
	);
	// What was pressed in one test is no second press of the next.
	await sleep(LONGER_THAN_TWICE);
});
afterAll(() => scene?.end());

async function opened(): Promise<Desk> {
	const desk = await scene.open();
	desks.push(desk);
	await untilFits(
		'connected sessions',
		() => scene.model(),
		(model) => model?.sessions.filter(({ link }) => link.status === 'connected').length === desks.length,
	);
	await outside.record();
	return desk;
}

async function rings(desk: Desk, name = 'Maria Lopez', more: Record<string, string> = {}): Promise<string> {
	const id = await desk.workspace.ring({ name, ...more });
	await shows(id, 'RINGING', 'INVITED');
	return id;
}

const shows = (id: string, ...states: string[]) =>
	untilFits(
		`${states.join(' or ')} of ${id}`,
		async () => {
			const model = await scene.model();
			return Object.values(model?.interactions ?? {})
				.flat()
				.map(({ interaction }) => interaction)
				.filter(({ interactionId, state }) => interactionId === id && states.includes(state)).length;
		},
		(count) => count > 0,
	);

/** Waits until a second request would have arrived, and gives all that did. */
async function sent(desk: Desk, request: string): Promise<unknown[][]> {
	await until(`${request} at the service`, async () => (await desk.sent(request)).length > 0);
	await sleep(400);
	return desk.sent(request);
}

/** Waits until the case of an interaction is selected, as it is when it was accepted. */
async function selected(desk: Desk, id: string): Promise<void> {
	const caseId = (await desk.workspace.interaction(id))?.caseId;
	if (caseId === undefined) throw new Error(`${id} belongs to no case`);
	await untilFits(
		'selected case',
		async () => (await scene.model())?.sessions.find(({ primary }) => primary)?.selectedCaseId,
		(found) => found === caseId,
	);
}

async function popupInFront(): Promise<Popup> {
	const target = await until('popup', () => scene.chrome.popupTarget());
	return new Popup(await target.asPage());
}

describe('each way to accept from outside ends in exactly one accept:', () => {
	it('a command', async () => {
		const desk = await opened();
		const id = await rings(desk);
		await outside.command('accept');
		expect(await sent(desk, 'accept')).toEqual([[id]]);
		await shows(id, 'TALKING');
	});

	it('the icon, in the one-click mode', async () => {
		await outside.oneClick(true);
		const desk = await opened();
		expect(await outside.opensPopup()).toBe(true);
		const id = await rings(desk);
		await untilFits(
			'icon without popup',
			() => outside.opensPopup(),
			(opens) => !opens,
		);
		expect((await scene.chrome.badge()).title).toBe('Ringside: 1 ringing. Click to accept it');
		await sleep(RINGS_FOR_A_WHILE);
		await outside.click(desk.page.url());
		expect(await sent(desk, 'accept')).toEqual([[id]]);
		await untilFits(
			'icon with popup',
			() => outside.opensPopup(),
			(opens) => opens,
		);
		expect(scene.chrome.popupTarget()).toBeUndefined();
	});

	it('the menu of the icon', async () => {
		const desk = await opened();
		const id = await rings(desk);
		await outside.choose(await outside.item('Accept: voice'));
		expect(await sent(desk, 'accept')).toEqual([[id]]);
	});

	it('a command twice, the menu and the button of the popup, all at once', async () => {
		const desk = await opened();
		const id = await rings(desk);
		const popup = await scene.popup();
		await popup.shows(id, 'RINGING');
		const item = await outside.item('Accept: voice');
		// In the popup, Accept has the focus.
		await Promise.all([popup.key('Enter'), outside.command('accept', 'accept'), outside.choose(item)]);
		expect(await sent(desk, 'accept')).toEqual([[id]]);
		expect(scene.chrome.errors).toEqual([]);
	});

	it('the icon clicked twice while Workspace is slow', async () => {
		await outside.oneClick(true);
		const desk = await opened();
		const id = await rings(desk);
		await desk.workspace.run('fault', 'interaction.accept', { late: 1_500 });
		await sleep(RINGS_FOR_A_WHILE);
		await outside.click(desk.page.url());
		await outside.click(desk.page.url());
		expect(await sent(desk, 'accept')).toEqual([[id]]);
		await shows(id, 'TALKING');
	});

	it('the icon, by a worker that was killed after the ring', async () => {
		await outside.oneClick(true);
		const desk = await opened();
		const id = await rings(desk);
		await sleep(RINGS_FOR_A_WHILE);
		await scene.chrome.killWorker();
		// The popup stays taken away while nobody is there: the browser keeps that.
		expect(await outside.opensPopup()).toBe(false);
		await outside.click(desk.page.url());
		expect(await sent(desk, 'accept')).toEqual([[id]]);
	});

	it.each(['accept', 'menu'])('%s, by a worker that was killed after the ring', async (way) => {
		const desk = await opened();
		const id = await rings(desk);
		await scene.chrome.killWorker();
		// Something wakes it, as the press itself would; see test/display for that.
		await scene.chrome.evaluate(
			`chrome.runtime.sendMessage({ v: 1, to: 'worker', type: 'dismiss', id: 'nothing' })`,
		);
		await outside.record();
		if (way === 'accept') await outside.command('accept');
		else {
			const session = (await scene.model())?.sessions.find(({ primary }) => primary);
			const item = JSON.stringify(['accept', session?.key, session?.link.epoch, id]);
			await outside.choose(item);
		}
		expect(await sent(desk, 'accept')).toEqual([[id]]);
	});
});

describe('a click on the icon opens the popup', () => {
	it('where the ringing has ended, and where two ring', async () => {
		await outside.oneClick(true);
		const desk = await opened();
		const first = await rings(desk);
		await rings(desk, 'John Doe');
		await untilFits(
			'icon with popup',
			() => outside.opensPopup(),
			(opens) => opens,
		);
		await outside.click(desk.page.url());
		const popup = await popupInFront();
		await popup.shows(first, 'RINGING');
		expect(await desk.sent('accept')).toEqual([]);
	});

	it('where the call was answered in Workspace while the click was on its way', async () => {
		await outside.oneClick(true);
		const desk = await opened();
		const id = await rings(desk);
		await desk.workspace.run('accept', id);
		await shows(id, 'TALKING');
		// The click that the browser had no popup for, arriving after all.
		const worker = await scene.chrome.worker();
		await worker.evaluate(
			`chrome.tabs.query({ active: true }).then(([tab]) => chrome.action.onClicked.dispatch(tab))`,
		);
		const popup = await popupInFront();
		await popup.shows(id, 'TALKING');
		expect(await desk.sent('accept')).toEqual([]);
	});
});

describe('two Workspaces in two tabs', () => {
	it('that ring at once each get the command that is given over them', async () => {
		const [left, right] = [await opened(), await opened()];
		const [a, b] = [await rings(left, 'Maria Lopez'), await rings(right, 'John Doe')];
		await left.page.bringToFront();
		await outside.command('accept');
		expect(await sent(left, 'accept')).toEqual([[a]]);
		expect(await right.sent('accept')).toEqual([]);
		await right.page.bringToFront();
		await outside.command('reject');
		expect(await sent(right, 'reject')).toEqual([[b]]);
		expect(await left.sent('reject')).toEqual([]);
	});

	it('are both shown, each with its place, where neither is in front, and none is guessed', async () => {
		const [left, right] = [await opened(), await opened()];
		const [a, b] = [await rings(left, 'Maria Lopez'), await rings(right, 'John Doe')];
		const page = await scene.chrome.open(`${scene.simulator.origins.a}/`);
		await outside.command('accept');
		const popup = await popupInFront();
		await popup.says(/2 are ringing\. Choose one here\./);
		await popup.shows(a, 'RINGING');
		await popup.shows(b, 'RINGING');
		expect([await left.sent('accept'), await right.sent('accept')]).toEqual([[], []]);
		await scene.chrome.closePopup();
		await page.close();
	});
});

describe('commands for what is in work', () => {
	it('reject, tag, transfer to a favourite: each once, on the interaction in work', async () => {
		await scene.chrome.evaluate(
			`chrome.storage.local.set(${JSON.stringify({
				[FAVOURITES_KEY]: [{ type: 'AGENT_GROUP', destination: 'Supervisors', label: 'Supervisors' }],
			})})`,
		);
		await outside.oneClick(false);
		const desk = await opened();
		const turned = await rings(desk, 'Not Now');
		await outside.command('reject');
		expect(await sent(desk, 'reject')).toEqual([[turned]]);
		const id = await rings(desk);
		await outside.command('accept');
		await shows(id, 'TALKING');
		await selected(desk, id);
		await outside.command('tag-1', 'tag-1');
		expect(await sent(desk, 'setUserData')).toEqual([[id, { Reason: 'Complaint' }]]);
		await outside.command('transfer-1', 'transfer-1');
		expect(await sent(desk, 'singleStepTransfer')).toEqual([
			[id, { type: 'AGENT_GROUP', destination: 'Supervisors' }, {}, {}],
		]);
		await scene.chrome.evaluate(`chrome.storage.local.remove(${JSON.stringify(FAVOURITES_KEY)})`);
	});

	it('mark done, pressed twice, leaves the interaction that comes up next', async () => {
		const desk = await opened();
		const [a, b] = [
			await rings(desk, 'First', { media: 'chat' }),
			await rings(desk, 'Second', { media: 'chat' }),
		];
		for (const id of [a, b]) {
			await desk.workspace.run('accept', id);
			await shows(id, 'ACCEPTED', 'HISTORY_DONE');
			await selected(desk, id);
		}
		await desk.workspace.run('selectCase', (await desk.workspace.interaction(a))?.caseId ?? '');
		await selected(desk, a);
		await outside.command('done');
		// Longer than a key that is held down takes to repeat: a press of its own, and still the second of a double press.
		await sleep(750);
		await outside.command('done');
		expect(await sent(desk, 'markdone')).toEqual([[a]]);
		expect(Object.keys(await scene.states())).toEqual([b]);
	});

	it('open the quick tags with the focus on the first, and say where there is nothing to tag', async () => {
		const desk = await opened();
		await outside.command('tags');
		await (await popupInFront()).says(/There is no interaction in progress\./);
		await scene.chrome.closePopup();
		const id = await rings(desk);
		await desk.workspace.run('accept', id);
		await shows(id, 'TALKING');
		await sleep(LONGER_THAN_TWICE);
		await outside.command('tags');
		const popup = await popupInFront();
		await untilFits(
			'focus on a tag',
			() => popup.page.evaluate('document.activeElement?.dataset.act'),
			(act) => typeof act === 'string' && act.startsWith('tag:'),
		);
		await popup.key('Enter');
		expect(await sent(desk, 'setUserData')).toEqual([[id, { Reason: 'Complaint' }]]);
	});

	it('that fail are told at the icon, without a word about the customer', async () => {
		const desk = await opened();
		await rings(desk);
		await desk.workspace.run('fault', 'interaction.accept', { errorMessage: 'Maria Lopez hung up' });
		await outside.command('accept');
		await untilFits(
			'word at the icon',
			() => scene.chrome.badge(),
			({ title }) => title === 'Ringside: Accept did not work. Workspace refused it.',
		);
		// What still rings is worth more than the mark.
		expect((await scene.chrome.badge()).text).toBe('1');
	});
});
