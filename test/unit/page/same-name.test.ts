import { describe, expect, it } from 'vitest';
import { InteractionCache } from '../../../content-scripts/page/interaction-cache';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction } from '../../support/fake/interaction';

/** A chat and the consultation about it may carry one name: that of the chat in the interaction server. */
const chat = interaction({
	interactionId: '1',
	callUuid: undefined,
	interactionUUID: 'chat',
	state: 'ACCEPTED',
});
const consultation: Interaction = { ...chat, interactionId: '2', isConsultation: true };

const compare = (before: Interaction[], after: Interaction[]) => {
	const interactions = new InteractionCache();
	interactions.replace(before, interactions.mark);
	return interactions.compare(after);
};

describe('two interactions with the same name', () => {
	it.each<[string, Interaction[], Interaction[]]>([
		['stay', [chat, consultation], [chat, consultation]],
		['stay, reported in another order', [chat, consultation], [consultation, chat]],
		['become two', [chat], [chat, consultation]],
		['become one', [chat, consultation], [chat]],
		['become the other one', [chat, consultation], [consultation]],
	])('do not indicate a reload if they %s', (_, before, after) => {
		expect(compare(before, after).renumbered).toBe(false);
	});

	it('indicate a reload if they have other ids', () => {
		const later = [
			{ ...chat, interactionId: '5' },
			{ ...consultation, interactionId: '6' },
		];
		expect(compare([chat, consultation], later).renumbered).toBe(true);
	});
});
