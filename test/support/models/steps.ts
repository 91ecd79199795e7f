import fc from 'fast-check';
import type { Delivery, Mood } from './service';

const PRESSES = [
	'accept',
	'reject',
	'voice.hold',
	'voice.resume',
	'voice.hangUp',
	'markdone',
	'setUserData',
	'singleStepTransfer',
] as const;
export type Press = (typeof PRESSES)[number];

export type Step =
	| { do: 'ring' | 'reloadPage' | 'reloadWorkspace' | 'removeFrame' | 'updateExtension'; at: number }
	| { do: 'press'; which: number; press: Press | 'fitting' }
	| { do: 'plan'; which: number }
	| { do: 'change'; at: number; which: number; to: 'TALKING' | 'HELD' | 'IDLE' | 'gone' }
	| { do: 'mood'; at: number; mood: Mood }
	| { do: 'delivery'; at: number; delivery: Delivery }
	| { do: 'quarantine'; at: number; seconds: number }
	| { do: 'restart' | 'hang' | 'full' | 'room' | 'repeat' }
	| { do: 'dieIn'; steps: number }
	| { do: 'clock'; by: number }
	| { do: 'pass'; ms: number };

/** Long enough for an event to reach surfaces. */
const SHOWN: Step = { do: 'pass', ms: 12 };

const at = fc.nat({ max: 1 });
const which = fc.nat({ max: 5 });

const STEP: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('ring' as const), at }) },
	{
		weight: 12,
		arbitrary: fc.record({
			do: fc.constant('press' as const),
			which,
			press: fc.oneof(
				{ weight: 3, arbitrary: fc.constant('fitting' as const) },
				{ weight: 1, arbitrary: fc.constantFrom(...PRESSES) },
			),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('plan' as const), which }) },
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('change' as const),
			at,
			which,
			to: fc.constantFrom('TALKING' as const, 'HELD' as const, 'IDLE' as const, 'gone' as const),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('mood' as const),
			at,
			mood: fc.constantFrom<Mood>('normal', 'ignored', 'mute', 'late', 'twice', 'refused', 'malformed'),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('delivery' as const),
			at,
			delivery: fc.constantFrom<Delivery>('normal', 'lost', 'twice', 'swapped', 'delayed'),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('quarantine' as const),
			at,
			seconds: fc.integer({ min: 1, max: 60 }),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom(
				'reloadPage' as const,
				'reloadWorkspace' as const,
				'removeFrame' as const,
				'updateExtension' as const,
			),
			at,
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom(
				'restart' as const,
				'restart' as const,
				'hang' as const,
				'full' as const,
				'room' as const,
				'repeat' as const,
				'repeat' as const,
			),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('dieIn' as const), steps: fc.nat({ max: 8 }) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('clock' as const),
			by: fc.constantFrom(-86_400_000, -3_600_000, -1_000, 1_000, 3_600_000, 86_400_000),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('pass' as const),
			ms: fc.constantFrom(0, 3, 6, 12, 60, 300, 1_200, 5_000, 11_000, 31_000),
		}),
	},
);

/** Most sequences begin with a call that surfaces show: otherwise two presses in three find nothing to act on. */
const OPENING: fc.Arbitrary<Step[]> = fc.oneof(
	{ weight: 1, arbitrary: fc.constant<Step[]>([]) },
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constant('ring' as const), at }).map((ring): Step[] => [ring, SHOWN]),
	},
);
const steps = (minLength: number, maxLength: number) =>
	fc
		.tuple(OPENING, fc.array(STEP, { minLength, maxLength, size: 'max' }))
		.map(([opening, rest]) => [...opening, ...rest]);
/** Mostly short sequences, which cost little and shrink fast, and a few long ones. */
export const STORY = fc.oneof(
	{ weight: 7, arbitrary: steps(3, 12) },
	{ weight: 2, arbitrary: steps(12, 30) },
	{ weight: 1, arbitrary: steps(30, 60) },
);
