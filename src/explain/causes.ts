import type { Cause, Facts, FoundFrame } from '../contract/diagnostics';
import { hasList } from '../contract/has-list';
import type { Asked } from '../contract/trace';
import { allows } from '../scapi/allowed-requests';
import { ALLOWED_SERVICES, INTERACTION_METHODS, requestOf } from '../scapi/methods';
import { editionOf } from './editions';
import { refusalKind } from './refusals';

/** Findings about the settings of Workspace, from the outcomes of the agent's commands. */
export interface Hindrances {
	/** Methods that Workspace refused in words that sound like a rule, not like the back end. */
	refused: string[];
	/** Methods that Workspace refused because it does not know them. */
	unknown: string[];
	/** Methods that Workspace carried out, or refused for a reason other than a rule: the page may call them. */
	answered: string[];
	/** Keys that Workspace did not keep or refused, and keys that it does not show. */
	notKept: string[];
	notShown: string[];
	/** Number of commands in a row that were not answered. */
	unanswered: number;
}

export const NO_HINDRANCES: Hindrances = {
	refused: [],
	unknown: [],
	answered: [],
	notKept: [],
	notShown: [],
	unanswered: 0,
};

export interface Evidence {
	facts: Facts;
	/** Facts about the other frames of the same tab. */
	around: readonly Facts[];
	/** Answers to the worker's requests, by request. */
	asked: Readonly<Record<string, Asked | undefined>>;
	hindrances: Hindrances;
}

const LIST = requestOf('getInteractions');
const NEEDED = INTERACTION_METHODS.map(requestOf);

const answers = (asked: Asked | undefined): boolean =>
	asked?.result === 'answered' || asked?.result === 'refused';

/** Returns the facts of the window that embeds this one, if a relay answers in it. */
function parentOf({ facts, around }: Evidence): Facts | undefined {
	const place = facts.path.lastIndexOf('.');
	return place < 0 ? undefined : around.find(({ path }) => path === facts.path.slice(0, place));
}

const isTop = ({ path }: Facts): boolean => !path.includes('.');

/**
 * Returns the causes for a page that hears only itself, without a Workspace behind it: it may be speaking to the wrong
 * window.
 */
function afterEcho({ facts, around }: Evidence): Cause[] {
	const beside = facts.embeds.some(({ workspace }) => workspace) || around.some(({ workspace }) => workspace);
	return beside
		? [{ kind: 'wrongWindow', certainty: 'likely' }]
		: [{ kind: 'noWorkspace', certainty: 'sure' }];
}

function originCause({ facts, asked }: Evidence): Cause {
	const words = Object.values(asked).map((each) => each?.message ?? '');
	const named = [facts.link.detail ?? '', ...words].some((text) => /origin/i.test(text));
	return { kind: 'originNotAccepted', certainty: named ? 'sure' : 'likely', origin: facts.origin };
}

/**
 * Returns the methods missing from the list of allowed ones. A list that denies what Workspace has just answered is not
 * believed.
 */
function leftOut({ facts: { link }, asked, hindrances }: Evidence): string[] {
	const allowed = asked[ALLOWED_SERVICES]?.services ?? [];
	if (allowed.length === 0) return [];
	const answered = hasList(link) ? [LIST, ...hindrances.answered] : hindrances.answered;
	if (answered.some((name) => !allows(allowed, name))) return [];
	return NEEDED.filter((name) => !allows(allowed, name));
}

const together = (...lists: string[][]): string[] => [...new Set(lists.flat())];

/**
 * Returns the causes for methods that Ringside needs and that the page may not call, or that Workspace does not know.
 */
function filterCauses(evidence: Evidence): Cause[] {
	const { facts, asked, hindrances } = evidence;
	const { origin, link } = facts;
	const allowed = asked[ALLOWED_SERVICES]?.services ?? [];
	const words = link.reason === 'refused' ? (link.detail ?? '') : undefined;
	const strange = words !== undefined && refusalKind(words) === 'unknown';
	const unknown = together(strange ? [LIST] : [], hindrances.unknown);
	const refused = together(words !== undefined && !strange ? [LIST] : [], hindrances.refused);
	const missing = leftOut(evidence);
	const year = editionOf(allowed);
	if (missing.length > 0 && year !== undefined) {
		const methods = together(missing, unknown);
		return [{ kind: 'oldWorkspace', certainty: 'likely', methods, count: year }];
	}
	const causes: Cause[] = [];
	// A filter cannot be what hides a request that Workspace says it does not know.
	const filtered = missing.filter((name) => !unknown.includes(name));
	const more = refused.filter((name) => !filtered.includes(name));
	if (filtered.length > 0) {
		causes.push({ kind: 'methodFiltered', certainty: 'sure', origin, methods: filtered, allowed });
	}
	if (more.length > 0) {
		causes.push({
			kind: 'methodFiltered',
			certainty: 'likely',
			origin,
			methods: more,
			...(allowed.length > 0 ? { allowed } : {}),
		});
	}
	if (unknown.length > 0) causes.push({ kind: 'oldWorkspace', certainty: 'likely', methods: unknown });
	return causes;
}

