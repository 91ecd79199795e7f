import * as v from 'valibot';
import { each, Text, Time } from './schema';

/**
 * Why an update waits: for text that was typed and not sent, for a conversation or something that rings, for a request whose
 * outcome is open, or for a page of Ringside that is open.
 */
const WAITS_FOR = ['text', 'conversation', 'request', 'page'] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

export const WaitsForSchema = each(v.picklist(WAITS_FOR), WAITS_FOR.length);

/** An update that the browser has fetched and not installed yet. */
export const WaitingUpdateSchema = v.object({
	version: Text,
	/** When the browser first announced one. A newer version does not begin the wait again. */
	since: Time,
	/** The reasons why it waited when this was read. */
	waitsFor: WaitsForSchema,
});
export type WaitingUpdate = v.InferOutput<typeof WaitingUpdateSchema>;
