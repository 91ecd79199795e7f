import { describe, expect, it } from 'vitest';
import { legality } from '../../../src/scapi/legality';
import type { MediaFamily } from '../../../src/scapi/media';
import { mediaFamily } from '../../../src/scapi/media';
import { INTERACTION_METHODS, METHOD_NAMES, METHODS, type MethodName } from '../../../src/scapi/methods';
import { STATES, stateInfo } from '../../../src/scapi/states';
import { interaction } from '../../support/fake/interaction';

/** A state for each phase. */
const STATE_OF = {
	ringing: 'RINGING',
	dialing: 'DIALING',
	active: 'TALKING',
	held: 'HELD',
	preview: 'PREVIEW',
	transfer: 'TRANSFERRING',
	wrapUp: 'IDLE',
	ended: 'COMPLETED',
	failed: 'ERROR',
	unknown: 'UNKNOWN',
} as const;
const PHASES = Object.keys(STATE_OF) as (keyof typeof STATE_OF)[];

/** A media name of each family. */
const NAME_OF: Record<MediaFamily, string> = {
	voice: 'voice',
	chat: 'chat',
	email: 'email',
	workitem: 'workitem',
	preview: 'outboundpreview',
	other: 'hologram',
};
const FAMILIES = Object.keys(NAME_OF) as MediaFamily[];
const ALL = FAMILIES.join('+');

/**
 * Every method in every phase, for the families named. `+` is legal. Otherwise why not: ring (notRinging), ended
 * (alreadyEnded), live (notLive), on (stillLive), first (stillRinging), est (notEstablished), moving
 * (alreadyTransferring), main (notConsultation), media (noConferenceForMedia), state (stateUnknown), held (alreadyHeld),
 * off (notHeld).
 */
const TABLE = `
method/family                               ringing dialing active held preview transfer wrapUp ended failed unknown
accept ${ALL}                               +       ring    ring   ring ring    ring     ring   ring  ring   state
reject ${ALL}                               +       ring    ring   ring ring    ring     ring   ring  ring   state
setUserData ${ALL}                          +       +       +      +    +       +        live   live  +      +
deleteUserData ${ALL}                       +       +       +      +    +       +        live   live  +      +
markdone voice                              first   on      on     on   +       moving   +      ended +      +
markdone chat+email+workitem+preview+other  first   +       +      +    +       moving   +      ended +      +
singleStepTransfer ${ALL}                   first   est     +      +    est     moving   ended  ended ended  +
consult ${ALL}                              first   est     +      +    est     moving   ended  ended ended  +
singleStepConference voice+chat+preview+other first est     +      +    est     moving   ended  ended ended  +
singleStepConference email+workitem         media   media   media  media media  media    media  media media  media
completeTransfer ${ALL}                     main    main    main   main main    main     main   main  main   main
completeConference ${ALL}                   main    main    main   main main    main     main   main  main   main
blockMarkdone ${ALL}                        +       +       +      +    +       +        +      ended +      +
unblockMarkdone ${ALL}                      +       +       +      +    +       +        +      ended +      +
selectCaseByCaseId ${ALL}                   +       +       +      +    +       +        +      +     +      +
getInteractions ${ALL}                      +       +       +      +    +       +        +      +     +      +
getByInteractionId ${ALL}                   +       +       +      +    +       +        +      +     +      +
voice.answer voice                          +       ring    ring   ring ring    ring     ring   ring  ring   state
voice.hold voice                            first   est     +      held est     moving   ended  ended ended  +
voice.resume voice                          first   est     off    +    est     moving   ended  ended ended  +
voice.hangUp voice                          first   +       +      +    est     moving   ended  ended ended  +
voice.startCallRecording voice              first   est     +      +    est     moving   ended  ended ended  +
voice.pauseCallRecording voice              first   est     +      +    est     moving   ended  ended ended  +
voice.resumeCallRecording voice             first   est     +      +    est     moving   ended  ended ended  +
voice.stopCallRecording voice               first   est     +      +    est     moving   ended  ended ended  +
`;
/** The same of a consultation, where it is something else. */
const OF_CONSULTATION = `
completeTransfer ${ALL}                     first   +       +      +    est     moving   ended  ended ended  +
completeConference ${ALL}                   first   +       +      +    est     moving   ended  ended ended  +
`;

