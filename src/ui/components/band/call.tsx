import { t } from '../../../platform/i18n';
import { isDataOpen } from '../../actions/data-actions';
import { displayName, numberOf, subjectOf } from '../../logic/words/naming';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { PhoneNumber } from '../kit/phone-number';
import { Timer } from '../kit/timer';
import { DataButton, MoreButton } from '../stage/act-line';
import { CaseButton } from '../stage/case-button';
import { Glance } from '../stage/glance';
import { StateLine } from '../stage/head';
import { Marks } from '../stage/marks';
import { MoreMenu } from '../stage/more-menu';
import { Answer } from './answer';
import { CallRing, RedirectLeft } from './redirect-left';

interface Props extends CardSlot {
	/** The Workspace, where there are several. */
	workspace: string | undefined;
	/** True for the first that rings. */
	first: boolean;
}

function Head({ card, gone, workspace, first }: Props) {
	const { interaction, phaseSince, joinedLate, redirectAround } = card.tracked;
	const name = displayName(interaction);
	const number = numberOf(interaction);
	return (
		<>
			<CallRing card={card} size={first ? 48 : 34} />
			<div class="who">
				<h2 class="name" title={name}>
					<bdi>
						<PhoneNumber text={name} />
					</bdi>
				</h2>
				<StateLine
					card={card}
					gone={gone}
					workspace={workspace}
					subject={first ? undefined : subjectOf(interaction)}
				/>
			</div>
			<div class="call-time">
				<Timer since={phaseSince} atLeast={joinedLate} />
				{redirectAround !== undefined ? (
					<RedirectLeft at={redirectAround} />
				) : number === undefined || !first ? undefined : (
					<bdi class="number left">
						<PhoneNumber text={number} />
					</bdi>
				)}
			</div>
		</>
	);
}

/** A ringing interaction. The first is large and has the keys; every further one is a row, answered where it stands. */
export function Call(props: Props) {
	const { card, gone, first } = props;
	const surface = useSurface();
	const { interaction, redirectAround } = card.tracked;
	const answer = <Answer card={card} gone={gone} first={first} typing={surface.typing.value} />;
	if (!first) {
		return (
			<div class="answer call-line">
				<Head {...props} />
				{answer}
			</div>
		);
	}
	return (
		<>
			<div class="call-head">
				<Head {...props} />
			</div>
			<Glance interaction={interaction} number={redirectAround === undefined ? 'narrow' : 'first'} />
			<Marks card={card} />
			<div class="answer">
				{answer}
				<MoreButton card={card} class="icon-btn" />
			</div>
			{surface.menu.value === card.key ? (
				<div class="call-more">
					<div class="call-acts" role="group" aria-label={t('actOn', t('more'), displayName(interaction))}>
						<DataButton card={card} open={isDataOpen(surface, card)} />
						<CaseButton card={card} gone={gone} class="btn quiet" />
					</div>
					<MoreMenu card={card} gone={gone} />
				</div>
			) : undefined}
		</>
	);
}
