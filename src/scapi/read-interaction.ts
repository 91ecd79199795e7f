import { parseAttached } from './attached';
import { readLive } from './inert';
import { type Contact, factsOf, type Interaction, type Party, sameName } from './interaction';
import {
	type Budget,
	bare,
	budget,
	dictionary,
	isRecord,
	keysWithin,
	MAX_ENTRIES,
	toDictionary,
} from './json';

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

const isOther = (known: string | undefined, given: string | undefined): boolean =>
	known !== undefined && given !== undefined && known !== given;

/**
 * A contact after an event about it. A member that the event does not give keeps what is known, unless another one says
 * that this is somebody else: two people must not become one name.
 */
function contactAfter(value: unknown, known: Contact | undefined): Contact | undefined {
	if (value === undefined) return known;
	const contact = parseContact(value);
	if (known === undefined || contact === undefined || !isRecord(value)) return contact;
	if (NAMES.some((key) => isOther(known[key], contact[key]))) return contact;
	const kept: Contact = bare({});
	for (const key of NAMES) if (value[key] === undefined && known[key] !== undefined) kept[key] = known[key];
	return bare({ ...kept, ...contact });
}

/** Returns whether what Workspace sent has the name of a known interaction; `undefined` without a name that both have. */
function isNamed(value: Record<string, unknown>, known: Interaction): boolean | undefined {
	return sameName({ interactionUUID: text(value.interactionUUID), callUuid: text(value.callUuid) }, known);
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
	// Of another one that the id now names, nothing that is known holds.
	const known = former === undefined || isNamed(value, former) === false ? undefined : former;
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
		// Beside a state that is new, a former "previous state" would be that of another step.
		const isPast = key === 'previousState' && interaction.state !== known?.state;
		const kept = value[key] === undefined && !isPast;
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

/** Finds what is known of the interaction with an id. */
export type FindKnown = (interactionId: string) => Interaction | undefined;

/**
 * Returns what is known of the interaction in an answer, to fill in what the answer leaves out. Unlike an event, an answer may be of a
 * Workspace that was loaded again without a sign of it, where the id is that of another: without a name that both have, nothing
 * is known of one that differs in any fact. That a case is selected is true of one moment only, and followed elsewhere.
 */
function knownOf(value: unknown, find: FindKnown | undefined): Interaction | undefined {
	if (find === undefined || !isRecord(value)) return undefined;
	const id = text(value.interactionId);
	const known = id === undefined ? undefined : find(id);
	if (known === undefined) return undefined;
	const { caseId, ani, media, dnis } = value;
	const given = factsOf({
		...{ caseId: text(caseId), ani: text(ani), media: text(media), dnis: text(dnis) },
		contact: parseContact(value.contact),
	});
	const differs = factsOf(known).some((fact, at) => isOther(fact, given[at]));
	return differs && isNamed(value, known) === undefined
		? undefined
		: bare({ ...known, isCaseSelected: false });
}

/**
 * Reads an interaction out of the answer to a question about it. What the answer leaves out stays as it is known, as in an
 * event. Returns `undefined` for what is not an interaction at all.
 */
export function parseAnswered(value: unknown, find: FindKnown): Interaction | undefined {
	return readLive(value, (given) => parsePlain(given, budget(), knownOf(given, find)));
}

/**
 * Reads the result of `getInteractions`: an array, or the same keyed by id. Anything else is no list (`undefined`), which
 * is not the same as an empty one: it must not clear away what is known. What it leaves out of an interaction that is known
 * stays as it was, as in an event.
 */
export function parseInteractions(value: unknown, find?: FindKnown): InteractionList | undefined {
	return readLive(value, (given) => parsePlainList(given, find));
}

/** Reads one interaction out of such a result: only what that itself says of it. Returns `undefined` if it is not there. */
export function parseListed(value: unknown, interactionId: string): Interaction | undefined {
	return readLive(value, (given) =>
		parseInteraction(
			itemsOf(given)
				?.slice(0, MAX_ITEMS)
				.find((item) => isRecord(item) && text(item.interactionId) === interactionId),
		),
	);
}

function itemsOf(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	return isRecord(value) ? Object.values(value) : undefined;
}

function parsePlainList(value: unknown, find: FindKnown | undefined): InteractionList | undefined {
	const items = itemsOf(value);
	if (items === undefined) return undefined;
	const list: InteractionList = { interactions: [], unreadable: 0 };
	const left = budget();
	for (const item of items.slice(0, MAX_ITEMS)) {
		const interaction = readLive(item, (given) => parsePlain(given, left, knownOf(given, find)));
		// What came after the last that fitted is there, and not in full.
		if (interaction === undefined || left.nodes <= 0 || left.characters <= 0) list.unreadable++;
		if (interaction !== undefined) list.interactions.push(interaction);
	}
	list.unreadable += Math.max(0, items.length - MAX_ITEMS);
	// An object without a single interaction is an error in disguise, or something nobody documented.
	return Array.isArray(value) || list.interactions.length > 0 ? list : undefined;
}
