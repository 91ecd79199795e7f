import { t } from '../../../platform/i18n';
import type { TargetType } from '../../../scapi/target-types';
import { targetId } from '../../../settings/targets';
import { type Choice, kindWord, shownChoice, type TargetAction } from '../../logic/targets/target-choices';
import { useMaskRules } from '../../surface/use-mask-rules';
import { Icon, type IconName } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';
import { marked } from '../kit/marked';
import { Star } from './star';

interface Props {
	choice: Choice;
	action: TargetAction;
	top: boolean;
	/** The text typed so far, marked in the label. */
	typed: string;
	customer: string;
	onChoose: () => void;
	onStar: () => void;
	onUnstar: () => void;
	onRename: () => void;
}

const KIND_ICONS: Record<TargetType, IconName> = {
	AGENT: 'person',
	AGENT_GROUP: 'group',
	SKILL: 'skill',
	INTERACTION_QUEUE: 'queue',
	ROUTING_POINT: 'route',
	CUSTOM_CONTACT: 'number',
};

/** One target: a press on it acts. Beside it the star, and for one's own favourites the label. */
export function TargetRow({
	choice,
	action,
	top,
	typed,
	customer,
	onChoose,
	onStar,
	onUnstar,
	onRename,
}: Props) {
	const { target, source, key, dial } = choice;
	const id = targetId(target);
	const { type } = target;
	const { label, dials } = shownChoice(choice, useMaskRules());
	const { problem } = dial;
	const own = source === 'own';
	const kind = kindWord(type);
	return (
		<>
			<button
				type="button"
				class={top ? 'hit top' : 'hit'}
				data-act={`target:${id}`}
				data-source={source}
				aria-label={t('actOn', `${label} ${kind}`, t('actOn', t(`target_send_${action}`), customer))}
				aria-keyshortcuts={key === undefined ? undefined : `Alt+${key}`}
				title={
					[
						dials ??
							(type === 'CUSTOM_CONTACT' || label === target.destination ? undefined : target.destination),
						problem && t(problem),
					]
						.filter((part) => part !== undefined)
						.join(' ') || undefined
				}
				onClick={onChoose}
			>
				<Icon name={KIND_ICONS[type]} size={20} />
				<span class="hit-name">
					<bdi>{marked(label, typed)}</bdi>
				</span>{' '}
				<span class="hit-kind">{kind}</span>
				{top ? <KeyCap name="⏎" /> : undefined}
				{key === undefined || top ? undefined : <KeyCap name={`${t('key_Alt')} ${key}`} />}
			</button>
			{own ? (
				<button
					type="button"
					class="icon-btn small rename"
					data-act={`label:${id}`}
					title={t('target_rename', label)}
					onClick={onRename}
				>
					<Icon name="pencil" size={14} />
				</button>
			) : undefined}
			<Star
				id={id}
				label={label}
				whose={own ? 'own' : source === 'managed' ? 'managed' : undefined}
				onStar={onStar}
				onUnstar={onUnstar}
			/>
		</>
	);
}
