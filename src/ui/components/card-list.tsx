import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { hostOf } from '../logic/origins';
import { primaries } from '../logic/status';
import { useSurface } from '../surface';
import { CardView } from './card';

/**
 * The cards, ringing ones first. One flat list: a card that stops ringing is moved, never made anew, so that it keeps its
 * focus and what is being typed in it.
 */
export function CardList() {
	const surface = useSurface();
	const root = useRef<HTMLUListElement>(null);
	const { order, places, store, help, focused } = surface;
	const { ringing, others } = order.value;
	const sessions = store.model.value === undefined ? [] : primaries(store.model.value);
	const hosts = sessions.map(({ origin }) => hostOf(origin));
	const nameless = new Set(hosts).size < hosts.length;

	// Moving an element takes the focus from what is in it: what had it before the drawing gets it back after it.
	const before = document.activeElement;
	useLayoutEffect(() => {
		if (document.activeElement === before || !(before instanceof HTMLElement)) return;
		if (before.isConnected && root.current?.contains(before)) before.focus({ preventScroll: true });
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
			{[...ringing, ...others].map((key) => {
				const place = places.value.get(key);
				if (place === undefined) return undefined;
				const { session } = place.card;
				const workspace =
					sessions.length < 2
						? undefined
						: nameless
							? (session.title ?? session.key)
							: hostOf(session.link.origin ?? session.origin);
				return (
					<li key={key} hidden={help.value && place.card.phase !== 'ringing'}>
						<CardView card={place.card} gone={place.gone} workspace={workspace} />
					</li>
				);
			})}
		</ul>
	);
}
