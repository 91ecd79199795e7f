import type { Interaction } from '../../../src/scapi/interaction';
import { settle } from '../page-time';
import { interaction, type model } from './build-model';
import type { usePopup } from './mount';

/** A call that is being talked in, with a recording that can be started. */
export const callOf = (change: Partial<Interaction> = {}): Interaction =>
	interaction({
		interactionId: 'one',
		contact: { displayName: 'John Doe' },
		recordingState: 'STOPPED',
		...change,
	});

/** Returns how to press and read the tiles of a call in a popup. */
export function callTilesIn({ find, services }: ReturnType<typeof usePopup>) {
	return {
		async press(act: string): Promise<void> {
			find(act).click();
			await settle();
		},
		async show(shown: ReturnType<typeof model>): Promise<void> {
			services().connection.show(shown);
			await settle();
		},
		/** Returns the plans that were sent. */
		plans: () => services().connection.sent.flatMap((message) => (message.type === 'plan' ? [message] : [])),
		shown(act: string) {
			const tile = find(act);
			return {
				word: tile.querySelector('.label')?.textContent,
				rests: tile.getAttribute('aria-disabled') === 'true',
				busy: tile.getAttribute('aria-busy') === 'true',
			};
		},
	};
}
