import { expect } from 'vitest';
import { sleep, untilFits } from '../support/until';
import { firstFrame } from './first-frame';
import { type Group, SCHEMES } from './scenario';
import type { AgentPopup } from './stage/popup';
import type { Stage } from './stage/stage';
import type { StageWorkspace } from './stage/stage-workspace';
import type { Query } from './stage/topology';

type Shown = { desk: StageWorkspace; id: string; popup: AgentPopup };

async function ringing(stage: Stage, query: Query = {}): Promise<Shown> {
	const desk = await stage.connected('iframe-cross', query);
	const id = await desk.workspace.ring();
	const popup = await stage.popup();
	await popup.shows(id, 'RINGING');
	return { desk, id, popup };
}

async function talking(
	stage: Stage,
	userData: Record<string, string> = { Segment: 'Gold', Old: 'x' },
): Promise<Shown> {
	const desk = await stage.connected();
	const id = await desk.workspace.ring({ name: 'Maria Lopez', userData });
	await desk.workspace.run('accept', id);
	const popup = await stage.popup();
	await popup.shows(id, 'TALKING');
	return { desk, id, popup };
}

export const popup: Group = {
	title: 'the popup',
	shared: true,
	scenarios: [
		firstFrame('shows the ringing interaction in its first painted frame', (stage) => stage.popup()),
		{
			title: 'puts the focus on Accept, so that Enter answers',
			async play(stage) {
				const { desk, id, popup } = await ringing(stage);
				await sleep(800);
				await popup.key('Enter');
				await popup.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
		{
			title: 'rejects with Backspace',
			async play(stage) {
				const { desk, id, popup } = await ringing(stage);
				await sleep(800);
				await popup.key('Backspace');
				await popup.shows(id, 'IDLE');
				expect(await desk.sent('reject')).toEqual([[id]]);
			},
		},
		{
			title: 'sends one accept for an impatient agent',
			async play(stage) {
				const { desk, id, popup } = await ringing(stage, { latency: 150 });
				const { x, y } = await popup.place(popup.control('accept', id));
				for (let i = 0; i < 6; i++) await popup.window.clickAt(x, y);
				await popup.shows(id, 'TALKING');
				await sleep(400);
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
		{
			title: 'tags with a digit, and removes the tag with the same digit',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await popup.key('1');
				await desk.holds('tag', id, (item) => item?.userData.Reason === 'Complaint');
				await popup.sees(`${popup.control('tag:complaint', id)}[aria-pressed="true"]`);
				await sleep(100);
				await popup.key('1');
				await desk.holds('no tag', id, (item) => item !== undefined && !('Reason' in item.userData));
				expect(await desk.sent('setUserData')).toEqual([[id, { Reason: 'Complaint' }]]);
				expect(await desk.sent('deleteUserData')).toEqual([[id, 'Reason']]);
			},
		},
		{
			title: 'sends several data changes as one request, with only the changed keys',
			async play(stage) {
				const { desk, id, popup } = await talking(stage, { Segment: 'Gold', Old: 'x', Kept: 'y' });
				await popup.press('data', id);
				await popup.fill(popup.field(id, 'Segment'), 'Silver');
				await popup.fill(popup.field(id, 'Old'), 'new');
				await popup.fill(popup.control('new-key', id), 'Comment');
				await popup.fill(popup.control('new-value', id), 'called twice');
				await popup.press('add', id);
				await popup.press('save', id);
				await desk.holds('written data', id, (item) => item?.userData.Comment === 'called twice');
				expect(await desk.sent('setUserData')).toEqual([
					[id, { Segment: 'Silver', Old: 'new', Comment: 'called twice' }],
				]);
				expect((await desk.workspace.interaction(id))?.userData.Kept).toBe('y');
			},
		},
		{
			title: 'deletes a key',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await popup.press('data', id);
				await popup.press('delete:Old', id);
				await popup.press('save', id);
				await desk.holds('deleted key', id, (item) => item !== undefined && !('Old' in item.userData));
				expect(await desk.sent('deleteUserData')).toEqual([[id, 'Old']]);
				expect(await desk.sent('setUserData')).toEqual([]);
			},
		},
		{
			title: 'keeps typed text when it closes and the background stops',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await popup.press('data', id);
				const field = popup.field(id, 'Segment');
				await popup.fill(field, 'half typed');
				await stage.browser.closePopup();
				await stage.browser.killBackground();
				const again = await stage.popup();
				expect(await again.value(field)).toBe('half typed');
				expect(await desk.sent('setUserData')).toEqual([]);
			},
		},
		{
			title: 'says why an interaction cannot be marked done yet',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await popup.sees(`${popup.control('done', id)}[aria-disabled="true"]`);
				await popup.key('d');
				await sleep(300);
				expect(await desk.sent('markdone')).toEqual([]);
			},
		},
		{
			title: 'brings the case up in Workspace',
			async play(stage) {
				const desk = await stage.connected();
				const { workspace } = desk;
				const first = await workspace.ring();
				const second = await workspace.ring();
				await workspace.run('accept', first);
				await workspace.run('accept', second);
				const popup = await stage.popup();
				await popup.shows(second, 'TALKING');
				await popup.press('case', first);
				await desk.holds('selected case', first, (item) => item?.isCaseSelected === true);
				expect(await desk.sent('selectCaseByCaseId')).toHaveLength(1);
			},
		},
		{
			title: 'passes axe, light and dark',
			async play(stage) {
				const { desk, id, popup } = await talking(stage);
				await desk.workspace.ring({ name: 'Jonas Lindqvist' });
				await popup.press('data', id);
				for (const scheme of SCHEMES) {
					await popup.window.scheme(scheme);
					expect(await popup.problems(), scheme).toEqual([]);
				}
			},
		},
	],
};

export const toolbar: Group = {
	title: 'the toolbar button',
	scenarios: [
		{
			title: 'counts ringing interactions, otherwise active ones, and says so in words',
			async play(stage) {
				const { workspace } = await stage.connected();
				const badge = (text: string, title: RegExp) =>
					untilFits(
						`badge "${text}"`,
						() => stage.browser.badge(),
						(now) => now.text === text && title.test(now.title),
					);
				await badge('', /connected|no /i);
				await workspace.ring();
				await badge('1', /1/);
				await workspace.ring();
				await workspace.ring();
				await badge('3', /3/);
				await workspace.run('accept', '1');
				await workspace.run('reject', '2');
				await workspace.run('reject', '3');
				await badge('1', /1/);
				await workspace.run('release', '1');
				await badge('', /./);
			},
		},
	],
};
