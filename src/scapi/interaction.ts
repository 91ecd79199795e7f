import type { Cut } from './attached';
import { bare, type Json } from './json';

/** A party of an interaction. Source: Interaction namespace, type Party, which documents the name only. */
export interface Party {
	name: string;
}

/** Who the customer is. Source: Interaction namespace, type Contact. */
export interface Contact {
	displayName?: string;
	firstName?: string;
	lastName?: string;
}

/**
 * An interaction as Workspace reports it, with the vendor's property names.
 * Source: Interaction namespace, type Interaction.
 *
 * `interactionId` and `parentInteractionId` live for one page load of Workspace. `interactionUUID` outlives it.
 * Everything the vendor does not document is kept verbatim in `extra`, but for `media`, which real pages read. What a
 * contact or a party has beside its documented members is there as well, under `contact` and `parties`.
 */
export interface Interaction {
	interactionId: string;
	parentInteractionId?: string;
	caseId?: string;
	interactionUUID?: string;
	callUuid?: string;
	connId?: string;
	/** Open string: 30 values are documented (see states.ts), others must not be lost. */
	state: string;
	previousState?: string;
	/** Undocumented, but read by real integrations: "voice", "email", "chat", "workitem", "outboundpreview", … */
	media?: string;
	userData: Record<string, Json>;
	/** The parts of `userData` that were cut; absent if it is complete. */
	cut?: Cut;
	parties: Party[];
	isConsultation: boolean;
	isMainCaseInteraction: boolean;
	isCaseSelected: boolean;
	isCaseExpanded: boolean;
	/** IN, OUT or UNKNOWN; voice only, as the four after it. */
	direction?: string;
	/** INTERNAL, INBOUND, OUTBOUND, CONSULT or UNKNOWN. */
	callType?: string;
	ani?: string;
	dnis?: string;
	/** STOPPED, RECORDING or PAUSED. */
	recordingState?: string;
	/** REDIRECTED or NO_ANSWER, on the release of an inbound call that was not answered. */
	ronaCallState?: string;
	contact?: Contact;
	extra: Record<string, Json>;
}

/** Returns the name an interaction keeps across Workspace loads; `undefined` if it has none. */
export function lastingName({ interactionUUID, callUuid }: Interaction): string | undefined {
	return interactionUUID ?? callUuid;
}

/**
 * Returns whether two interactions have the same name, by the first of the lasting ones that both have; `undefined` if there is
 * none that both have: a name may arrive late, or be left out, and that is no other name.
 */
export function sameName(
	a: { [Name in 'interactionUUID' | 'callUuid']?: string | undefined },
	b: typeof a,
): boolean | undefined {
	if (a.interactionUUID && b.interactionUUID) return a.interactionUUID === b.interactionUUID;
	return a.callUuid && b.callUuid ? a.callUuid === b.callUuid : undefined;
}

/** Facts by which interactions are told apart where they have no name in common. */
type Facts = { [Fact in 'caseId' | 'ani' | 'media' | 'dnis']?: string | undefined } & {
	contact?: Contact | undefined;
};

/** Returns the facts that stay the same while an interaction lives: first those of one customer, then those that many have. */
export function factsOf({ caseId, ani, contact = bare({}), media, dnis }: Facts): (string | undefined)[] {
	return [caseId, ani, contact.displayName, contact.firstName, contact.lastName, media, dnis];
}
/** How many of them are those of one customer. */
export const CUSTOMER_FACTS = 5;

const isConsulted = ({ isConsultation, callType }: Interaction): boolean =>
	isConsultation || callType === 'CONSULT';

/**
 * Returns whether a consultation has become the call that it was about. When a transfer or conference is completed, the call of
 * the agent who was consulted gets the name of the customer's call, and keeps its id (inferred: in the vendor's other APIs its
 * connection id changes just so, and it stays one call).
 */
export function becameCall(known: Interaction, now: Interaction): boolean {
	return isConsulted(known) && !isConsulted(now) && known.caseId !== undefined && known.caseId === now.caseId;
}

/**
 * The key of what Ringside keeps for an interaction: the same across reloads of Workspace where it has a lasting name. A
 * consultation has a key of its own, as it may bear the name of what it is about. Without a lasting name the key means
 * something only within one load: after it, another interaction of the case may have the same.
 */
export function stableKey(interaction: Interaction): string {
	const name = lastingName(interaction);
	if (name === undefined) return `${interaction.caseId ?? ''}#${interaction.interactionId}`;
	return interaction.isConsultation ? `${name}#consultation` : name;
}

/**
 * Returns the name under which Ringside keeps what belongs to an interaction: its stable key and the origin of the page that
 * shows it. Pages of another origin may say any UUID, so a UUID alone must not lead to what was typed for somebody else.
 */
export function keptName(origin: string, interaction: Interaction): string {
	return `${origin}|${stableKey(interaction)}`;
}
