import type { Contact, Interaction } from './interaction';
import { perObject } from './per-object';
import { plainText } from './plain-text';
import { stateInfo } from './states';

/** Characters of a name that are shown: more than any name has, and few enough for one line of a dialog. */
const MAX_NAME_LENGTH = 80;

/** Who an interaction is with. Everything in it is fit to be shown. */
export interface Who {
	/** The people it is with, the customer first; empty if not known. */
	readonly names: readonly string[];
	/** The number of the other side, whether or not it is one of the names. */
	readonly number?: string;
}

type Side = 'ani' | 'dnis';

function shown(text: string | undefined): string | undefined {
	return plainText(text, MAX_NAME_LENGTH) || undefined;
}

const NUMBER = /^[\p{Nd}\s+()./*#\-\u2010-\u2015]+$/u;

/** Returns what two spellings of one name share: the digits of a number, the letters of a name. */
function comparable(name: string): string {
	const text = name.normalize('NFKC');
	if (NUMBER.test(text)) return text.replace(/[^\p{Nd}*#]/gu, '');
	return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** Returns whether two texts name the same: numbers by their digits, names without regard to capitals. */
export function isSameName(a: string | undefined, b: string | undefined): boolean {
	if (a === undefined || b === undefined) return false;
	const key = comparable(a);
	return key !== '' && key === comparable(b);
}

/** Returns whether the call was dialled from the agent's side, as far as Workspace says. */
export function isOutgoing(interaction: Interaction): boolean {
	return otherSide(interaction) === 'dnis';
}

/** Returns the line that a customer has called, fit to be shown. What a colleague has called is the agent. */
export function calledLine(interaction: Interaction): string | undefined {
	const { callType, dnis } = interaction;
	if (callType === 'INTERNAL' || callType === 'CONSULT' || isOutgoing(interaction)) return undefined;
	return shown(dnis);
}

/**
 * Returns which of the two numbers is the other side's. `ani` is whoever called and `dnis` what was called, so that it
 * depends on who called whom; the vendor documents neither for each kind of call. Direction and call type decide where
 * they agree. Where they do not, or say nothing, a number that is also a party is the other side's. `undefined` if
 * neither helps.
 */
function otherSide(interaction: Interaction): Side | undefined {
	const { direction, callType, ani, dnis, parties, state, isConsultation, parentInteractionId } = interaction;
	if (direction === 'OUT' && callType !== 'INBOUND') return 'dnis';
	if (direction === 'IN' && callType !== 'OUTBOUND') return 'ani';
	const isParty = (number: string | undefined): boolean =>
		parties.some(({ name }) => isSameName(name, number));
	if (isParty(ani) !== isParty(dnis)) return isParty(ani) ? 'ani' : 'dnis';
	if (direction === 'OUT' || callType === 'OUTBOUND') return 'dnis';
	if (direction === 'IN' || callType === 'INBOUND') return 'ani';
	if (stateInfo(state).phase === 'dialing') return 'dnis';
	// A consultation that belongs to an interaction of this agent was begun by this agent.
	return isConsultation && parentInteractionId !== undefined ? 'dnis' : undefined;
}

function contactNames({ displayName, firstName, lastName }: Contact): string[] {
	const both = [shown(firstName), shown(lastName)].filter((part) => part !== undefined).join(' ');
	return [shown(displayName), shown(both)].filter((name) => name !== undefined);
}

/** Phases in which nobody is spoken to any more: whoever was added last is no longer of interest. */
const OVER: ReadonlySet<string> = new Set(['wrapUp', 'ended', 'failed', 'transferring']);

/**
 * Returns who an interaction is with: the contact's name, else the number of the other side, else a party. The agent's
 * own number is never a name. A consultation is with the colleague who is asked, and not with the customer whose contact
 * it may carry. Whoever takes part besides, as in a conference, comes after that.
 *
 * Worked out once for each: comparing spellings takes longer than anything else that a press waits for.
 */
export const whoOf = perObject((interaction: Interaction): Who => {
	const { contact, parties, isConsultation, callType, state } = interaction;
	const side = otherSide(interaction);
	const own = side === undefined ? undefined : shown(interaction[side === 'ani' ? 'dnis' : 'ani']);
	const number = shown(side === undefined ? interaction.ani : interaction[side]);
	const isOther = (name: string): boolean => !isSameName(name, own) || isSameName(name, number);
	const others: string[] = [];
	for (const { name } of parties) {
		const party = shown(name);
		if (party === undefined || !isOther(party)) continue;
		if (!others.some((other) => isSameName(other, party))) others.push(party);
	}
	const spelled = contact === undefined ? [] : contactNames(contact).filter(isOther);
	const [called] = spelled;
	const [party] = others;
	// Among colleagues, and for what the agent has dialled, a party's name says more than its number does.
	const inside = callType === 'INTERNAL' || callType === 'CONSULT';
	const better = side === 'dnis' || inside ? party : undefined;
	const spoken = better !== undefined && !NUMBER.test(better) ? better : undefined;
	const main = isConsultation
		? (party ?? number ?? called)
		: (called ?? spoken ?? (side === undefined ? better : undefined) ?? number ?? party);
	if (main === undefined) return { names: [] };
	const known = [main, number, ...(isConsultation ? [] : spelled)];
	const same = others.findIndex((other) => known.some((name) => isSameName(other, name)));
	// Where no party bears the name, it is the first one that does: others come later.
	const rest = OVER.has(stateInfo(state).phase) ? [] : others.filter((_, at) => at !== Math.max(0, same));
	return { names: [main, ...rest], ...(number === undefined ? {} : { number }) };
});
