import type { Shift } from '../../../src/contract/shift';
import {
	type CommandRecord,
	EMPTY_MODEL,
	type Model,
	type Session,
	type Tag,
	type Tracked,
} from '../../../src/contract/surface';
import type { Command } from '../../../src/scapi/command';
import { type Interaction, keptName } from '../../../src/scapi/interaction';
import { lifecycleState } from '../../../src/scapi/states';

export const TAGS: Tag[] = [
	{ id: 'refund', label: 'Refund', pairs: { Reason: 'Refund', Priority: '5' } },
	{ id: 'complaint', label: 'Complaint', pairs: { Reason: 'Complaint' } },
	{ id: 'callback', label: 'Call back', pairs: { FollowUp: 'Callback' } },
	{ id: 'vip', label: 'VIP', pairs: { Segment: 'VIP' } },
];

/** The origin of the page in which the fixtures' Workspace is. */
export const ORIGIN = 'https://wwe.acme.example';
/** The name under which what belongs to an interaction of theirs is kept. */
export const nameOf = (of: Interaction): string => keptName(ORIGIN, of);

export function session(change: Partial<Session> = {}): Session {
	return {
		key: 's1',
		tabId: 1,
		frameId: 0,
		origin: 'https://wwe.acme.example',
		title: 'Workspace',
		link: { status: 'connected', epoch: 1, workspace: 'top' },
		primary: true,
		unreadable: 0,
		heardAt: Date.now(),
		...change,
	};
}

/** What Workspace has said about the agent, with every method available. */
export function shift(change: Partial<Shift> = {}): Shift {
	return {
		session: 's1',
		atLeast: false,
		states: [],
		media: [],
		recent: [],
		unavailable: [],
		microphoneMuted: false,
		...change,
	};
}

let count = 0;

export function interaction(change: Partial<Interaction> = {}): Interaction {
	count++;
	return {
		interactionId: `i${count}`,
		interactionUUID: `uuid-${change.interactionId ?? count}`,
		caseId: `case-${count}`,
		state: 'TALKING',
		media: 'voice',
		userData: {},
		parties: [],
		isConsultation: false,
		isMainCaseInteraction: true,
		isCaseSelected: false,
		isCaseExpanded: false,
		direction: 'IN',
		callType: 'INBOUND',
		extra: {},
		...change,
	};
}

/** As the worker would follow it, `ago` seconds after it began. */
export function tracked(of: Interaction, ago = 7, change: Partial<Tracked> = {}): Tracked {
	const at = Date.now() - ago * 1_000;
	return {
		interaction: of,
		lifecycle: lifecycleState(of.state, of.previousState),
		firstSeenAt: at,
		phaseSince: at,
		joinedLate: false,
		...change,
	};
}

export function record(
	of: Interaction,
	command: Command,
	change: Partial<CommandRecord> = {},
): CommandRecord {
	count++;
	return {
		id: `c${count}`,
		session: 's1',
		epoch: 1,
		command,
		about: of.contact?.displayName ?? of.ani ?? of.interactionId,
		subject: nameOf(of),
		status: 'pending',
		startedAt: Date.now(),
		...change,
	};
}

export function model(interactions: Tracked[], change: Partial<Model> = {}): Model {
	const one = session();
	return {
		...EMPTY_MODEL,
		sessions: [one],
		tags: TAGS,
		grantedOrigins: ['https://wwe.acme.example'],
		interactions: { [one.key]: interactions },
		...change,
	};
}
