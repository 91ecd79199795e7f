// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { NO_SETTINGS } from '../../../../src/contract/settings';
import type { Interaction } from '../../../../src/scapi/interaction';
import { AT_REST, SAME_PRESS_MS, SPENT_MS } from '../../../../src/ui/logic/hang-up-guard';
import { settle } from '../../../support/page-time';
import {
	interaction,
	model,
	nameOf,
	session,
	shift,
	tracked,
} from '../../../support/popup-harness/build-model';
import { key, usePopup } from '../../../support/popup-harness/mount';
import { runs } from '../../../support/properties';

// What is drawn thousands of times and decides nothing here: two thirds of the work. The head, Hang up, what it asks, the rows
// and the consultation are the real ones.
vi.mock('../../../../src/ui/components/stage/act-line', () => ({
	ActLine: () => null,
	MoreButton: () => null,
}));
vi.mock('../../../../src/ui/components/app/live-region', () => ({ LiveRegion: () => null }));
vi.mock('../../../../src/ui/components/bar/bar', () => ({ Bar: () => null }));
vi.mock('../../../../src/ui/components/kit/icon', () => ({ Icon: () => null }));
vi.mock('../../../../src/ui/components/kit/key-cap', () => ({ KeyCap: () => null }));
vi.mock('../../../../src/ui/components/kit/ring', () => ({ Ring: () => null }));
vi.mock('../../../../src/ui/components/kit/timer', () => ({ Timer: () => null }));
vi.mock('../../../../src/ui/components/stage/call-tile', () => ({ CallTile: () => null }));
vi.mock('../../../../src/ui/components/stage/case-button', () => ({ CaseButton: () => null }));
vi.mock('../../../../src/ui/components/stage/glance', () => ({ Glance: () => null }));
vi.mock('../../../../src/ui/components/stage/handover-tile', () => ({ HandoverTile: () => null }));
vi.mock('../../../../src/ui/components/stage/needs', () => ({ Needs: () => null }));
vi.mock('../../../../src/ui/components/stage/presets', () => ({ Presets: () => null }));
vi.mock('../../../../src/ui/components/stage/tags', () => ({ Tags: () => null }));
vi.mock('../../../../src/ui/components/messages/notices', () => ({ Notices: () => null }));
vi.mock('../../../../src/ui/components/messages/outcomes', () => ({ Outcomes: () => null }));
vi.mock('../../../../src/ui/components/stage/marks', () => ({ Marks: () => null }));
vi.mock('../../../../src/ui/components/stage/unsaved', () => ({
	UnsavedData: () => null,
	LeftUnsaved: () => null,
}));

const popup = usePopup();

type Move =
	| { readonly do: 'press' | 'key' | 'double' | 'held key' | 'other key' | 'open the other' | 'exchange' }
	| { readonly do: 'end' | 'reload' | 'consult'; readonly which: 0 | 1 }
	| { readonly do: 'pass'; readonly ms: number };

const HAND = fc.constantFrom(
	'press',
	'press',
	'press',
	'key',
	'key',
	'double',
	'held key',
	'other key',
	'open the other',
	'exchange',
);
const MOVE: fc.Arbitrary<Move> = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: HAND }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constantFrom('end', 'reload', 'consult'),
			which: fc.constantFrom(0, 1),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.constantFrom(200, 450, 450, 450, 800, 3_100) }),
	},
);

/** Two calls, as Workspace has them: they end, change places and ids, and become a consultation of each other. */
class TwoCalls {
	static #n = 0;
	#epoch = 1;
	#calls: Interaction[];
	/** Whether the second is a consultation of the first. */
	#isPair = false;

	/** @param asks whether Hang up takes two presses */
	constructor(private readonly asks: boolean) {
		this.#calls = ['a', 'b'].map((name, at) => {
			const uuid = `${name}${++TwoCalls.#n}`;
			return interaction({
				interactionId: String(at + 1),
				interactionUUID: uuid,
				callUuid: uuid,
				contact: { displayName: uuid },
			});
		});
	}

	/** Whether one of them has ended. */
	get hasEnded(): boolean {
		return this.#calls.some(({ state }) => state === 'IDLE');
	}

	apply(move: Move): void {
		const [one, other] = this.#calls;
		if (one === undefined || other === undefined) return;
		if (move.do === 'end') {
			this.#calls = this.#calls.map((each, at) => (at === move.which ? { ...each, state: 'IDLE' } : each));
		} else if (move.do === 'exchange') {
			// In one load, Workspace lists them the other way round.
			this.#calls = [other, one];
		} else if (move.do === 'reload') {
			// A reload gives each the id of the other.
			this.#epoch++;
			this.#isPair = false;
			this.#calls = [
				{ ...one, interactionId: other.interactionId },
				{ ...other, interactionId: one.interactionId },
			];
		} else if (move.do === 'consult') this.#isPair = !this.#isPair;
	}

	get model() {
		const [one] = this.#calls;
		const calls = this.#calls.map((each, at) =>
			at === 1 && this.#isPair
				? { ...each, isConsultation: true, parentInteractionId: one?.interactionId ?? '' }
				: each,
		);
		const preferences = { ...NO_SETTINGS.preferences, askBeforeHangUp: this.asks };
		const link = { status: 'connected', epoch: this.#epoch, workspace: 'top' } as const;
		return model(
			calls.map((each, at) => tracked(each, 20 - at)),
			{ sessions: [session({ link })], shifts: [shift()], settings: { ...NO_SETTINGS, preferences } },
		);
	}
}

