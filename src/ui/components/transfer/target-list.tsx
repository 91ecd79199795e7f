import { useState } from 'preact/hooks';
import type { TargetDraft } from '../../../contract/surface';
import { type MessageKey, t } from '../../../platform/i18n';
import { type Favourite, targetId } from '../../../settings/targets';
import { keepFavourite } from '../../actions/keep-favourite';
import type { Choice } from '../../logic/targets/target-choices';
import { useSurface } from '../../surface/surface';
import { LabelField } from './label-field';
import { TargetRow } from './target-row';

interface Props {
	draft: TargetDraft;
	choices: readonly Choice[];
	top: Choice | undefined;
	customer: string;
	onChoose: (choice: Choice) => void;
}

const HEADINGS: Record<Choice['source'], MessageKey> = {
	managed: 'target_favourites',
	own: 'target_favourites',
	recent: 'target_recents',
	typed: 'target_typed',
	guess: 'target_typed',
};

/** The targets that fit, one press each. The list keeps its height, so that nothing below it moves while one types. */
export function TargetList({ draft, choices, top, customer, onChoose }: Props) {
	const surface = useSurface();
	const { targets } = surface;
	const [renaming, setRenaming] = useState<string | undefined>(undefined);
	// By where they come from while nothing is typed: then what fits best comes first, whatever it is.
	const grouped = (draft.text?.trim() ?? '') === '';
	const mark = (favourite: Favourite): void => {
		if (keepFavourite(surface, favourite)) setRenaming(targetId(favourite));
	};
	let heading: MessageKey | undefined;
	return (
		<div class="hits" role="group" aria-label={t('target_hits')}>
			{choices.length === 0 ? (
				<p class="nothing">{t(grouped ? 'target_none' : 'target_noneFits')}</p>
			) : undefined}
			<ul>
				{choices.map((choice) => {
					const id = targetId(choice.target);
					const mine = grouped || choice.source === 'guess' ? HEADINGS[choice.source] : 'target_others';
					const first = mine !== heading && choice !== top;
					if (choice !== top) heading = mine;
					return (
						<li key={`${choice.source === 'guess'}${id}`} class="hit-line">
							{first ? <span class="hit-heading">{t(mine)}</span> : undefined}
							{renaming === id ? (
								<LabelField
									favourite={choice.target}
									onDone={(label) => {
										if (label !== undefined) keepFavourite(surface, { ...choice.target, label });
										setRenaming(undefined);
									}}
								/>
							) : (
								<TargetRow
									choice={choice}
									action={draft.action}
									top={choice === top}
									typed={choice.source === 'guess' ? '' : (draft.text ?? '')}
									customer={customer}
									onChoose={() => onChoose(choice)}
									onStar={() => mark(choice.target)}
									onUnstar={() => targets.drop(choice.target)}
									onRename={() => setRenaming(id)}
								/>
							)}
						</li>
					);
				})}
			</ul>
		</div>
	);
}
