import { useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { groupsOf } from '../../logic/consult-pairs';
import { displayName } from '../../logic/naming';
import { workspaceNames } from '../../logic/workspace-names';
import { useSurface } from '../../surface/surface';
import { CardView } from './card';
import { useKeptFocus } from './keep-focus';

/**
 * The cards, ringing ones first. One flat list: a card that stops ringing is moved, never recreated, so that it keeps its
 * focus and what is being typed in it. A consultation shares the item of the interaction it was made from.
 */
export function CardList() {
	const surface = useSurface();
	const root = useRef<HTMLUListElement>(null);
	const { order, places, store, covered, focused } = surface;
	const { ringing, others } = order.value;
	const workspaceOf = workspaceNames(store.model.value);
	const groups = [...ringing.map((key) => [key]), ...groupsOf(others, surface.parents.value)];

	const view = (key: string) => {
		const place = places.value.get(key);
		if (place === undefined) return undefined;
		return (
			<CardView
				key={key}
				card={place.card}
				gone={place.gone}
				workspace={workspaceOf(place.card.session)}
				parent={surface.parentOf(place.card)}
			/>
		);
	};
	const nameIn = (key: string | undefined): string => {
		const place = key === undefined ? undefined : places.value.get(key);
		return place === undefined ? '' : displayName(place.card.tracked.interaction);
	};

	useKeptFocus(root);

	return (
		<ul
			ref={root}
			class="cards"
			aria-label={t('list')}
			onFocusIn={(event) => {
				if (!(event.target instanceof Element)) return;
				focused.value = event.target.closest<HTMLElement>('[data-card]')?.dataset.card;
			}}
			onFocusOut={() => {
				// Only later is it known where the focus has gone: a control that is redrawn gets it back at once.
				setTimeout(() => {
					if (root.current?.contains(document.activeElement) !== true) focused.value = undefined;
				});
			}}
		>
			{groups.map((group) => {
				const [first] = group;
				const rings = first !== undefined && places.value.get(first)?.card.phase === 'ringing';
				return (
					<li key={first} hidden={covered.value && !rings}>
						<div
							class={group.length > 1 ? 'pairing' : undefined}
							{...(group.length > 1
								? { role: 'group', 'aria-label': t('pair_name', nameIn(first), nameIn(group[1])) }
								: {})}
						>
							{group.map(view)}
						</div>
					</li>
				);
			})}
		</ul>
	);
}
