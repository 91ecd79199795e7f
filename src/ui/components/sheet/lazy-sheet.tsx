import type { ComponentType } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { closeSheet } from '../../actions/sheets';
import { type OwnSheet, useSurface } from '../../surface/surface';

/** Today or the dialler, loaded when it is first opened: they are no part of the first frame. */
export function LazySheet({ kind }: { kind: OwnSheet }) {
	const [loaded, setLoaded] = useState<Record<OwnSheet, ComponentType> | undefined>(undefined);
	const surface = useSurface();
	useLayoutEffect(() => {
		import('../later').then(
			({ OWN_SHEETS }) => setLoaded(OWN_SHEETS),
			() => {
				// The extension was updated or removed meanwhile, and its files are gone.
				closeSheet(surface);
				surface.say(t('sheet_notLoaded'));
			},
		);
	}, [surface]);
	const Found = loaded?.[kind];
	return Found === undefined ? null : <Found key={kind} />;
}
