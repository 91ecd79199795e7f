import { describe, expect, it, vi } from 'vitest';
import { InteractionCache } from '../../../content-scripts/page/interaction-cache';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction } from '../../support/fake/interaction';

const holding = (...list: Interaction[]) => {
	const interactions = new InteractionCache();
	interactions.replace(list, interactions.mark);
	return interactions;
};
const one = interaction({ interactionId: '1', callUuid: 'a', state: 'RINGING' });
const two = interaction({ interactionId: '2', callUuid: 'b' });
/** Without a name that outlives a reload, in one case. */
const bare = (interactionId: string) => interaction({ interactionId, callUuid: undefined });

describe('a fresh list', () => {
	it.each<[string, Interaction[], Interaction[], object]>([
		['the same', [one, two], [two, one], { differs: false, missed: false, renumbered: false }],
		['one more', [one], [one, two], { differs: true, missed: true, renumbered: false }],
		['one less', [one, two], [one], { differs: true, missed: false, renumbered: false }],
		['another state', [one], [{ ...one, state: 'TALKING' }], { differs: true, missed: true }],
		['other data', [one], [{ ...one, userData: { a: '1' } }], { differs: true, missed: false }],
		['another id for the same call', [one], [{ ...one, interactionId: '9' }], { renumbered: true }],
		['another call under the same id', [one], [{ ...two, interactionId: '1' }], { renumbered: true }],
		['two calls that swapped ids', [one, two], [{ ...one, interactionId: '2' }], { renumbered: true }],
		['a second interaction of a case', [bare('1')], [bare('1'), bare('2')], { renumbered: false }],
		['a name that became known', [bare('1')], [{ ...bare('1'), callUuid: 'a' }], { renumbered: false }],
	])('with %s is recognised', (_, before, after, expected) => {
		expect(holding(...before).compare(after)).toMatchObject(expected);
	});
});

describe('waiting for a change', () => {
	it('ends with the next event, and with the next list', async () => {
		const interactions = holding(one);
		const woken = vi.fn();
		const first = interactions.nextChange().then(woken);
		interactions.apply({ kind: 'upsert', eventType: '', interaction: two });
		await first;
		const second = interactions.nextChange().then(woken);
		interactions.replace([], interactions.mark);
		await second;
		expect(woken).toHaveBeenCalledTimes(2);
	});
});

describe('an ended interaction', () => {
	it.each([
		['RINGING', false],
		['TALKING', false],
		['HELD', false],
		['USER_DATA_UPDATED', false],
		['IDLE', true],
		['COMPLETED', true],
		['ERROR', true],
	])('may vanish without a reason: %s %s', (state, fading) => {
		expect(holding(interaction({ state })).anyFading).toBe(fading);
	});
});
