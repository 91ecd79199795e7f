import type { Change } from '../../src/contract/page';
import { parseInteractionEvent } from '../../src/scapi/envelope';
import { ends, mayEnd } from '../../src/scapi/events';
import type { Interaction } from '../../src/scapi/interaction';
import { sameJson } from '../../src/scapi/json';
import { isOverPhase, stateInfo } from '../../src/scapi/states';

/** The content of an event of the `interaction` channel. */
export interface EventContent {
	change?: Change;
	/** Id of the interaction to read at once, because the event says too little about it. */
	read?: string;
	/** The change to assume if that one cannot be read. */
	otherwise?: Change;
	/** The interaction seems to have ended, so a list no longer contains it. */
	ended?: true;
}

/** Returns whether Workspace may remove an interaction in this state without an event. */
export function isFading(state: string): boolean {
	return isOverPhase(stateInfo(state).phase);
}

/** Reads an event. Without a change or an id to read, only the list shows what has changed. */
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
	// A fragment of an unknown interaction is not shown; Workspace is asked for the whole.
	if (former === undefined && state === 'UNKNOWN') return { read: id, otherwise: change };
	const nothingSaid = former !== undefined && sameJson(former, interaction);
	return former === undefined || nothingSaid ? { change, read: id } : { change };
}
