import type { ComponentChildren } from 'preact';
import { t } from '../../../platform/i18n';
import { maskedOutcomeWords, type OutcomeWords } from '../../logic/words/outcome-words';
import { useMaskRules } from '../../surface/use-mask-rules';
import { Icon, type IconName } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';

const SIGNS: Record<OutcomeWords['tone'], IconName> = {
	bad: 'refused',
	unsure: 'unknown',
	calm: 'pending',
	good: 'done',
};

/** A way on: to send it once more, to choose another target, to look what became of it. */
export interface Again {
	readonly word: string;
	readonly icon?: IconName;
	/** The name of the key that does the same. */
	readonly hint?: string;
	onPress(): void;
}

/** Says what has happened. All of bad news is strong; of other news, only what it is about. */
function Heading({ tone, heading, parts }: OutcomeWords) {
	if (tone === 'bad' || tone === 'unsure') return <strong>{heading}</strong>;
	if (parts === undefined) return <span>{heading}</span>;
	const [before, name, after] = parts;
	return (
		<span>
			{before}
			<strong>{name}</strong>
			{after}
		</span>
	);
}

/** One outcome in words. What has been read can be put away. */
export function Message({
	words: whole,
	id,
	onDismiss,
	waiting = false,
	again,
	look,
}: {
	words: OutcomeWords;
	id: string;
	onDismiss?: () => void;
	/** True if dismissing it ends the wait for an answer. */
	waiting?: boolean;
	again?: Again;
	/** A button that leads to where the agent can see the outcome. */
	look?: ComponentChildren;
}) {
	const words = maskedOutcomeWords(whole, useMaskRules());
	return (
		<div class={`message ${words.tone}`} data-outcome={id}>
			<span class="message-sign">
				<Icon name={SIGNS[words.tone]} size={20} />
			</span>
			<p>
				<Heading {...words} />
				{words.why === undefined ? undefined : <span> {words.why}</span>}
				{words.quote === undefined ? undefined : (
					<q class="quote">
						<bdi>{words.quote}</bdi>
					</q>
				)}
				{words.out === undefined ? undefined : <span> {words.out}</span>}
			</p>
			<div class="message-acts">
				{look}
				{again === undefined ? undefined : (
					<button type="button" class="btn small again" data-act={`again:${id}`} onClick={again.onPress}>
						{again.icon === undefined ? undefined : <Icon name={again.icon} />}
						{again.word}
						{again.hint === undefined ? undefined : <KeyCap name={again.hint} />}
					</button>
				)}
				{onDismiss !== undefined && waiting ? (
					<button type="button" class="btn small again" data-act={`dismiss:${id}`} onClick={onDismiss}>
						{t('outcome_stopWaiting')}
					</button>
				) : undefined}
			</div>
			{onDismiss === undefined || waiting ? undefined : (
				<button
					type="button"
					class="icon-btn small"
					data-act={`dismiss:${id}`}
					title={t('dismiss')}
					onClick={onDismiss}
				>
					<Icon name="close" />
				</button>
			)}
		</div>
	);
}
