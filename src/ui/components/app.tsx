import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { followRinging } from '../focus';
import { createGuard } from '../guard';
import { listenToKeys } from '../keyboard';
import { type Surface, SurfaceProvider } from '../surface';
import { CardList } from './card-list';
import { Emptiness } from './connect';
import { Header } from './header';
import { KeysPanel } from './keys-panel';
import { Live } from './live';
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
	useLayoutEffect(() => {
		const element = root.current;
		if (element === null) return;
		const guard = createGuard(element);
		surface.pointerInside = () => guard.pointerOver(element.querySelector('.cards'));
		const stops = [listenToKeys(element, surface, guard), followRinging(element, surface, guard), guard.stop];
		return () => {
			for (const stop of stops) stop();
		};
	}, [surface]);
	useEffect(() => surface.stop, [surface]);
	const help = surface.help.value;
	return (
		<SurfaceProvider value={surface}>
			<div class="app" ref={root}>
				<Header />
				<main>
					<List />
					{help ? <KeysPanel /> : undefined}
					<div hidden={help}>
						<Emptiness />
						<Outcomes />
						<Notices />
						{Foot === undefined ? undefined : <Foot />}
					</div>
				</main>
				<Live />
			</div>
		</SurfaceProvider>
	);
}
