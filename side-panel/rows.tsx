import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../src/platform/i18n';
import { mediaFamily } from '../src/scapi/media';
import { Timer } from '../src/ui/components/card/timer';
import { Ring } from '../src/ui/components/kit/ring';
import { interactionKeyOf, shownState } from '../src/ui/logic/cards';
import { hasUnsent } from '../src/ui/logic/data';
import { displayName, mediaWord, stateWord } from '../src/ui/logic/naming';
import { ringStateOf } from '../src/ui/logic/ring-state';
import { workspaceNames } from '../src/ui/logic/workspace-names';
import { useSurface } from '../src/ui/surface/surface';

/** The interactions that do not ring, one line each. The one that is shown as a whole is the selected one. */
export function Rows({ keys }: { keys: readonly string[] }) {
	const surface = useSurface();
	const root = useRef<HTMLDivElement>(null);
	const { places, parents, picked, covered, store } = surface;
	const whole = surface.whole.value;
	const workspaceOf = workspaceNames(store.model.value);
	const drafts = store.drafts.all.value;
	const selected = keys.find((key) => key === whole) ?? keys[0];

	// biome-ignore lint/correctness/useExhaustiveDependencies: a step is the occasion, and a list that changes is none
	useLayoutEffect(() => {
		// Among two hundred rows the selected one is in sight, without the page itself being scrolled.
		const list = root.current;
		const row = list?.querySelector<HTMLElement>('[aria-selected="true"]');
		if (!list || !row) return;
		if (row.offsetTop < list.scrollTop) list.scrollTop = row.offsetTop;
		const below = row.offsetTop + row.offsetHeight - list.clientHeight;
		if (below > list.scrollTop) list.scrollTop = below;
	}, [selected]);

	return (
		<div
			ref={root}
			class="rows"
			role="listbox"
			aria-label={t('list')}
			hidden={covered.value}
			onKeyDown={(event) => {
				if (event.key !== 'Home' && event.key !== 'End') return;
				event.preventDefault();
				const items = event.currentTarget.querySelectorAll<HTMLElement>('[data-row]');
				items.item(event.key === 'Home' ? 0 : items.length - 1).focus();
			}}
		>
			{keys.map((key) => {
				const place = places.value.get(key);
				if (place === undefined) return undefined;
				const { card, gone } = place;
				const { tracked, phase, session } = card;
				const { interaction, phaseSince, joinedLate } = tracked;
				const name = displayName(interaction);
				const state = stateWord(shownState(tracked));
				const unsent = hasUnsent(drafts.get(interactionKeyOf(card)), interaction.userData);
				const workspace = workspaceOf(session);
				return (
					// biome-ignore lint/a11y/useKeyWithClickEvents: to have the focus is to be selected, and arrows move it
					<div
						key={key}
						class={`row-item ${phase}${parents.value.has(key) ? ' below' : ''}${gone ? ' gone' : ''}`}
						role="option"
						aria-selected={key === selected}
						data-row={key}
						data-row-of={interaction.interactionId}
						tabIndex={key === selected ? 0 : -1}
						onClick={() => {
							picked.value = key;
						}}
					>
						<Ring state={ringStateOf(phase)} icon={mediaFamily(interaction)} size={26} />
						<span class="row-words">
							<bdi class="row-name">{name}</bdi>
							<span class="row-state">
								<bdi>{state}</bdi>
								<bdi>{mediaWord(mediaFamily(interaction), interaction.media)}</bdi>
								{workspace === undefined ? undefined : <bdi>{workspace}</bdi>}
							</span>
						</span>
						{unsent ? (
							<span class="row-unsent" title={t('data_unsent')}>
								<span class="sr-only">{t('data_unsent')}</span>
							</span>
						) : undefined}
						{/* Not part of the name, which would be another one each second. */}
						<span aria-hidden="true">
							<Timer since={phaseSince} atLeast={joinedLate} />
						</span>
					</div>
				);
			})}
		</div>
	);
}
