import type { Change } from '../../src/contract/page';
import { parseInteractionEvent } from '../../src/scapi/envelope';

/** What an event of the `interaction` channel changes; `undefined` where only asking for the list tells. */
export function changeOf(data: unknown): Change | undefined {
	const { eventType, interaction, selectedCaseId } = parseInteractionEvent(data);
	if (interaction !== undefined) {
		// The end of an interaction may be told with it or without, and its spelling is not documented.
		const ends = /REMOVED|MARK_?DONE/i.test(eventType);
		return ends ? undefined : { kind: 'upsert', eventType, interaction };
	}
	return selectedCaseId === undefined ? undefined : { kind: 'case', eventType, selectedCaseId };
}
