import type { ComponentChildren } from 'preact';
import type { CommandRecord } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import type { MethodName } from '../../../scapi/methods';
import { act } from '../../actions/card-actions';
import { isGone } from '../../actions/pending';
import { openTarget } from '../../actions/target-actions';
import type { Card } from '../../logic/cards/cards';
import { HANDOVER } from '../../logic/targets/handover';
import { isTargetAction } from '../../logic/targets/target-choices';
import { displayName } from '../../logic/words/naming';
import { type OutcomeWords, outcomeWords } from '../../logic/words/outcome-words';
import { spokenFor } from '../../logic/words/plan-words';
import { whyNot } from '../../logic/words/why-not';
import { outcomeNamesOf } from '../../surface/outcome-names';
import { type Surface, useSurface } from '../../surface/surface';
import { type Again, Message } from '../messages/message';
import { PlanMessage } from '../messages/plan-message';
import { CaseButton } from '../stage/case-button';

const LOOKED_UP: ReadonlySet<MethodName> = new Set(['setUserData', 'deleteUserData', 'getByInteractionId']);

/** Returns a way on from an outcome: another target for a transfer that failed, a look for what nobody knows. */
function wayOn(
	surface: Surface,
	card: Card,
	{ id, command, status, waiting }: CommandRecord,
): { again?: Again; look?: ComponentChildren } {
	const { method } = command;
	if (isGone(surface, card) || waiting === true) return {};
	if (status === 'failed' && isTargetAction(method)) {
		return {
			again: {
				word: t('outcome_chooseAnother'),
				icon: HANDOVER[method].act,
				onPress: () => openTarget(surface, card, method),
			},
		};
	}
	// What a write has done is looked up without asking.
	if (status !== 'unknown' || LOOKED_UP.has(method)) return {};
	const hasCase = whyNot('selectCaseByCaseId', card, false) === undefined;
	return {
		again: {
			word: t('readAgain'),
			icon: 'refresh',
			// The key refreshes everything, and so this too.
			hint: 'r',
			onPress: () => act(surface, card, 'getByInteractionId'),
		},
		...(hasCase
			? { look: <CaseButton card={card} gone={false} class="btn small" act={`look:${id}`} /> }
			: {}),
	};
}

/** Returns the words with what is true now: a handover that failed has moved nobody. */
function withWhoIsHere(card: Card, { command, status }: CommandRecord, words: OutcomeWords): OutcomeWords {
	const isHere =
		card.session.link.status === 'connected' && (card.phase === 'active' || card.phase === 'held');
	if (status !== 'failed' || !isTargetAction(command.method) || !isHere || words.out !== undefined)
		return words;
	return { ...words, out: t('outcome_stillHere', displayName(card.tracked.interaction)) };
}

/** Shows outcomes of commands that the card itself does not show, and why a press did nothing. */
export function CardMessages({ card }: { card: Card }) {
	const surface = useSurface();
	const plans = surface.plansOf(card);
	const all = surface.commandsOf(card);
	const bySpoken = spokenFor(plans, all);
	const records = all.filter(({ id }) => !bySpoken.has(id));
	// The clock is only read while something is under way, so that a quiet card does not repaint each second.
	const waiting = records.some((record) => record.status === 'pending');
	const now = waiting ? surface.clock.now.value : 0;
	const names = outcomeNamesOf(surface);
	const tellings = records.flatMap((record) => {
		const words = outcomeWords(record, now, true, names);
		return words === undefined ? [] : [{ record, words }];
	});
	const given = surface.hint.value;
	const hint = given?.key === card.key ? given.text : undefined;
	return (
		<>
			{plans.map((plan) => (
				<PlanMessage key={plan.id} plan={plan} onItsCard />
			))}
			{tellings.map(({ record, words }) => (
				<Message
					key={record.id}
					id={record.id}
					words={withWhoIsHere(card, record, words)}
					waiting={record.waiting === true}
					{...wayOn(surface, card, record)}
					{...(record.status === 'pending' ? {} : { onDismiss: () => surface.store.dismiss(record.id) })}
				/>
			))}
			{hint === undefined ? undefined : <p class="hint-line">{hint}</p>}
		</>
	);
}