/** Returns the causes if the list of interactions is not answered and never has been. */
function afterSilence(evidence: Evidence): Cause[] {
	const { facts, asked } = evidence;
	if (answers(asked[ALLOWED_SERVICES]) || answers(asked.subscribe)) {
		const filters = filterCauses(evidence);
		if (filters.length > 0) return filters;
		// Something is answered, but the list is not: the filter may drop it silently.
		return [{ kind: 'methodFiltered', certainty: 'likely', origin: facts.origin, methods: [LIST] }];
	}
	const parent = parentOf(evidence);
	if (facts.opened && !isTop(facts)) return [{ kind: 'openerFirst', certainty: 'likely' }];
	// The requests go to the window that opened this one, not to the Workspace embedded in it.
	if (facts.embeds.some(({ workspace }) => workspace)) return [{ kind: 'wrongWindow', certainty: 'likely' }];
	if (parent !== undefined && parent.workspace === undefined && !facts.link.guest) {
		return [
			{ kind: 'wrongWindow', certainty: 'likely' },
			{ ...originCause(evidence), certainty: 'possible' },
		];
	}
	return [
		originCause(evidence),
		{ kind: 'quarantine', certainty: 'possible', count: facts.busiest },
		{ kind: 'asleep', certainty: 'possible' },
	];
}

/**
 * Returns the causes if Workspace has answered before. While it ignores requests because there were too many, it still
 * sends events.
 */
function afterAnswers({ facts, asked }: Evidence): Cause[] {
	if (answers(asked[ALLOWED_SERVICES]) || answers(asked.subscribe)) return [];
	const { eventAt, unansweredSince = 0, busiest } = facts;
	if (eventAt !== undefined && eventAt > unansweredSince) {
		return [{ kind: 'quarantine', certainty: 'likely', count: busiest }];
	}
	return [
		{ kind: 'asleep', certainty: 'possible' },
		{ kind: 'quarantine', certainty: 'possible', count: busiest },
	];
}

function afterRefusal(evidence: Evidence): Cause[] {
	const { asked } = evidence;
	const nothing = [asked[ALLOWED_SERVICES], asked.subscribe].every(
		(each) => each !== undefined && each.result !== 'answered',
	);
	return nothing ? [originCause(evidence)] : filterCauses(evidence);
}

/**
 * Returns the causes for keys. A key that was written and does not show may be dropped, or kept where this page may not
 * read it.
 */
function keyCauses({ notKept, notShown }: Hindrances): Cause[] {
	const causes: Cause[] = [];
	if (notKept.length > 0) causes.push({ kind: 'writeFiltered', certainty: 'likely', keys: notKept });
	if (notShown.length > 0) {
		causes.push({ kind: 'readFiltered', certainty: 'possible', keys: notShown });
		const both = notShown.filter((key) => !notKept.includes(key));
		if (both.length > 0) causes.push({ kind: 'writeFiltered', certainty: 'possible', keys: both });
	}
	return causes;
}

/** Returns the cause if a window answers as Workspace that no one has granted, or that the relay has never heard. */
export function unknownCause({ origin }: Facts['link']): Cause {
	return origin === undefined
		? { kind: 'unseenWorkspace', certainty: 'sure' }
		: { kind: 'unknownWorkspace', certainty: 'sure', origin };
}

/** Returns what stands between this page and Workspace, likeliest first; empty if nothing is known to. */
export function causesOf(evidence: Evidence): Cause[] {
	const { facts, hindrances } = evidence;
	const { link } = facts;
	const keys = keyCauses(hindrances);
	switch (link.reason) {
		case 'unknownWorkspace':
			return [unknownCause(link)];
		case 'broken':
			return [{ kind: 'broken', certainty: 'sure' }];
		case 'echo':
			return afterEcho(evidence);
		case 'silent':
			return afterSilence(evidence);
		case 'lost':
			return afterAnswers(evidence);
		case 'refused':
			return [...afterRefusal(evidence), ...keys];
		default: {
			if (link.status !== 'connected') return [];
			const silent = facts.unanswered > 0 && evidence.asked[ALLOWED_SERVICES]?.result === 'silent';
			const missing = link.missing ?? [];
			return [
				...(silent ? afterAnswers(evidence) : []),
				...filterCauses(evidence),
				...keys,
				...(missing.length > 0
					? [
							{
								kind: 'oldLibrary',
								certainty: 'sure',
								methods: missing.map(requestOf),
							} as const,
						]
					: []),
			];
		}
	}
}

/** Returns why there is nothing to ask at all. `frames` are those of every tab that Ringside may access. */
export function causesOfNothing(frames: readonly FoundFrame[]): Cause[] {
	const facts = frames.flatMap((frame) => frame.facts ?? []);
	if (facts.some(({ object, link }) => object || link.guest === true)) return [];
	if (frames.length === 0) return [{ kind: 'noTab', certainty: 'sure' }];
	const looked = new Set(facts.map(({ origin }) => origin));
	const others = new Set(facts.flatMap(({ embeds }) => embeds.map(({ origin }) => origin)));
	const unseen = [...others].filter((origin) => !looked.has(origin));
	if (unseen.length === 0) return [{ kind: 'noObject', certainty: 'sure' }];
	return unseen.map((origin) => ({ kind: 'noAccess', certainty: 'possible', origin }));
}
