import { createServer, type ServerResponse } from 'node:http';
import * as v from 'valibot';
import { expect } from 'vitest';
import { until, untilFits } from '../../support/until';
import type { Group } from '../scenario';
import { Explained } from './explained';

const SILENCE_TIMEOUT = { timeout: 120_000 };

/** Serves an address that answers only on command: a script that waits for it hangs until then. */
async function holdUp(): Promise<{ address: string; asked(): boolean; end(): void }> {
	let waiting: ServerResponse | undefined;
	const server = createServer((_, response) => {
		waiting = response;
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = v.parse(v.object({ port: v.number() }), server.address());
	return {
		address: `http://127.0.0.1:${port}/`,
		asked: () => waiting !== undefined,
		end() {
			waiting?.writeHead(200, { 'access-control-allow-origin': '*' }).end();
			server.close();
		},
	};
}

/** Blocks the whole window on a request, so that nothing in it can answer or send an event. */
const hangAt = (address: string) => `void setTimeout(() => {
	const request = new XMLHttpRequest();
	request.open('GET', ${JSON.stringify(address)}, false);
	request.send();
})`;

export const crowd: Group = {
	title: 'too many requests',
	scenarios: [
		{
			title:
				'and the silence after them are distinguished from a sleeping Workspace, because events still arrive',
			...SILENCE_TIMEOUT,
			async play(stage) {
				const on = await Explained.begin(stage, { rateLimit: 8, quarantine: 0 });
				await on.desk.connected();
				const id = await on.rings();
				await untilFits(
					'quarantine',
					async () => {
						await on.popup.press('refresh');
						return on.desk.workspace.received();
					},
					(all) => all.at(-1)?.answer.kind === 'ignored',
				);
				await on.popup.press('accept', id);
				await on.desk.workspace.ring({ name: 'Jonas Lindqvist' });
				await on.names('quarantine', 'likely');
				await on.administer(await on.copies('quarantine'), '');
				// By now the connection may count as lost.
				await on.popup.press('refresh');
				await on.desk.connected();
				await on.accepts(id);
				await on.isMended('quarantine');
			},
		},
	],
};

export const asleep: Group = {
	title: 'a Workspace that hangs',
	scenarios: [
		{
			title: 'is reported as asleep or hanging, and is connected again when it continues',
			...SILENCE_TIMEOUT,
			async play(stage) {
				const on = await Explained.begin(stage, {});
				await on.desk.connected();
				const id = await on.rings();
				const hold = await holdUp();
				try {
					await on.desk.tab.evaluate(hangAt(hold.address));
					await until('hanging Workspace', hold.asked);
					await on.popup.press('accept', id);
					await on.names('asleep', 'possible');
				} finally {
					hold.end();
				}
				await on.popup.shows(id, 'TALKING');
				await on.isMended('asleep');
				expect(await on.desk.sent('accept')).toEqual([[id]]);
			},
		},
	],
};
