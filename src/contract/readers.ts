/**
 * The messages that a relay gets, read without the schema library, which would cost every frame another 14 kB. The schemas
 * remain the contract: `schemas-match.ts` compares the types, and a property test compares what is read of each message.
 */
import { exactDictionary, isRecord, type Json, MAX_TEXT, toJson } from '../scapi/json';
import { METHOD_NAMES } from '../scapi/methods';
import { TARGET_TYPES } from '../scapi/target-types';
import { readInteraction } from './interaction-reader';
import {
	AGENT_FACTS,
	BARE_METHODS,
	CONTRACT,
	LINK_REASONS,
	LINK_STATUSES,
	MAX_ANSWER_KEYS,
	MAX_FATES,
	MAX_ID_LENGTH,
	MAX_INTERACTIONS,
	MAX_PATTERNS,
	MAX_TEXT_LENGTH,
	NOT_SENT,
	PLAIN_METHODS,
	protocolName,
	REPORT_NEEDS,
	RESULTS,
	TARGET_METHODS,
	TO_PAGE_ORDERS,
} from './limits';
import {
	count,
	each,
	either,
	flag,
	later,
	nullable,
	object,
	oneOf,
	type Reader,
	text,
	textAs,
	UNREADABLE,
	variant,
} from './reader';
import { QUESTIONS } from './to-page';

const line = text(MAX_TEXT_LENGTH);
const id = text(MAX_ID_LENGTH, 1);
const key = text(MAX_TEXT);
const name = textAs(protocolName);
const json: Reader<Json> = (value) => toJson(value);
const exact: Reader<Record<string, Json>> = (value) =>
	isRecord(value) ? (exactDictionary(value) ?? UNREADABLE) : UNREADABLE;

/** Reads a message of the page script: `FromPageSchema`. Returns `UNREADABLE` for anything else. */
export const readFromPage = later(() => {
	const interactions = each(readInteraction, MAX_INTERACTIONS);
	const methods = each(oneOf(...METHOD_NAMES), METHOD_NAMES.length);

	const link = object(
		{ status: oneOf(...LINK_STATUSES), epoch: count },
		{
			reason: oneOf(...LINK_REASONS),
			detail: line,
			workspace: id,
			origin: id,
			missing: (value: unknown) => {
				const read = methods(value);
				return read === UNREADABLE ? UNREADABLE : [...new Set(read)];
			},
			guest: flag,
		},
	);

	const eventType = line;
	const change = variant('kind', {
		upsert: object({ kind: oneOf('upsert'), eventType, interaction: readInteraction }),
		remove: object({ kind: oneOf('remove'), interactionId: id }),
		case: object({ kind: oneOf('case'), eventType, selectedCaseId: line }),
		markdone: object({ kind: oneOf('markdone'), data: json }),
	});

	const keys = each(key, MAX_ANSWER_KEYS);
	const outcome = variant('kind', {
		done: object(
			{ kind: oneOf('done') },
			{ data: json, differing: keys, hidden: keys, changeReported: flag },
		),
		refused: object({ kind: oneOf('refused'), message: line }),
		silent: object({ kind: oneOf('silent') }, { reread: nullable(readInteraction) }),
		notSent: object({ kind: oneOf('notSent'), why: oneOf(...NOT_SENT) }, { detail: line }),
	});

	const snapshot = object({ type: oneOf('snapshot'), epoch: count, unreadable: count, interactions: list });
	function list(value: unknown) {
		return Array.isArray(value) ? value : UNREADABLE;
	}

	const answer = { request: name, ms: count, result: oneOf(...RESULTS) };

	return variant('type', {
		link: object({ type: oneOf('link'), link }),
		snapshot: (value) => {
			const read = snapshot(value);
			const readable = read === UNREADABLE ? UNREADABLE : interactions(read.interactions);
			if (read === UNREADABLE || readable === UNREADABLE) return UNREADABLE;
			const unreadable = read.unreadable + read.interactions.length - readable.length;
			return { ...read, interactions: readable, unreadable };
		},
		change: object({ type: oneOf('change'), epoch: count, change }),
		outcome: object({ type: oneOf('outcome'), id, outcome }),
		queued: object({ type: oneOf('queued'), id, waits: flag }),
		agentFact: object({
			type: oneOf('agentFact'),
			epoch: count,
			about: oneOf(...AGENT_FACTS),
			ok: flag,
			data: json,
		}),
		trace: object({ type: oneOf('trace'), ...answer }),
		asked: object({ type: oneOf('asked'), id, ...answer }, { message: line, data: json }),
		left: object({ type: oneOf('left') }),
		ping: object({ type: oneOf('ping') }),
	});
});

