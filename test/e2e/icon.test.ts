import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilFits } from '../support/until';
import { Outside } from './scene/outside';
import { Scene } from './scene/scene';

let scene: Scene;
let outside: Outside;
beforeAll(async () => {
	scene = await Scene.begin();
	outside = new Outside(scene.chrome);
});
afterAll(() => scene?.end());

describe('the icon', () => {
	it('says how things stand, by picture, badge and title', async () => {
		expect(await scene.chrome.badge()).toEqual({ text: '', title: 'Ringside: not connected to Workspace' });
		const told = async () => [await outside.icon(), ...Object.values(await scene.chrome.badge())];
		const says = (...expected: string[]) =>
			untilFits(
				`icon ${expected.join(', ')}`,
				told,
				(now) => JSON.stringify(now) === JSON.stringify(expected),
			);
		await outside.record();
		const desk = await scene.open();
		await says('idle', '', 'Ringside: connected, nothing in progress');
		const first = await desk.workspace.ring({ name: 'One' });
		await says('ringing', '1', 'Ringside: 1 ringing');
		const second = await desk.workspace.ring({ name: 'Two', media: 'chat' });
		const third = await desk.workspace.ring({ name: 'Three', media: 'email' });
		await says('ringing', '3', 'Ringside: 3 ringing');
		await desk.workspace.run('accept', first);
		await desk.workspace.run('accept', second);
		await desk.workspace.run('reject', third);
		await says('active', '2', 'Ringside: 2 in progress');
		await desk.workspace.run('release', first);
		await desk.workspace.run('markDone', first);
		await desk.workspace.run('markDone', second);
		await says('idle', '', 'Ringside: connected, nothing in progress');
		await desk.workspace.ring({ name: 'Lost' });
		await says('ringing', '1', 'Ringside: 1 ringing');
		// Workspace goes away under a ringing call: no number is shown that nobody knows.
		await desk.page.goto(`${scene.simulator.origins.a}/`);
		await says('off', '', 'Ringside: not connected to Workspace');
	});
});
