import { mediaFamily } from '../../../scapi/media';
import { isDataOpen } from '../../actions/data-actions';
import { consultationSlots, slotsFor } from '../../logic/cards/slots';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { Parties } from '../consultation/parties';
import { Ways } from '../consultation/ways';
import { ActLine } from './act-line';
import { BeforeHangUp } from './before-hang-up';
import { Glance } from './glance';
import { StageHead } from './head';
import { Marks } from './marks';
import { MoreMenu } from './more-menu';
import { Needs } from './needs';
import { Presets } from './presets';
import { Tags } from './tags';
import { Tiles } from './tiles';
import { UnsavedData } from './unsaved';

interface Props extends CardSlot {
	/** The Workspace, where there are several. */
	workspace: string | undefined;
	/** The interactions of one consultation, in the order in which they were made. */
	group: readonly CardSlot[];
	/** True while a sheet takes the place of all but the head. */
	covered: boolean;
}

/** The open interaction: who, what is known, what is needed, and its acts in their places. */
export function Stage({ card, gone, workspace, group, covered }: Props) {
	const surface = useSurface();
	const { interaction } = card.tracked;
	const { isConsultation } = interaction;
	return (
		<>
			{group.length > 1 ? (
				<Parties card={card} gone={gone} group={group} workspace={workspace} />
			) : (
				<StageHead card={card} gone={gone} workspace={workspace} />
			)}
			<div class="stage-body" hidden={covered}>
				<Marks card={card} />
				{isConsultation ? (
					<Ways card={card} gone={gone} parent={surface.parentOf(card)} />
				) : (
					<>
						<Glance interaction={interaction} steady />
						<Needs card={card} gone={gone} />
						<UnsavedData card={card} gone={gone} />
						<Tags card={card} gone={gone} />
						<Presets card={card} gone={gone} />
					</>
				)}
				<Tiles
					card={card}
					gone={gone}
					slots={isConsultation ? consultationSlots(interaction) : slotsFor(mediaFamily(interaction))}
				/>
				<BeforeHangUp card={card} gone={gone} />
				<ActLine card={card} gone={gone} open={isDataOpen(surface, card)} />
				{surface.menu.value === card.key ? <MoreMenu card={card} gone={gone} /> : undefined}
			</div>
		</>
	);
}
