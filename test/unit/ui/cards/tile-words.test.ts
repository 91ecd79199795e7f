// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { settle } from '../../../support/page-time';
import { interaction, model, session, shift, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const one = interaction({ interactionId: 'one', contact: { displayName: 'John Doe' } });

/** The words for which a tile has room: the one it shows, and those it shows in other states. */
function words(act: string): { shown: string; room: string[] } {
	const label = popup.find(act).querySelector('.label');
	const others = [...(label?.querySelectorAll<HTMLElement>('.room') ?? [])].map(
		({ dataset }) => dataset.word ?? '',
	);
	const shown = label?.textContent ?? '';
	return { shown, room: [shown, ...others].toSorted() };
}

describe('a tile has room for every word that it shows in the life of a call', () => {
	it.each([
		['hold-call', [{ state: 'TALKING' }, { state: 'HELD' }]],
		[
			'record',
			[
				{ state: 'TALKING' },
				{ state: 'TALKING', recordingState: 'RECORDING' },
				{ state: 'TALKING', recordingState: 'PAUSED' },
			],
		],
	] as const)('%s', async (act, changes) => {
		const seen = new Set<string>();
		const rooms = new Set<string>();
		await popup.open(model([]));
		for (const change of changes) {
			popup.services().connection.show(model([tracked({ ...one, ...change }, 9)]));
			await settle();
			const { shown, room } = words(act);
			seen.add(shown);
			rooms.add(room.join('|'));
		}
		expect(seen.size).toBe(changes.length);
		// The same room in every state: a change of the word moves nothing.
		expect([...rooms]).toEqual([[...seen].toSorted().join('|')]);
	});

	it('mute', async () => {
		const call = (microphoneMuted: boolean) =>
			model([tracked({ ...one, state: 'TALKING' }, 9)], {
				sessions: [session()],
				shifts: [shift({ microphoneMuted })],
			});
		await popup.open(call(false));
		const off = words('mute');
		popup.services().connection.show(call(true));
		await settle();
		const on = words('mute');
		expect([off.shown, on.shown]).toEqual(['Mute', 'Muted']);
		expect(on.room).toEqual(off.room);
	});

	it('hang-up, before and after the first press, also where the word names somebody', async () => {
		const asked = interaction({
			interactionId: 'kate',
			parentInteractionId: 'one',
			isConsultation: true,
			state: 'TALKING',
			contact: { displayName: 'Kate London' },
		});
		for (const [cards, word] of [
			[[tracked({ ...one, state: 'TALKING' }, 9)], 'Hang up'],
			[[tracked({ ...one, state: 'HELD' }, 9), tracked(asked, 4)], 'Hang up Kate London'],
		] as const) {
			await popup.open(model([...cards], { shifts: [shift({})] }));
			const before = words('hang-up');
			expect(before.shown).toBe(word);
			popup.find('hang-up').click();
			await settle();
			const after = words('hang-up');
			expect(after.shown).toBe('Press again');
			expect(after.room).toEqual(before.room);
			await popup.close();
		}
	});
});
