import { faultsFrom } from './faults';
import { DEFAULTS, type Options } from './options';
import { choice, count } from './query-values';

/** Returns the parameters whose names begin with `prefix`, by the rest of their names. */
function prefixed(query: URLSearchParams, prefix: string): Record<string, string> {
	return Object.fromEntries(
		[...query].flatMap(([name, value]) =>
			name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
		),
	);
}

/** Reads the options from a page's query string. An absent or unreadable parameter keeps its default. */
export function optionsFrom(query: URLSearchParams): Options {
	const d = DEFAULTS;
	const get = (name: string) => query.get(name);
	const onOff = (name: string, fallback: boolean) =>
		choice(get(name), ['on', 'off'], fallback ? 'on' : 'off') === 'on';
	const byMethod = Object.fromEntries(
		Object.entries(prefixed(query, 'rateLimit.')).map(([name, value]) => [name, count(value, 0)]),
	);
	return {
		latency: count(get('latency'), d.latency),
		jitter: count(get('jitter'), d.jitter),
		seed: count(get('seed'), d.seed),
		acceptedOrigins: get('origins') ?? d.acceptedOrigins,
		readAllowed: get('readAllowed') ?? d.readAllowed,
		writeAllowed: get('writeAllowed') ?? d.writeAllowed,
		rate: {
			all: count(get('rateLimit'), 0),
			byMethod,
			quarantine: count(get('quarantine'), d.rate.quarantine),
		},
		disallowedOrigin: choice(get('disallowedOrigin'), ['silent', 'error'], d.disallowedOrigin),
		disallowedMethod: choice(get('disallowedMethod'), ['error', 'silent'], d.disallowedMethod),
		forbiddenKey: choice(get('forbiddenKey'), ['error', 'drop'], d.forbiddenKey),
		unknownRequest: choice(get('unknownRequest'), ['error', 'silent'], d.unknownRequest),
		allowedServices: choice(get('allowedServices'), ['names', 'patterns'], d.allowedServices),
		edition: choice(get('edition'), ['2016', '2020', 'present'], d.edition),
		voidResult: choice(get('voidResult'), ['absent', 'null', 'true', 'object'], d.voidResult),
		frameId: onOff('frameId', d.frameId),
		order: choice(get('order'), ['reply-first', 'event-first'], d.order),
		eventAfter: count(get('eventAfter'), d.eventAfter),
		writeAfter: count(get('writeAfter'), d.writeAfter),
		addedRemoved: onOff('addedRemoved', d.addedRemoved),
		events: choice(get('events'), ['whole', 'partial'], d.events),
		delivery: choice(get('delivery'), ['subscription', 'frame'], d.delivery),
		mediaField: onOff('mediaField', d.mediaField),
		ronaAfter: count(get('ronaAfter'), d.ronaAfter),
		answerAfter: count(get('answerAfter'), d.answerAfter),
		dn: get('dn') ?? d.dn,
		dialled: choice(get('dialled'), ['number', 'contact', 'bare'], d.dialled),
		consultContact: onOff('consultContact', d.consultContact),
		partyLeft: choice(get('partyLeft'), ['event', 'unsaid'], d.partyLeft),
		callFacts: choice(get('callFacts'), ['said', 'unknown'], d.callFacts),
		disposition: choice(get('disposition'), ['optional', 'mandatory'], d.disposition),
		leader: choice(get('leader'), ['leading', 'following', 'negotiating'], d.leader),
		eventTypes: prefixed(query, 'eventType.'),
		markdoneModel: choice(get('markdoneModel'), ['A', 'B'], d.markdoneModel),
		blockTimeout: count(get('blockTimeout'), d.blockTimeout),
		wakeAfter: count(get('wakeAfter'), d.wakeAfter),
		keptOrder: choice(get('keptOrder'), ['same', 'reversed'], d.keptOrder),
		stateShape: choice(get('stateShape'), ['whole', 'typed', 'nested', 'named'], d.stateShape),
		agentEvent: choice(get('agentEvent'), ['state', 'type', 'wrapped', 'empty', 'none'], d.agentEvent),
		mediaShape: choice(get('mediaShape'), ['nested', 'flat'], d.mediaShape),
		mutedShape: choice(get('mutedShape'), ['flag', 'text', 'object'], d.mutedShape),
		optionShape: choice(get('optionShape'), ['flat', 'sections', 'list'], d.optionShape),
		stateAfter: get('stateAfter') === 'never' ? 'never' : count(get('stateAfter'), 0),
		afterMissed: choice(get('afterMissed'), ['notReady', 'same'], d.afterMissed),
		afterCallWork: onOff('afterCallWork', d.afterCallWork),
		idleData: choice(get('idleData'), ['refused', 'kept', 'dropped', 'open'], d.idleData),
		dispositionInData: onOff('dispositionInData', d.dispositionInData),
		faults: faultsFrom(query.getAll('fault')),
	};
}
