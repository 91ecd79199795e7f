import { expect } from 'vitest';
import { sleep, untilFits } from '../support/until';
import { each, type Group } from './scenario';

/**
 * Ringside is installed, or gets its permission, while Workspace is already open. Its listeners then come after the
 * page's and can hide nothing from it, so Ringside must not cause anything that would have to be hidden.
 */
export const openFirst: Group = {
	title: 'installed while a page is open',
	scenarios: each(
		[
			['subscription', 'interaction,agent'],
			['frame', 'interaction,agent'],
			['subscription', 'none'],
		] as const,
		([delivery, subscribe]) =>
			`that subscribed to ${subscribe}, with one copy of an event per ${delivery}, Ringside comes and goes unnoticed`,
		async (withRingside, [delivery, subscribe]) => {
			const stage = await withRingside.bare();
			const desk = await stage.open('iframe-cross', { delivery, subscribe, addedRemoved: 'off' });
			const { workspace } = desk;
			await workspace.ring({ name: 'Rang Before' });
			await stage.browser.install();
			await stage.knows('what rang before', (now) => now[1] === 'RINGING');
			await workspace.run('accept', '1');
			await workspace.run('hold', '1');
			await workspace.run('resume', '1');
			await stage.knows('resumed call', (now) => now[1] === 'TALKING');
			// Long enough for a lost subscription to be noticed and restored.
			await sleep(2_500);
			await workspace.ring({ name: 'Rings After' });
			await stage.knows('what rings after', (now) => now[2] === 'RINGING', 3_000);
			const types = await desk.third?.evaluate(
				`window.received.filter(({ state }) => state !== '').map(({ eventType }) => eventType)`,
			);
			expect(types).toEqual(
				subscribe === 'none' ? [] : ['RINGING', 'ESTABLISHED', 'HELD', 'RETRIEVED', 'RINGING'],
			);
			// It also goes unnoticed: only the page's own subscriptions remain.
			await stage.browser.uninstall();
			const own = subscribe === 'none' ? 0 : 1;
			await untilFits(
				'subscriptions of the page alone',
				() => workspace.run('subscriptions'),
				(list) => Array.isArray(list) && list.length === own,
				// Firefox removes the relay without an event: the page script notices its silence.
				{ timeout: 20_000 },
			);
		},
	),
};
