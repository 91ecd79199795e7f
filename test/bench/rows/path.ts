import { sleep } from '../../support/until';
import type { Side } from '../sides';

export interface Presses {
	entered: number[];
	shown: number[];
}

/** Presses Accept once: ms until the page's method is entered, and until success is on the screen. */
export async function pressOnce(side: Side, into: Presses): Promise<void> {
	const id = await side.ringing();
	// The worker stores what has just come, as it does long before an agent has found the button.
	await sleep(120);
	const [began = 0, shown = 0] = (await side.popup.evaluate(`press('${id}')`)) as number[];
	into.entered.push((await side.noted('entered', id)) - began);
	into.shown.push(shown - began);
	await side.end(id);
}

/** Measures events one after the other: ms from the arrival of a change in the page until the popup shows it. */
export async function eventsShown(side: Side, id: string, times: number, pause: number): Promise<number[]> {
	const found: number[] = [];
	for (let n = 0; n < times; n++) {
		const [act, state] = n % 2 === 0 ? (['hold', 'HELD'] as const) : (['resume', 'TALKING'] as const);
		await side.third.evaluate(`void arrived.delete('${id}${state}')`);
		const shown = side.popup.evaluate(`stateShown('${id}', '${state}')`);
		await side.desk.workspace.run(act, id);
		found.push(Number(await shown) - (await side.noted('arrived', `${id}${state}`)));
		await sleep(pause);
	}
	return found;
}

/** Returns an interaction that is being talked in, shown in the popup. */
export async function talking(side: Side): Promise<string> {
	const id = await side.ringing();
	await side.desk.workspace.run('accept', id);
	await side.popup.evaluate(`stateShown('${id}', 'TALKING')`);
	return id;
}
