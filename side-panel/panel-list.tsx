import { useLayoutEffect, useRef } from 'preact/hooks';
import { CardView } from '../src/ui/components/card/card';
import { useKeptFocus } from '../src/ui/components/card/keep-focus';
import { groupsOf } from '../src/ui/logic/consult-pairs';
import { workspaceNames } from '../src/ui/logic/workspace-names';
import { useSurface } from '../src/ui/surface/surface';
import { followWork } from './follow-work';
import { FullView } from './full-view';
import { Rows } from './rows';

/**
 * Shows ringing interactions with Accept and Reject, a row for each of the others, and one in full with its consultation. All
 * have one parent, so that an answered call is moved rather than recreated, and keeps its focus.
 */
export function PanelList() {
	const surface = useSurface();
	const root = useRef<HTMLDivElement>(null);
	const { order, places, parents, covered, focused, picked, store } = surface;
	useKeptFocus(root);
	useLayoutEffect(() => followWork(document, surface), [surface]);

	const { ringing, others } = order.value;
	const whole = surface.whole.value;
	const pair = groupsOf(others, parents.value).find((keys) => keys.some((key) => key === whole)) ?? [];
	// The consultation, or what it is about, in short and first: below the whole it would be out of sight.
	const group = [...pair.filter((key) => key !== whole), ...pair.filter((key) => key === whole)];
	const workspaceOf = workspaceNames(store.model.value);
	const rows = others.length > 1;

	const slot = (key: string) => {
		const place = places.value.get(key);
		if (place === undefined) return undefined;
		const { card, gone } = place;
		return (
			<div
				key={key}
				class={card.phase === 'ringing' ? 'slot rings' : 'slot'}
				hidden={covered.value && card.phase !== 'ringing'}
			>
				<CardView
					card={card}
					gone={gone}
					workspace={workspaceOf(card.session)}
					parent={surface.parentOf(card)}
					Whole={key === whole ? FullView : undefined}
				/>
			</div>
		);
	};

	return (
		<div
			ref={root}
			class={rows ? 'cards stack with-rows' : 'cards stack'}
			onFocusIn={(event) => {
				if (!(event.target instanceof Element)) return;
				const { card, row } = event.target.closest<HTMLElement>('[data-card], [data-row]')?.dataset ?? {};
				focused.value = card ?? row;
				// What is worked in stays, whatever else happens; a step from row to row takes the whole along.
				if (row !== undefined || (card !== undefined && card === whole)) picked.value = row ?? card;
			}}
			onFocusOut={() => {
				// Only later is it known where the focus has gone: a control that is redrawn gets it back at once.
				setTimeout(() => {
					if (root.current?.contains(document.activeElement) !== true) focused.value = undefined;
				});
			}}
		>
			{/* One list of children: between two, a card would be recreated. */}
			{[...ringing.map(slot), rows ? <Rows key="rows" keys={others} /> : undefined, ...group.map(slot)]}
		</div>
	);
}
