import type { ComponentType } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { followNotes } from '../notes';
import { useSurfaceRoot } from '../root';
import { type Surface, SurfaceProvider } from '../surface';
import { CardList } from './card-list';
import { Emptiness } from './connect';
import { Header } from './header';
import { HeldPlace } from './held';
import { KeysPanel } from './keys-panel';
import { Live } from './live';
import { Losses } from './losses';
import { Misses } from './misses';
import { MoreRinging } from './more-ringing';
import { Notices } from './notices';
import { Outcomes } from './outcomes';

interface Props {
	surface: Surface;
	/** How the interactions are laid out. */
	List?: ComponentType;
	/** What comes after everything else. */
	Foot?: ComponentType;
}

/** A whole surface: what rings, what is in progress, and what there is to say. */
export function App({ surface, List = CardList, Foot }: Props) {
	const root = useRef<HTMLDivElement>(null);
	useSurfaceRoot(surface, root);
	useLayoutEffect(() => (root.current === null ? undefined : followNotes(root.current, surface)), [surface]);
	const help = surface.help.value;
	return (
		<SurfaceProvider value={surface}>
			<div class="app" ref={root}>
				<Header />
				<main>
					<List />
					<MoreRinging />
					{help ? <KeysPanel /> : undefined}
					<div hidden={help}>
						<Losses />
						<Misses />
						<Emptiness />
						<Outcomes />
						<Notices />
						{Foot === undefined ? undefined : <Foot />}
					</div>
				</main>
				<HeldPlace />
				<Live />
			</div>
		</SurfaceProvider>
	);
}
