import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import { shownState } from '../../logic/cards/cards';
import { ringStateOf } from '../../logic/cards/ring-state';
import { displayName, stateWord } from '../../logic/words/naming';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { useHeldLong } from '../kit/held-long';
import { Ring } from '../kit/ring';
import { Timer } from '../kit/timer';
import { StateLine } from '../stage/head';

interface LineProps extends CardSlot {
	workspace: string | undefined;
	/** Opens this one; absent for the one that is open. */
	onOpen?: (() => void) | undefined;
}

function PartyLine({ card, gone, workspace, onOpen }: LineProps) {
	const { interaction, phaseSince, joinedLate } = card.tracked;
	const name = displayName(interaction);
	const long = useHeldLong(card);
	// Who is being called is on the line as well, as far as the agent goes.
	const onTheLine = card.phase === 'active' || card.phase === 'dialing';
	return (
		<div class={`party ${onTheLine ? 'live' : 'waits'}${long ? ' long' : ''}`}>
			<Ring state={ringStateOf(card)} icon={mediaFamily(interaction)} size={40} long={long} />
			<div class="who">
				<h2 class="name" title={name}>
					{onOpen === undefined ? (
						<bdi>{name}</bdi>
					) : (
						<button
							type="button"
							class="party-open"
							data-act="open-party"
							aria-label={t('party_open', name, stateWord(shownState(card.tracked)))}
							onClick={onOpen}
						>
							<bdi>{name}</bdi>
						</button>
					)}
				</h2>
				<StateLine card={card} gone={gone} workspace={workspace} />
			</div>
			<Timer since={phaseSince} atLeast={joinedLate} tone={long ? 'long' : onTheLine ? undefined : 'past'} />
		</div>
	);
}

interface Props extends CardSlot {
	group: readonly CardSlot[];
	workspace: string | undefined;
}

/**
 * The people of one consultation, joined: one object. The one whose acts are below is open; a press on another opens that,
 * in the same place.
 */
export function Parties({ card, gone, group, workspace }: Props) {
	const surface = useSurface();
	const names = group.map((each) => displayName(each.card.tracked.interaction));
	const open = group.findIndex((each) => each.card.key === card.key);
	return (
		<div
			class="parties pairing"
			role="group"
			aria-label={t('pair_name', names[0] ?? '', listOf(names.slice(1)))}
		>
			<i class="rope" aria-hidden="true" />
			{/* First in the document, wherever it is shown: tools take the first name in an interaction's element for its own. */}
			<PartyLine key={card.key} card={card} gone={gone} workspace={workspace} />
			{group.map((each, place) => {
				if (place === open) return null;
				const { interaction } = each.card.tracked;
				return (
					<div
						key={each.card.key}
						class={`party-place${place < open ? ' before' : ''}`}
						data-card={each.card.key}
						data-interaction={interaction.interactionId}
						data-state={interaction.state}
						data-phase={each.card.phase}
						tabIndex={-1}
					>
						<PartyLine
							card={each.card}
							gone={each.gone}
							workspace={undefined}
							onOpen={() => {
								surface.openCard(each.card.key);
							}}
						/>
					</div>
				);
			})}
		</div>
	);
}
