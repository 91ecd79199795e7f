import type { ComponentType } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The palette, which is loaded when it is first opened: it is no part of the first frame. */
export function LazyPalette() {
	const [loaded, setLoaded] = useState<{ Palette: ComponentType } | undefined>(undefined);
	useLayoutEffect(() => {
		void import('../palette/palette').then(setLoaded);
	}, []);
	return loaded === undefined ? null : <loaded.Palette />;
}
