import type { ComponentType } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { closePalette } from '../../actions/palette';
import { useSurface } from '../../surface/surface';
import { focusAgain } from '../kit/focus-again';

/** The palette, loaded when first opened, because the first frame does not need it. */
export function LazyPalette() {
	const surface = useSurface();
	const [loaded, setLoaded] = useState<{ Palette: ComponentType } | undefined>(undefined);
	// Before anything is drawn: what the palette hides loses the focus while the palette is loaded.
	const [former] = useState(() => document.activeElement);
	useLayoutEffect(() => () => focusAgain(former), [former]);
	useLayoutEffect(() => {
		import('../later').then(setLoaded, () => {
			// The extension was updated or removed meanwhile, and its files are gone.
			closePalette(surface);
			surface.say(t('palette_notLoaded'));
		});
	}, [surface]);
	return loaded === undefined ? null : <loaded.Palette />;
}
