import fc from 'fast-check';
import type { Fault } from '../../../simulator/core/faults';
import type { Press } from './steps';

/** What happens in a real browser. Each costs up to a second, so there are fewer kinds than in memory. */
export type StageStep =
	| { do: 'ring' | 'killBackground' | 'reloadPage' | 'reloadWorkspace' | 'eventsTwice' }
	| { do: 'press'; which: number; press: Press | 'fitting' }
	| { do: 'change'; which: number; to: 'hangUp' | 'hold' | 'resume' | 'data' | 'done' }
	| { do: 'answer'; how: keyof typeof ANSWERS }
	| { do: 'pass'; ms: number };

/** How Workspace answers the acts that follow. The last two are as good as silence, which takes ten seconds to establish. */
export const ANSWERS = {
	normal: null,
	late: { late: 400 },
	delayed: { delayed: 400 },
	twice: { copies: 2 },
	refused: { errorMessage: 'Operation failed' },
	malformed: { data: { not: 'documented' } },
	lost: { lost: true, times: 1 },
	ignored: { silent: true, times: 1 },
} as const satisfies Record<string, Fault | null>;

const which = fc.nat({ max: 2 });
const only = <T extends StageStep['do']>(name: T) => fc.record({ do: fc.constant(name) });

const STEP: fc.Arbitrary<StageStep> = fc.oneof(
	{ weight: 4, arbitrary: only('ring') },
	{
		weight: 14,
		arbitrary: fc.record({
			do: fc.constant('press' as const),
			which,
			press: fc.oneof(
				{ weight: 5, arbitrary: fc.constant('fitting' as const) },
				{ weight: 1, arbitrary: fc.constantFrom<Press>('accept', 'reject', 'voice.hangUp', 'setUserData') },
			),
		}),
	},
	{ weight: 4, arbitrary: only('killBackground') },
	{ weight: 1, arbitrary: only('reloadPage') },
	{ weight: 1, arbitrary: only('reloadWorkspace') },
	{ weight: 1, arbitrary: only('eventsTwice') },
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('change' as const),
			which,
			to: fc.constantFrom(
				'hangUp' as const,
				'hold' as const,
				'resume' as const,
				'data' as const,
				'done' as const,
			),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('answer' as const),
			how: fc.oneof(
				{
					weight: 20,
					arbitrary: fc.constantFrom('normal', 'late', 'delayed', 'twice', 'refused', 'malformed' as const),
				},
				{ weight: 1, arbitrary: fc.constantFrom('lost' as const, 'ignored' as const) },
			),
		}),
	},
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(0, 20, 150) }) },
);

/** Each begins with a call that surfaces show. */
export const STAGE_STORY: fc.Arbitrary<StageStep[]> = fc
	.array(STEP, { minLength: 2, maxLength: 9, size: 'max' })
	.map((steps) => [{ do: 'ring' }, ...steps]);
