import type { ComponentType } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { OwnSheet } from '../../surface/surface';

/** Today or the dialler, loaded when it is first opened: they are no part of the first frame. */
export function LazySheet({ kind }: { kind: OwnSheet }) {
	const [loaded, setLoaded] = useState<Record<OwnSheet, ComponentType> | undefined>(undefined);
	useLayoutEffect(() => {
		void import('../later').then(({ OWN_SHEETS }) => setLoaded(OWN_SHEETS));
	}, []);
	const Found = loaded?.[kind];
	return Found === undefined ? null : <Found key={kind} />;
}