const BACK_AGAIN: Move[] = [
	{ do: 'press' },
	{ do: 'open the other' },
	{ do: 'end', which: 1 },
	{ do: 'press' },
	{ do: 'open the other' },
	{ do: 'pass', ms: 450 },
	{ do: 'press' },
];

const stage = () => popup.root.querySelector<HTMLElement>('article.stage');

/** Presses the hang-up of what is on screen, and returns the calls that were hung up by that, by name. */
async function pressHangUp(how: Move['do']): Promise<string[]> {
	const before = popup.services().connection.sent.length;
	const tile = stage()?.querySelector<HTMLElement>('[data-act="hang-up"]');
	if (how === 'press') tile?.click();
	else if (how === 'double') {
		tile?.click();
		tile?.click();
	} else key('H', { shiftKey: true, code: 'KeyH', repeat: how === 'held key' });
	await settle(1);
	return popup
		.services()
		.connection.sent.slice(before)
		.flatMap((message) => {
			if (message.type !== 'command' || message.command.method !== 'voice.hangUp') return [];
			return [message.interactionKey ?? 'nothing'];
		});
}

describe('hanging up on screen', () => {
	it.each([
		['ends only the call that was on screen, at the second press that was meant', true, 1_000],
		['without asking, ends only the call that was on screen, and no other with the same hand', false, 60],
	] as const)('%s (asks: %s, %i random sequences)', async (_, asks, sequences) => {
		let hungUp = 0;
		let calls = new TwoCalls(asks);
		await popup.open(calls.model);
		/** How many had been hung up when the calls began. */
		let before = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(MOVE, { minLength: 3, maxLength: 8 }), async (moves) => {
				// Calls that still talk, wherever they are by now, serve another sequence.
				if (hungUp > before || calls.hasEnded) {
					[calls, before] = [new TwoCalls(asks), hungUp];
					popup.services().connection.show(calls.model);
				}
				// What an earlier sequence has armed is at rest by then.
				popup.surface().hangUpGuard.value = AT_REST;
				await settle(50);
				/** The call on screen at the last press, and when that was. */
				let last: { name: string; at: number } | undefined;
				const done = new Map<string, number>();
				let lastEnd = Number.NEGATIVE_INFINITY;
				for (const move of moves) {
					const name = stage()?.dataset.interaction;
					const shown = calls.model.interactions.s1?.find(
						(each) => each.interaction.interactionId === name,
					)?.interaction;
					const label = stage()?.querySelector('h2 bdi')?.textContent;
					switch (move.do) {
						case 'press':
						case 'double':
						case 'key':
						case 'held key': {
							const now = performance.now();
							const ended = await pressHangUp(move.do);
							expect(ended.length).toBeLessThanOrEqual(1);
							const [key1] = ended;
							if (key1 !== undefined) {
								hungUp++;
								expect(move.do).not.toBe('held key');
								expect(key1.replace('#consultation', '')).toBe(
									shown && nameOf(shown).replace('#consultation', ''),
								);
								expect(shown?.contact?.displayName).toBe(label);
								if (asks) {
									expect(last?.name).toBe(label);
									expect(now - (last?.at ?? now)).toBeGreaterThanOrEqual(SAME_PRESS_MS);
								} else expect(now - lastEnd).toBeGreaterThanOrEqual(SPENT_MS);
								lastEnd = now;
								// The Workspace of this test never answers: later it may be asked again.
								expect(now - (done.get(key1) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThan(2_000);
								done.set(key1, now);
							} else if (label && move.do !== 'held key') last ??= { name: label, at: now };
							if (label && move.do !== 'held key' && (last?.name !== label || key1 !== undefined))
								last = key1 === undefined ? { name: label, at: now } : undefined;
							break;
						}
						case 'other key':
							key('x');
							last = undefined;
							break;
						case 'open the other':
							stage()
								?.parentElement?.parentElement?.querySelector<HTMLElement>('.row-open, .party-open')
								?.click();
							await settle(1);
							break;
						case 'pass':
							await settle(move.ms);
							break;
						default:
							calls.apply(move);
							popup.services().connection.show(calls.model);
							await settle(50);
					}
				}
			}),
			// Back to a call by Tab and Enter, after a press on another that had ended: it took one press less.
			{ numRuns: runs(sequences), examples: asks ? [[BACK_AGAIN]] : [] },
		);
		expect(hungUp).toBeGreaterThan(runs(sequences) / 20);
	});
});
