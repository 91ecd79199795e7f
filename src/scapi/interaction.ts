import { type Cut, parseAttached } from './attached';
import { readLive } from './inert';
import {
	type Budget,
	bare,
	budget,
	dictionary,
	isRecord,
	type Json,
	keysWithin,
	MAX_ENTRIES,
	toDictionary,
} from './json';

/** A party of an interaction. Source: Interaction namespace, type Party, which documents the name only. */
interface Party {
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

const TEXTS = [
	'parentInteractionId',
	'caseId',
	'interactionUUID',
	'callUuid',
	'connId',
	'previousState',
	'media',
	'direction',
	'callType',
	'ani',
	'dnis',
	'recordingState',
	'ronaCallState',
] as const;

const FLAGS = ['isConsultation', 'isMainCaseInteraction', 'isCaseSelected', 'isCaseExpanded'] as const;

const KNOWN = new Set<string>([
	'interactionId',
	'state',
	'userData',
	'parties',
	'contact',
	...TEXTS,
	...FLAGS,
]);

const CONTACT = new Set(['displayName', 'firstName', 'firstNname', 'lastName']);
const PARTY = new Set(['name']);

const MAX_ID = 512;
const MAX_PARTIES = 100;
/** More than any agent has. */
const MAX_ITEMS = 2_000;

/** A short text, from a string or a number; anything else, and the empty string, is absent. */
export function text(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value !== 'string' || value === '') return undefined;
	return value.slice(0, MAX_ID);
}

function flag(value: unknown): boolean {
	return value === true || value === 1 || (typeof value === 'string' && /^(?:true|1)$/i.test(value));
}

/** Returns the members of an object other than the known ones; `undefined` if there are none. */
function beside(
	value: unknown,
	known: ReadonlySet<string>,
	left: Budget,
): Record<string, unknown> | undefined {
	if (!isRecord(value)) return undefined;
	const keys = keysWithin(value, left).filter((key) => !known.has(key));
	if (keys.length === 0) return undefined;
	const rest = dictionary<unknown>();
	// One more than a copy takes, so that it knows of the loss.
	for (const key of keys.slice(0, MAX_ENTRIES + 1)) rest[key] = value[key];
	return rest;
}

/** Undocumented members of the parties, each at the place of its party; `undefined` where none has any. */
function besideParties(items: readonly unknown[], left: Budget): unknown[] | undefined {
	const rest = items.map((item) => beside(item, PARTY, left) ?? null);
	return rest.some((item) => item !== null) ? rest : undefined;
}

function parseContact(value: unknown): Contact | undefined {
	if (!isRecord(value)) return undefined;
	const contact: Contact = bare({});
	const displayName = text(value.displayName);
	// The vendor's reference prints `firstNname`; which of the two Workspace really sends is not known.
	const firstName = text(value.firstName) ?? text(value.firstNname);
	const lastName = text(value.lastName);
	if (displayName !== undefined) contact.displayName = displayName;
	if (firstName !== undefined) contact.firstName = firstName;
	if (lastName !== undefined) contact.lastName = lastName;
	return Object.keys(contact).length > 0 ? contact : undefined;
}

/** Returns the items of a list that may come as an object with a member for each, or alone; `undefined` if it is no list. */
function listedParties(value: unknown, left: Budget): unknown[] | undefined {
	if (Array.isArray(value)) return value.slice(0, MAX_PARTIES);
	if (!isRecord(value)) return undefined;
	if ('name' in value) return [value];
	return keysWithin(value, left)
		.slice(0, MAX_PARTIES)
		.map((key) => value[key]);
}

function parseParties(items: readonly unknown[]): Party[] {
	const parties: Party[] = [];
	for (const item of items) {
		const name = text(isRecord(item) ? item.name : item);
		if (name !== undefined) parties.push({ name });
	}
	return parties;
}

/** Names and places of an interaction, which do not become empty while it lives. */
const LASTING = new Set<string>(['interactionUUID', 'callUuid', 'connId', 'caseId', 'parentInteractionId']);
const NAMES = ['displayName', 'firstName', 'lastName'] as const;

/**
 * A contact after an event about it. A member that the event does not give keeps what is known, unless another one says
 * that this is somebody else: two people must not become one name.
 */
function contactAfter(value: unknown, known: Contact | undefined): Contact | undefined {
	if (value === undefined) return known;
	const contact = parseContact(value);
	if (known === undefined || contact === undefined || !isRecord(value)) return contact;
	if (NAMES.some((key) => contact[key] !== undefined && (known[key] ?? contact[key]) !== contact[key]))
		return contact;
	const kept: Contact = bare({});
	for (const key of NAMES) if (value[key] === undefined && known[key] !== undefined) kept[key] = known[key];
	return { ...kept, ...contact };
}