const WORDS: Record<string, string> = {
	ring: 'notRinging',
	ended: 'alreadyEnded',
	live: 'notLive',
	on: 'stillLive',
	first: 'stillRinging',
	est: 'notEstablished',
	moving: 'alreadyTransferring',
	main: 'notConsultation',
	media: 'noConferenceForMedia',
	state: 'stateUnknown',
	held: 'alreadyHeld',
	off: 'notHeld',
	call: 'notVoice',
};

function rows(table: string): [method: MethodName, family: MediaFamily, verdicts: string[]][] {
	return table
		.trim()
		.split('\n')
		.filter((line) => !line.startsWith('method/'))
		.flatMap((line) => {
			const [method = '', families = '', ...verdicts] = line.split(/\s+/);
			const name = METHOD_NAMES.find((each) => each === method);
			if (name === undefined || verdicts.length !== PHASES.length) throw new Error(`unreadable row: ${line}`);
			return families
				.split('+')
				.map((family) => [name, family as MediaFamily, verdicts] as [MethodName, MediaFamily, string[]]);
		});
}

/** Methods that act on an interaction, and the one that lists them. */
const isAboutInteraction = (method: MethodName): boolean =>
	INTERACTION_METHODS.some((name) => name === method) ||
	METHODS[method].parameters.some((kind) => kind === 'interactionId');

function verdicts(method: MethodName, family: MediaFamily, isConsultation: boolean): string[] {
	return PHASES.map((phase) => {
		const found = legality(method, {
			interaction: interaction({ media: NAME_OF[family], state: STATE_OF[phase], isConsultation }),
		});
		return found.legal ? '+' : found.reason;
	});
}

const readable = (list: string[]) => list.map((word) => WORDS[word] ?? word);

describe('the table', () => {
	it('has every method with every family once, and a state for every phase', () => {
		const told = rows(TABLE).map(([method, family]) => `${method} ${family}`);
		const all = METHOD_NAMES.filter(isAboutInteraction).flatMap((method) =>
			FAMILIES.filter((family) => family === 'voice' || !method.startsWith('voice.')).map(
				(family) => `${method} ${family}`,
			),
		);
		expect(told.sort()).toEqual(all.sort());
		const phases = new Set(Object.values(STATES).map(({ phase }) => phase));
		phases.delete('transient');
		expect(new Set(PHASES.map((phase) => stateInfo(STATE_OF[phase]).phase))).toEqual(phases);
		for (const family of FAMILIES) expect(mediaFamily(interaction({ media: NAME_OF[family] }))).toBe(family);
	});

	it.each(rows(TABLE))('%s of %s', (method, family, expected) => {
		expect(verdicts(method, family, false)).toEqual(readable(expected));
	});

	it.each(rows(OF_CONSULTATION))('%s of a consultation by %s', (method, family, expected) => {
		expect(verdicts(method, family, true)).toEqual(readable(expected));
	});

	it.each(METHOD_NAMES.filter((name) => name.startsWith('voice.') && isAboutInteraction(name)))(
		'allows %s for calls only',
		(method) => {
			for (const family of FAMILIES.filter((name) => name !== 'voice')) {
				expect(new Set(verdicts(method, family, false))).toEqual(new Set(['notVoice']));
			}
		},
	);

	it.each([
		['STOPPED', ['+', 'notRecording', 'notRecording', 'notRecording']],
		['RECORDING', ['alreadyRecording', '+', 'alreadyRecording', '+']],
		['PAUSED', ['alreadyRecording', 'alreadyPaused', '+', '+']],
		// Not said, or said in a word that is not known: Workspace decides.
		[undefined, ['+', '+', '+', '+']],
		['SUSPENDED', ['+', '+', '+', '+']],
	])(
		'lets a recording that is %s be started, paused, resumed and stopped: %j',
		(recordingState, expected) => {
			const steps = ['start', 'pause', 'resume', 'stop'] as const;
			const found = steps.map((step) => {
				const verdict = legality(`voice.${step}CallRecording`, {
					interaction: interaction({
						media: 'voice',
						...(recordingState === undefined ? {} : { recordingState }),
					}),
				});
				return verdict.legal ? '+' : verdict.reason;
			});
			expect(found).toEqual(expected);
		},
	);

	it('is the same for a consultation in everything else', () => {
		const own = new Set(rows(OF_CONSULTATION).map(([method]) => method));
		for (const method of METHOD_NAMES) {
			if (own.has(method)) continue;
			for (const family of FAMILIES) {
				expect(verdicts(method, family, true)).toEqual(verdicts(method, family, false));
			}
		}
	});
});
