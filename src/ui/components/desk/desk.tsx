import type { ComponentType } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { followWork } from '../../input/follow-work';
import { groupsOf } from '../../logic/cards/consult-pairs';
import { workspaceNames } from '../../logic/words/workspace-names';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { Bench } from '../bench/bench';
import { DeskCard } from './desk-card';
import { useKeptFocus } from './keep-focus';
import { useStageMin } from './stage-min';

/**
 * The ringing interactions, the open one, and a row for each of the others. Ringing and open ones are children of one
 * parent: a call that is answered is moved, never recreated, so that it keeps its focus.
 */
export function Desk({ Below }: { Below?: ComponentType<CardSlot> | undefined }) {
	const surface = useSurface();
	const root = useRef<HTMLElement>(null);
	const { order, places, parents, store, focused } = surface;
	const { ringing, others } = order.value;
	const open = surface.open.value;
	const groups = groupsOf(others, parents.value).map((keys) =>
		keys.flatMap((key) => places.value.get(key) ?? []),
	);
	const isOpen = (group: readonly CardSlot[]): boolean => group.some(({ card }) => card.key === open);
	const stage = groups.find(isOpen);
	const rows = groups.filter((group) => group !== stage);
	const workspaceOf = workspaceNames(store.head.value);

	useKeptFocus(root);
	useLayoutEffect(() => followWork(document, surface), [surface]);
	useStageMin(root, rows.length > 0, surface.unfolded);

	const slotOf = (key: string | undefined): CardSlot | undefined => places.value.get(key ?? '');
	const view = (key: string, first: boolean) => {
		const place = slotOf(key);
		if (place === undefined) return undefined;
		return (
			<DeskCard
				key={key}
				card={place.card}
				gone={place.gone}
				workspace={workspaceOf(place.card.session)}
				first={first}
				group={key === open ? (stage ?? []) : []}
				hidden={surface.covered.value && place.card.phase !== 'ringing'}
				Below={Below}
			/>
		);
	};
	return (
		<section
			ref={root}
			class="desk cards"
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
			{/* One list of children: between two, a card would be recreated. */}
			{[
				...ringing.map((key, at) => view(key, at === 0)),
				open === undefined ? undefined : view(open, false),
				<Bench
					key="bench"
					groups={rows}
					hidden={false}
					workspaceOf={({ session }) => workspaceOf(session)}
				/>,
			]}
		</section>
	);
}
