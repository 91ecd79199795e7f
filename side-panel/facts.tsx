import type { ComponentChildren } from 'preact';
import { clockTime } from '../src/platform/format';
import { t } from '../src/platform/i18n';
import { Icon } from '../src/ui/components/kit/icon';
import { useCopy } from '../src/ui/components/kit/use-copy';
import type { Card } from '../src/ui/logic/cards/cards';

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
	return (
		<div class="fact">
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}

/** The id by which others find this interaction: in recordings, in reports, in a ticket. */
function IdFact({ id, card }: { id: string; card: Card }) {
	const { copied, copy } = useCopy(card);
	return (
		<Fact name={t('fact_id')}>
			<bdi class="fact-id">{id}</bdi>
			<button
				type="button"
				class="icon-btn small"
				data-act="copy-id"
				title={t('fact_copyId')}
				onClick={() => copy(id)}
			>
				<Icon name={copied ? 'check' : 'copy'} />
			</button>
		</Fact>
	);
}

/** Who takes part, from where to where, and since when. What Workspace does not say has no line. */
export function Facts({ card }: { card: Card }) {
	const { interaction, firstSeenAt, establishedAt, joinedLate } = card.tracked;
	const { parties, ani, dnis, callUuid, interactionUUID, connId } = interaction;
	const names = parties.map(({ name }) => name.trim()).filter((name) => name !== '');
	const id = [interactionUUID, callUuid, connId].find((each) => each !== undefined && each !== '');
	return (
		<section class="facts" aria-label={t('fact_list')}>
			<dl>
				{names.length === 0 ? undefined : (
					<Fact name={t('fact_parties')}>
						<ul>
							{names.map((name, at) => (
								<li key={at}>
									<bdi>{name}</bdi>
								</li>
							))}
						</ul>
					</Fact>
				)}
				{ani === undefined || ani === '' ? undefined : (
					<Fact name={t('fact_ani')}>
						<bdi>{ani}</bdi>
					</Fact>
				)}
				{dnis === undefined || dnis === '' ? undefined : (
					<Fact name={t('fact_dnis')}>
						<bdi>{dnis}</bdi>
					</Fact>
				)}
				<Fact name={t('fact_began')}>
					{joinedLate && establishedAt === undefined
						? t('fact_atLatest', clockTime(firstSeenAt))
						: clockTime(firstSeenAt)}
				</Fact>
				{establishedAt === undefined ? undefined : (
					<Fact name={t('fact_established')}>
						{joinedLate ? t('fact_atLatest', clockTime(establishedAt)) : clockTime(establishedAt)}
					</Fact>
				)}
				{id === undefined ? undefined : <IdFact id={id} card={card} />}
			</dl>
		</section>
	);
}
