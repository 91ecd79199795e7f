import type { Random } from './random';

/** The media a ring can have. Sub-kinds of chat and workitem behave as these do. */
export type Media =
	| 'voice'
	| 'chat'
	| 'sms'
	| 'whatsapp'
	| 'email'
	| 'workitem'
	| 'callback'
	| 'outboundpreview';

/** How an outbound preview came to the agent, which decides what Mark Done means. */
export type PreviewMode = 'pull' | 'push' | 'direct';

/** An interaction as the simulated Workspace holds it, and, but for `media` and `preview`, as it sends it. */
export interface Item {
	interactionId: string;
	parentInteractionId?: string;
	caseId: string;
	interactionUUID: string;
	media: string;
	state: string;
	previousState?: string;
	userData: Record<string, unknown>;
	parties: { name: string }[];
	isConsultation: boolean;
	isMainCaseInteraction: boolean;
	isCaseSelected: boolean;
	isCaseExpanded: boolean;
	callUuid?: string;
	connId?: string;
	direction?: string;
	callType?: string;
	ani?: string;
	dnis?: string;
	recordingState?: string;
	ronaCallState?: string;
	contact?: { displayName: string; firstName: string; lastName: string };
	preview?: { mode: PreviewMode; campaign: string; recordHandle: number };
}

/** Media that begin with joining a chat session. */
const CHATS: ReadonlySet<string> = new Set(['chat', 'sms', 'whatsapp']);

export function isChat({ media }: Pick<Item, 'media'>): boolean {
	return CHATS.has(media);
}

/** The states in which an interaction waits for the agent to accept or reject it. */
const OFFERED: ReadonlySet<string> = new Set(['RINGING', 'INVITED', 'INVITED_CONFERENCE', 'PREVIEW']);

export function isOffered({ state }: Pick<Item, 'state'>): boolean {
	return OFFERED.has(state);
}

const ENDED: ReadonlySet<string> = new Set([
	'COMPLETED',
	'REVOKED',
	'CANCELLED',
	'CANCELED',
	'SENT',
	'REJECTED',
	'TRANSFER_COMPLETED',
	'LEFT_CONFERENCE',
]);

export function isEnded({ state }: Pick<Item, 'state'>): boolean {
	return ENDED.has(state);
}

const BASE_32 = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

/** Ids of the shapes that the back end gives. */
export function newIds(
	random: Random,
	voice: boolean,
): Pick<Item, 'interactionUUID' | 'callUuid' | 'connId'> {
	if (!voice) return { interactionUUID: `00${random.digits(14, BASE_32)}` };
	const callUuid = `01${random.digits(30, BASE_32)}`;
	return { interactionUUID: callUuid, callUuid, connId: `00${random.digits(14)}` };
}

const PEOPLE = [
	['Maria', 'Lopez'],
	['Jonas', 'Lindqvist'],
	['Amina', 'Diallo'],
	['Piotr', 'Nowak'],
	['Grace', 'Okafor'],
	['Yuki', 'Tanaka'],
	['Luc', 'Moreau'],
	['Elif', 'Kaya'],
] as const;

export interface Caller {
	firstName: string;
	lastName: string;
	displayName: string;
	number: string;
}

export function newCaller(random: Random): Caller {
	const [firstName, lastName] = random.pick(PEOPLE);
	return {
		firstName,
		lastName,
		displayName: `${firstName} ${lastName}`,
		number: `+3329802${random.digits(4, '0123456789')}`,
	};
}

export const QUEUES = ['Billing', 'Orders', 'Technical', 'Returns'] as const;
export const SEGMENTS = ['Gold', 'Silver', 'Bronze'] as const;
