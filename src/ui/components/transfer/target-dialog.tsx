import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TargetDraft } from '../../../contract/surface';
import { type MessageKey, t } from '../../../platform/i18n';
import { targetId } from '../../../settings/targets';
import {
	backToTyped,
	changeTarget,
	changeTargetText,
	closeTarget,
	dataAhead,
	dialogTitle,
	discardTarget,
	sendTarget,
} from '../../actions/target-actions';
import { MISCLICK_GUARD_MS } from '../../input/misclick-guard';
import type { Card } from '../../logic/cards/cards';
import { HANDOVER } from '../../logic/targets/handover';
import {
	type Choice,
	choicesOf,
	hasTargetContent,
	lastingProblem,
	shownChoice,
	textProblem,
	topOf,
} from '../../logic/targets/target-choices';
import { displayName } from '../../logic/words/naming';
import { whyNot } from '../../logic/words/why-not';
import { useSurface } from '../../surface/surface';
import { useMaskRules } from '../../surface/use-mask-rules';
import { KeptCalls } from '../dial/kept-calls';
import { ActionButton } from '../kit/action-button';
import { focusFault } from '../kit/focus-soon';
import { useSteadyFirst } from '../kit/use-steady-first';
import { giveFocusBack } from '../sheet/give-focus-back';
import { SheetClose } from '../sheet/sheet-close';
import { takesFocus } from '../sheet/takes-focus';
import { TargetExtras } from './target-extras';
import { TargetField } from './target-field';
import { dialogKeys } from './target-keys';
import { TargetList } from './target-list';
import { TargetTurns } from './target-turns';

interface Props {
	card: Card;
	gone: boolean;
	draft: TargetDraft;
}

/**
 * Asks for the target of a transfer, consultation or conference. It is part of the card, not above it: a popup is only as high
 * as its content, and ringing interactions must stay visible and in reach.
 */
export function TargetDialog({ card, gone, draft }: Props) {
	const surface = useSurface();
	const id = useId();
	const root = useRef<HTMLElement>(null);
	const field = useRef<HTMLInputElement>(null);
	/** When a press in this dialog has brought a typed text back. */
	const broughtBackAt = useRef(Number.NEGATIVE_INFINITY);
	const [problem, setProblem] = useState<MessageKey | undefined>(undefined);
	const choices = useSteadyFirst(
		JSON.stringify([draft.text, draft.kind]),
		choicesOf(draft, surface.targets.all.value),
		(choice) => topOf(draft, [choice]) && targetId(choice.target),
	);
	const top = topOf(draft, choices);
	const rules = useMaskRules();
	const offline = whyNot(draft.action, card, gone);
	const ahead = dataAhead(surface, card);
	const withData = ahead?.fits === true && ahead.chosen;
	const to = top === undefined ? undefined : shownChoice(top, rules).label;
	const word = to === undefined ? t(`target_send_${draft.action}`) : t(`targetTo_${draft.action}`, to);
	// That data are set first is shown above the button, in the line that can be turned off.
	const spoken = to !== undefined && withData ? t('target_firstData', to) : word;
	const customer = displayName(card.tracked.interaction);

	// Only when it opens and closes: turning it to another action moves nothing.
	const latest = useRef(draft.action);
	latest.current = draft.action;
	const { key } = card;
	useLayoutEffect(() => {
		const element = root.current;
		if (element === null) return;
		if (takesFocus(surface, key)) {
			field.current?.focus({ preventScroll: true });
			// What was left there is read again, or replaced by typing: two numbers must not become one.
			if (surface.opened === key) field.current?.select();
			element.scrollIntoView({ block: 'nearest' });
		}
		return () => {
			if (surface.opened === key) surface.opened = undefined;
			giveFocusBack(surface, element, (own) =>
				own.querySelector<HTMLElement>(`[data-act="${HANDOVER[latest.current].act}"]`),
			);
		};
	}, [surface, key]);

	const refuse = (found: MessageKey): void => {
		setProblem(found);
		surface.announce(t(found));
		field.current?.focus();
	};
	const send = (choice: Choice | undefined): void => {
		// A favourite is a number that somebody wrote: it may be one that cannot be dialled.
		if (choice?.dial.problem !== undefined) return refuse(choice.dial.problem);
		if (choice !== undefined) {
			setProblem(undefined);
			if (!sendTarget(surface, card, choice)) {
				focusFault(root);
			}
			return;
		}
		refuse(textProblem(draft, choices) ?? 'target_choose');
	};
	const change = (next: Partial<TargetDraft>): void => {
		setProblem(undefined);
		changeTarget(surface, card, next);
	};

	return (
		<section
			ref={root}
			class="target"
			role="dialog"
			aria-labelledby={id}
			data-panel="target"
			onKeyDown={dialogKeys({
				root,
				field,
				choices,
				send,
				sendTop: () => {
					// The second of two presses that were meant for what has brought it back.
					if (performance.now() - broughtBackAt.current > MISCLICK_GUARD_MS) send(top);
				},
				close: () => closeTarget(surface, card),
			})}
		>
			<div class="sheet-head">
				<h3 id={id} class="sr-only">
					<bdi>{dialogTitle(draft.action, card)}</bdi>
				</h3>
				<TargetTurns card={card} action={draft.action} />
				<SheetClose act="target-close" onPress={() => closeTarget(surface, card)} />
			</div>
			<TargetField
				field={field}
				draft={draft}
				top={top}
				problem={problem ?? lastingProblem(draft, choices)}
				change={change}
				changeText={(text) => {
					setProblem(undefined);
					changeTargetText(surface, card, text);
				}}
			>
				<KeptCalls
					list={draft.kept ?? []}
					back={(at) => {
						setProblem(undefined);
						backToTyped(surface, card, at);
						broughtBackAt.current = performance.now();
						field.current?.focus();
					}}
				/>
			</TargetField>
			<TargetList draft={draft} choices={choices} top={top} customer={customer} onChoose={send} />
			<TargetExtras card={card} draft={draft} change={change} />
			<div class="sheet-foot">
				<ActionButton
					act="target-discard"
					class={hasTargetContent(draft) ? 'btn quiet' : 'btn quiet unneeded'}
					onPress={() => discardTarget(surface, card)}
				>
					{t('data_discard')}
				</ActionButton>
				<ActionButton
					act="target-send"
					class="btn primary"
					hint={top === undefined ? undefined : '⏎'}
					label={t('actOn', spoken, customer)}
					reason={
						offline ?? (top === undefined ? t(textProblem(draft, choices) ?? 'target_choose') : undefined)
					}
					onPress={() => send(top)}
				>
					<bdi class="cut">{word}</bdi>
				</ActionButton>
			</div>
		</section>
	);
}
