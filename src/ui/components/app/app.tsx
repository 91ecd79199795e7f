import type { ComponentType } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSurfaceRoot } from '../../input/use-surface-root';
import { followWorkerNotes } from '../../input/worker-notes';
import type { CardSlot } from '../../surface/card-order';
import { type Surface, SurfaceProvider } from '../../surface/surface';
import { MoreRinging } from '../band/more-ringing';
import { Bar } from '../bar/bar';
import { Desk } from '../desk/desk';
import { AfterMissed, NextState } from '../messages/agent-strips';
import { LeftOpenList } from '../messages/left-open';
import { LostWorkspaces } from '../messages/lost-workspaces';
import { MissedList } from '../messages/missed-list';
import { Notices } from '../messages/notices';
import { Outcomes } from '../messages/outcomes';
import { Said } from '../messages/said';
import { LazySheet } from '../sheet/lazy-sheet';
import { Emptiness } from './connect';
import { KeysPanel } from './keys-panel';
import { KeysWaiting } from './keys-waiting';
import { LazyPalette } from './lazy-palette';
import { LiveRegion } from './live-region';

interface Props {
	surface: Surface;
	/** Content always shown below the acts of the open interaction. */
	Below?: ComponentType<CardSlot>;
	/** Content after everything else. */
	Foot?: ComponentType;
}

/** A whole surface: ringing interactions, those in progress, and notices. */
export function App({ surface, Below, Foot }: Props) {
	const root = useRef<HTMLDivElement>(null);
	useSurfaceRoot(surface, root);
	useLayoutEffect(
		() => (root.current === null ? undefined : followWorkerNotes(root.current, surface)),
		[surface],
	);
	const help = surface.help.value;
	const sheet = surface.sheet.value;
	const searching = surface.palette.value !== undefined;
	return (
		<SurfaceProvider value={surface}>
			<div class="app" ref={root}>
				<div class="bar-place" hidden={searching}>
					<Bar />
				</div>
				<main>
					<div class="strips" hidden={surface.covered.value}>
						<LostWorkspaces at="above" />
						<AfterMissed at="above" />
					</div>
					<Desk Below={Below} />
					<MoreRinging />
					{help ? <KeysPanel /> : undefined}
					{sheet === undefined ? undefined : <LazySheet kind={sheet} />}
					{searching ? <LazyPalette /> : undefined}
					<div class="rest" hidden={surface.covered.value}>
						<MissedList />
						<LostWorkspaces at="below" />
						<AfterMissed at="below" />
						<NextState />
						<Emptiness />
						<Outcomes />
						<LeftOpenList />
						<Notices />
						{Foot === undefined ? undefined : <Foot />}
					</div>
				</main>
				<div class="app-end">
					<Said />
					<KeysWaiting />
				</div>
				<LiveRegion />
			</div>
		</SurfaceProvider>
	);
}
