// @vitest-environment happy-dom
import { options } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/scapi/json';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { open, root } = popup;

/** How often each component was drawn, by its name. */
const drawn = new Map<string, number>();
/** Preact's hook before a component is drawn, by the name that its published module has for it. */
const hooks: { __r?: (vnode: { type: unknown }) => void } = options as object;
const former = hooks.__r;

beforeEach(() => {
	hooks.__r = (vnode) => {
		const name = typeof vnode.type === 'function' ? vnode.type.name : '';
		drawn.set(name, (drawn.get(name) ?? 0) + 1);
		former?.(vnode);
	};
});
afterEach(() => {
	if (former === undefined) delete hooks.__r;
	else hooks.__r = former;
});

const call = (id: number, state = 'TALKING', userData: Record<string, Json> = {}, more: object = {}) =>
	tracked(
		interaction({
			interactionId: `i${id}`,
			interactionUUID: `u${id}`,
			caseId: `c${id}`,
			state,
			userData,
			...more,
		}),
		60 + id,
	);

async function change(one: ReturnType<typeof call>): Promise<void> {
	drawn.clear();
	await popup.patch([one]);
}
const times = (name: string): number => drawn.get(name) ?? 0;

describe('a change of one of 30 interactions', () => {
	beforeEach(() => open(model(Array.from({ length: 30 }, (_, id) => call(id)))));
	const openId = () => Number(root.querySelector<HTMLElement>('.stage')?.dataset.interaction?.slice(1));
	const other = () => (openId() + 5) % 30;

	it.each<[string, string, Record<string, Json>]>([
		['data', 'TALKING', { Reason: 'Refund' }],
		['state', 'HELD', {}],
	])('draws its row where its %s changes, and nothing of the stage', async (_, state, data) => {
		await change(call(other(), state, data));
		expect(times('RowBody')).toBe(1);
		expect(drawn.size).toBeGreaterThan(1);
		for (const name of [
			'CardBody',
			'Stage',
			'StageHead',
			'Tile',
			'CallTile',
			'HangUpTile',
			'HandoverTile',
			'Tags',
		])
			expect([name, times(name)]).toEqual([name, 0]);
	});

	it('draws the stage where it is the open one, and no row', async () => {
		await change(call(openId(), 'HELD'));
		expect(times('CardBody')).toBe(1);
		expect(times('Tile')).toBeGreaterThan(0);
		expect(times('RowBody')).toBe(0);
	});
});

it('a consultation still follows its other side: its tile says what a press does now', async () => {
	const made = { isConsultation: true, parentInteractionId: 'i0' };
	await open(model([call(0, 'HELD'), call(1, 'TALKING', {}, made)]));
	await change(call(0, 'IDLE'));
	expect(times('Tile')).toBeGreaterThan(0);
});