/** Returns whether an id now names another interaction, so that nothing known about the former one holds. */
function isAnother(value: Record<string, unknown>, known: Interaction): boolean {
	const [interactionUUID, callUuid] = [text(value.interactionUUID), text(value.callUuid)];
	return sameName({ interactionUUID, callUuid }, known) === false;
}

/**
 * Reads an interaction out of whatever Workspace sent. Only an id is required; every other property may be absent or of
 * the wrong type. Returns `undefined` for what is not an interaction at all.
 *
 * The shape of events is not documented, and may be partial: with what is `known` of the interaction, a property that is
 * absent was not said and stays as it was, and one that is explicitly empty becomes empty. Attached data that is given is
 * all of it: a key that is missing there is gone.
 */
export function parseInteraction(
	value: unknown,
	left = budget(),
	former?: Interaction,
): Interaction | undefined {
	return readLive(value, (given) => parsePlain(given, left, former));
}

function parsePlain(value: unknown, left: Budget, former?: Interaction): Interaction | undefined {
	if (!isRecord(value)) return undefined;
	const interactionId = text(value.interactionId);
	if (interactionId === undefined) return undefined;
	const unknown = beside(value, KNOWN, left) ?? dictionary<unknown>();
	const contactRest = beside(value.contact, CONTACT, left);
	if (contactRest !== undefined) unknown.contact = contactRest;
	const listed = listedParties(value.parties, left);
	const partiesRest = besideParties(listed ?? [], left);
	if (partiesRest !== undefined) unknown.parties = partiesRest;
	const known = former === undefined || isAnother(value, former) ? undefined : former;
	const { userData, cut } = known ?? {};
	const flagOf = (key: (typeof FLAGS)[number]) => {
		const given = value[key];
		return known === undefined || (given !== undefined && given !== null) ? flag(given) : known[key];
	};
	const attached =
		userData === undefined || isRecord(value.userData)
			? parseAttached(value.userData, left)
			: { userData, ...(cut === undefined ? {} : { cut }) };
	const interaction: Interaction = bare({
		interactionId,
		state: text(value.state) ?? known?.state ?? 'UNKNOWN',
		...attached,
		parties: known === undefined || listed !== undefined ? parseParties(listed ?? []) : known.parties,
		isConsultation: flagOf('isConsultation'),
		isMainCaseInteraction: flagOf('isMainCaseInteraction'),
		isCaseSelected: flagOf('isCaseSelected'),
		isCaseExpanded: flagOf('isCaseExpanded'),
		extra: Object.assign(dictionary(), known?.extra, toDictionary(unknown, 0, undefined, left)),
	});
	for (const key of TEXTS) {
		// Beside a state that is given, a former "previous state" would be that of another step.
		const kept = value[key] === undefined && !(key === 'previousState' && value.state !== undefined);
		const item = text(value[key]) ?? (kept || LASTING.has(key) ? known?.[key] : undefined);
		if (item !== undefined) interaction[key] = item;
	}
	const contact = contactAfter(value.contact, known?.contact);
	if (contact !== undefined) interaction.contact = contact;
	return interaction;
}

export interface InteractionList {
	interactions: Interaction[];
	/** How many items were not interactions, so that the loss can be reported. */
	unreadable: number;
}

/**
 * Reads the result of `getInteractions`: an array, or the same keyed by id. Anything else is no list (`undefined`), which
 * is not the same as an empty one: it must not clear away what is known.
 */
export function parseInteractions(value: unknown): InteractionList | undefined {
	return readLive(value, parsePlainList);
}

function parsePlainList(value: unknown): InteractionList | undefined {
	if (!Array.isArray(value) && !isRecord(value)) return undefined;
	const items: unknown[] = Array.isArray(value) ? value : Object.values(value);
	const list: InteractionList = { interactions: [], unreadable: 0 };
	const left = budget();
	for (const item of items.slice(0, MAX_ITEMS)) {
		const interaction = parseInteraction(item, left);
		// What came after the last that fitted is there, and not in full.
		if (interaction === undefined || left.nodes <= 0 || left.characters <= 0) list.unreadable++;
		if (interaction !== undefined) list.interactions.push(interaction);
	}
	list.unreadable += Math.max(0, items.length - MAX_ITEMS);
	// An object without a single interaction is an error in disguise, or something nobody documented.
	return Array.isArray(value) || list.interactions.length > 0 ? list : undefined;
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
