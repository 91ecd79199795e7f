import type { Change } from '../../src/contract/page';
import { parseInteractionEvent } from '../../src/scapi/envelope';
import { ends, mayEnd } from '../../src/scapi/events';
import type { Interaction } from '../../src/scapi/interaction';
import { sameJson } from '../../src/scapi/json';
import { stateInfo } from '../../src/scapi/states';

/** What an event of the `interaction` channel tells. */
export interface EventContent {
	change?: Change;
	/** The interaction to read by itself, at once: the event names it, and says too little of it. */
	read?: string;
	/** What to believe of that one where it cannot be read. */
	otherwise?: Change;
	/** It seems to have ended: a list, where there is one, no longer holds it. */
	ended?: true;
}

/** Whether Workspace may drop an interaction of this state without an event. */
export function isFading(state: string): boolean {
	return ['wrapUp', 'ended', 'failed'].includes(stateInfo(state).phase);
}

/** Reads an event; without a change or an interaction to read, only asking for the list tells what has changed. */
export function changeOf(data: unknown, known: (id: string) => Interaction | undefined): EventContent {
	const { eventType, interaction, selectedCaseId, partial } = parseInteractionEvent(data, known);
	if (interaction === undefined) {
		return selectedCaseId === undefined ? {} : { change: { kind: 'case', eventType, selectedCaseId } };
	}
	const { interactionId: id, state } = interaction;
	const former = known(id);
	const change: Change = { kind: 'upsert', eventType, interaction };
	// The event that ends an interaction may or may not include it.
	if (mayEnd(eventType)) {
		const certain = ends(eventType) || isFading(state);
		return {
			ended: true,
			read: id,
			...(certain ? { otherwise: { kind: 'remove', interactionId: id } } : {}),
		};
	}
	if (partial !== true) return { change };
	// A part of something that nobody knows is no interaction to show; what it is of, Workspace tells.
	if (former === undefined && state === 'UNKNOWN') return { read: id, otherwise: change };
	const nothingSaid = former !== undefined && sameJson(former, interaction);
	return former === undefined || nothingSaid ? { change, read: id } : { change };
}
