import type { CommandRecord } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import type { MethodName } from '../../../scapi/methods';
import { act } from '../../actions/card-actions';
import { isGone } from '../../actions/pending';
import { openTarget } from '../../actions/target-actions';
import type { Card } from '../../logic/cards/cards';
import { isTargetAction } from '../../logic/targets/target-choices';
import { outcomeWords } from '../../logic/words/outcome-words';
import { spokenFor } from '../../logic/words/plan-words';
import { type Surface, useSurface } from '../../surface/surface';
import { type Again, Message } from '../messages/message';
import { PlanMessage } from '../messages/plan-message';

const LOOKED_UP: ReadonlySet<MethodName> = new Set(['setUserData', 'deleteUserData', 'getByInteractionId']);

/** Returns a way on from an outcome: another target for a transfer that failed, a look for what nobody knows. */
function wayOn(surface: Surface, card: Card, { command, status, waiting }: CommandRecord): { again?: Again } {
	const { method } = command;
	if (isGone(surface, card) || waiting === true) return {};
	if (status === 'failed' && isTargetAction(method)) {
		return {
			again: {
				word: t('outcome_chooseAnother'),
				onPress: () => openTarget(surface, card, method),
			},
		};
	}
	// What a write has done is looked up without asking.
	if (status !== 'unknown' || LOOKED_UP.has(method)) return {};
	return {
		again: { word: t('readAgain'), onPress: () => act(surface, card, 'getByInteractionId') },
	};
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
	const tellings = records.flatMap((record) => {
		const words = outcomeWords(record, now, true, surface.targets.names.value);
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
					words={words}
					waiting={record.waiting === true}
					{...wayOn(surface, card, record)}
					{...(record.status === 'pending' ? {} : { onDismiss: () => surface.store.dismiss(record.id) })}
				/>
			))}
			{hint === undefined ? undefined : <p class="hint-line">{hint}</p>}
		</>
	);
}
