import { expect } from 'vitest';
import { until } from '../../support/until';
import { each, type Group } from '../scenario';
import { untilStored, untilStoredFits } from '../stage/stored';

export const swapped: Group = {
	title: 'after a refresh that swaps the ids of two ringing calls',
	scenarios: each(
		['crm', 'crm-cross', 'popup'] as const,
		(topology) => `in "${topology}", a press on a card never reaches the other caller`,
		async (stage, topology) => {
			const desk = await stage.connected(topology, { keptOrder: 'reversed' });
			const [ada, ben] = [
				await desk.workspace.ring({ name: 'Ada Kovacs' }),
				await desk.workspace.ring({ name: 'Ben Ito' }),
			];
			const popup = await stage.browser.openPopupTab();
			await stage.knows('both', (states) => states[ada] === 'RINGING' && states[ben] === 'RINGING');
			const seen = await stage.session();
			const before = await desk.workspace.interactions();
			const adasUuid = before.find(({ interactionId }) => interactionId === ada)?.interactionUUID;
			const again = await desk.reload();
			// The message that a surface sends for a press on the first caller's card if it has not noticed the refresh.
			const press = {
				v: 1,
				to: 'worker',
				type: 'command',
				id: `press-${topology}`,
				session: seen?.key,
				epoch: seen?.link.epoch,
				command: { method: 'accept', interactionId: ada },
			};
			await popup.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(press)})`);
			await untilStoredFits(
				stage,
				'connected session',
				() => stage.session(),
				(session) => session?.link.status === 'connected',
				{ timeout: 15_000 },
			);
			const adas = async () =>
				(await again.workspace.interactions()).find(({ interactionUUID }) => interactionUUID === adasUuid);
			const bens = async () =>
				(await again.workspace.interactions()).filter(({ interactionUUID }) => interactionUUID !== adasUuid);
			expect(await bens()).toMatchObject([{ interactionId: ada, state: 'RINGING' }]);
			const newId = (await adas())?.interactionId ?? '';
			await untilStored(stage, 'the first caller under her new id', async () => {
				const model = await stage.model();
				const session = model?.sessions.find(({ primary }) => primary);
				const list = model?.interactions[session?.key ?? ''] ?? [];
				const item = list.find(({ interaction }) => interaction.interactionId === newId);
				return session?.link.status === 'connected' && item?.interaction.interactionUUID === adasUuid;
			});
			await popup.close();
			const shown = await stage.popup();
			await shown.press('accept', newId);
			await until('answered first caller', async () => (await adas())?.state === 'TALKING');
			expect(await bens()).toMatchObject([{ interactionId: ada, state: 'RINGING' }]);
		},
	),
};
