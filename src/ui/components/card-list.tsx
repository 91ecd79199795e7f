import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { displayName } from '../logic/naming';
import { hostOf } from '../logic/origins';
import { groupsOf } from '../logic/pairs';
import { primaries } from '../logic/status';
import { useSurface } from '../surface';
import { CardView } from './card';

/**
 * The cards, ringing ones first. One flat list: a card that stops ringing is moved, never made anew, so that it keeps its
 * focus and what is being typed in it. A consultation shares the item of the interaction it was made from.
 */
export function CardList() {
	const surface = useSurface();
	const root = useRef<HTMLUListElement>(null);
	const { order, places, store, help, focused } = surface;
	const { ringing, others } = order.value;
	const sessions = store.model.value === undefined ? [] : primaries(store.model.value);
	const hosts = sessions.map(({ origin }) => hostOf(origin));
	const nameless = new Set(hosts).size < hosts.length;
	const groups = [...ringing.map((key) => [key]), ...groupsOf(others, surface.parents.value)];

	const view = (key: string) => {
		const place = places.value.get(key);
		if (place === undefined) return undefined;
		const { session } = place.card;
		const workspace =
			sessions.length < 2 ? undefined : nameless ? (session.title ?? session.key) : hostOf(session.origin);
		return (
			<CardView
				key={key}
				card={place.card}
				gone={place.gone}
				workspace={workspace}
				parent={surface.parentOf(place.card)}
			/>
		);
	};
	const nameIn = (key: string | undefined): string => {
		const place = key === undefined ? undefined : places.value.get(key);
		return place === undefined ? '' : displayName(place.card.tracked.interaction);
	};

	// Moving an element takes the focus from what is in it: what had it before the drawing gets it back after it.
	const before = document.activeElement;
	const held = {
		card: before?.closest<HTMLElement>('[data-card]')?.dataset.card,
		act: before instanceof HTMLElement ? before.dataset.act : undefined,
	};
	useLayoutEffect(() => {
		if (document.activeElement === before || !(before instanceof HTMLElement)) return;
		if (before.isConnected) {
			if (root.current?.contains(before)) before.focus({ preventScroll: true });
			return;
		}
		// A consultation whose parent goes gets an item of its own, and is drawn anew in it.
		const again = [...(root.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].find(
			(card) => card.dataset.card === held.card,
		);
		const control =
			held.act === undefined ? again : again?.querySelector<HTMLElement>(`[data-act="${held.act}"]`);
		control?.focus({ preventScroll: true });
	});

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
				// Only later is it known where the focus has gone: a control that is drawn anew gets it back at once.
				setTimeout(() => {
					if (root.current?.contains(document.activeElement) !== true) focused.value = undefined;
				});
			}}
		>
			{groups.map((group) => {
				const [first] = group;
				const rings = first !== undefined && places.value.get(first)?.card.phase === 'ringing';
				return (
					<li key={first} hidden={help.value && !rings}>
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