/** Reads a message of the worker: `ToRelaySchema`. Returns `UNREADABLE` for anything else. */
export const readToRelay = later(() => {
	const about = { interactionId: id };
	const byId = object({ method: oneOf(...PLAIN_METHODS), ...about });
	const target = either(id, object({ type: oneOf(...TARGET_TYPES), destination: id }, { media: line }));
	const withTarget = object(
		{ method: oneOf(...TARGET_METHODS), ...about, target },
		{ userData: exact, extensions: exact },
	);
	const bare = object({ method: oneOf(...BARE_METHODS) });
	const commandsByName = variant('method', {
		selectCaseByCaseId: object({ method: oneOf('selectCaseByCaseId'), caseId: id }, about),
		setUserData: object({ method: oneOf('setUserData'), ...about, keyValues: exact }),
		deleteUserData: object({ method: oneOf('deleteUserData'), ...about, key }),
		blockMarkdone: object({ method: oneOf('blockMarkdone'), ...about, message: line }),
		'agent.setState': object({ method: oneOf('agent.setState'), operationName: id }),
		'media.getMediaByName': object({ method: oneOf('media.getMediaByName'), mediaName: id }),
		'media.setState': object({ method: oneOf('media.setState'), mediaName: id, operationName: id }),
		'voice.dial': object({ method: oneOf('voice.dial'), destination: id }, { userData: exact }),
		'voice.dialEx': object(
			{ method: oneOf('voice.dialEx'), destination: id },
			{ userData: exact, extensions: exact },
		),
		'email.create': object({ method: oneOf('email.create'), address: id }, { userData: exact }),
		'configuration.getOption': object({
			method: oneOf('configuration.getOption'),
			patterns: each(id, MAX_PATTERNS),
		}),
	});
	const command = either(commandsByName, either(byId, either(withTarget, bare)));

	const to = { v: oneOf(CONTRACT), to: oneOf('relay') };
	const ids: Reader<string[]> = (value) => {
		const read = each(id, MAX_FATES)(value);
		// All of them or none: an answer that leaves one out would say nothing about it.
		return Array.isArray(value) && read !== UNREADABLE && read.length === value.length ? read : UNREADABLE;
	};
	const order = object({ ...to, type: oneOf(...TO_PAGE_ORDERS), instance: id });

	return variant('type', {
		command: object(
			{ ...to, type: oneOf('command'), instance: id, id, epoch: count, command },
			{ notes: json, life: id },
		),
		recorded: object({ ...to, type: oneOf('recorded'), instance: id, ids }),
		fate: object({ ...to, type: oneOf('fate'), instance: id, ids }, { life: id }),
		sync: object({ ...to, type: oneOf('sync') }),
		refresh: order,
		reattach: order,
		detach: order,
		seek: object({ ...to, type: oneOf('seek') }),
		examine: object({ ...to, type: oneOf('examine') }),
		ask: object({ ...to, type: oneOf('ask'), instance: id, request: oneOf(...QUESTIONS) }),
	});
});

/** Reads the worker's answer to a report: `ReportAnswerSchema`. */
export const readReportAnswer = object(
	{ ok: oneOf(true), need: oneOf(...REPORT_NEEDS) },
	{ wait: count, limits: object({ perMinute: count, perMethod: count }) },
);
