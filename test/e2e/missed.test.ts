import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sleep, untilFits } from '../support/until';
import { clearDesk, iconOf, missedOf, ringsAt } from './scene/aftermath';
import { Popup } from './scene/popup';
import { type Desk, Scene } from './scene/scene';

const LONG = { timeout: 90_000 };

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
	scene = await Scene.begin();
});
afterEach(() => clearDesk(scene), 30_000);
afterAll(() => scene?.end());

const missed = () => missedOf(scene);

async function opened(query: Record<string, string | number> = {}): Promise<Desk> {
	desk = await scene.open('iframe', query);
	await desk.connected();
	return desk;
}

const icon = (text: string, title: RegExp) => iconOf(scene, text, title);
const rings = (id: string) => ringsAt(scene, id);
/** The popup's page in a tab of its own: in front of Workspace, and still there after a press that closes a popup. */
const popupTab = async (): Promise<Popup> => new Popup(await scene.chrome.openPopupTab());

describe('a call that is not answered', () => {
	it('is told as missed until it is dismissed: who, how long, what became of it', async () => {
		const { workspace } = await opened({ ronaAfter: 2_500 });
		await scene.chrome.open('about:blank');
		await workspace.ring({ name: 'Maria Lopez', from: '+33298025501' });
		await icon('', /nothing in progress; 1 missed/);
		const popup = await scene.popup();
		await popup.says(/Missed: Maria Lopez[\s\S]*rang 0:0[23][\s\S]*Workspace redirected it/);
		await scene.chrome.killWorker();
		await popup.says(/Missed: Maria Lopez/);
		await (await popup.page.waitForSelector('[data-act^="dismiss:missed"]'))?.click();
		await popup.misses('[data-missed]');
		await icon('', /nothing in progress$/);
	});

	it('as its caller hangs up is told so where the agent is elsewhere, and not where they see it', async () => {
		const { workspace, page } = await opened();
		const seen = await workspace.ring();
		await rings(seen);
		await page.bringToFront();
		await workspace.run('abandon', seen);
		await untilFits(
			'released',
			() => scene.states(),
			(states) => states[seen] === 'IDLE',
		);
		await sleep(300);
		expect(await missed()).toEqual([]);
		await scene.chrome.open('about:blank');
		const unseen = await workspace.ring();
		await rings(unseen);
		await workspace.run('abandon', unseen);
		await untilFits('missed', missed, (all) => all[0]?.how === 'released');
	});

	it('is not told where the agent has rejected it', async () => {
		const { workspace } = await opened();
		const id = await workspace.ring();
		await rings(id);
		await scene.chrome.open('about:blank');
		const popup = await scene.popup();
		await popup.press('reject', id);
		await untilFits(
			'rejected',
			() => scene.states(),
			(states) => states[id] !== 'RINGING',
		);
		await sleep(300);
		expect(await missed()).toEqual([]);
	});

	it('has its end estimated from the third ring on', LONG, async () => {
		// Another life of it: the tests before have taught this one.
		await scene.chrome.killWorker();
		const { workspace } = await opened({ ronaAfter: 4_000 });
		const popup = await popupTab();
		for (const n of [1, 2]) {
			const id = await workspace.ring();
			await popup.sees(popup.card(id));
			expect(await popup.has(`${popup.card(id)} .redirect`)).toBe(false);
			await untilFits('missed', missed, (all) => all.length === n);
		}
		const id = await workspace.ring();
		await popup.sees(`${popup.card(id)} .redirect`);
		await popup.says(/Redirected in about 0:0[1-4]/);
		const stored = await scene.chrome.evaluate('chrome.storage.local.get("ringTimes")');
		expect(Object.keys(Object(Object(stored).ringTimes))).toEqual([`${scene.simulator.origins.a} voice`]);
	});
});

describe('the clock', () => {
	it('may jump: after sleep the time is right, and it is never negative', async () => {
		const { workspace } = await opened();
		const id = await workspace.ring();
		await workspace.run('accept', id);
		const popup = await popupTab();
		await popup.shows(id, 'TALKING');
		const shift = (ms: number) =>
			popup.page.evaluate(`(() => {
				window.realNow ??= Date.now;
				Date.now = () => window.realNow() + ${ms};
			})()`);
		await shift(600_000);
		await popup.says(/10:0\d/);
		await shift(-3_600_000);
		await popup.says(/\b0:00\b/);
		expect(await popup.words()).not.toMatch(/-\d/);
		await shift(0);
		await popup.says(/\b0:(0[1-9]|[1-5]\d)\b/);
	});
});
