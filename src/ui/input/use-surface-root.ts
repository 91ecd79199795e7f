import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { focusKind } from '../logic/keys/focus-kind';
import { charactersAct } from '../surface/printed-keys';
import type { Surface } from '../surface/surface';
import { followLostFocus } from './focus-heir';
import { followRinging } from './focus-ringing';
import { createKeyOwner } from './key-owner';
import { listenToKeys } from './keyboard';
import { createMisclickGuard } from './misclick-guard';
import { followHangUp } from './rest-hang-up';

/** Sets up the root element of a surface: its keys, the misclick guard, and the focus on ringing interactions. */
export function useSurfaceRoot(surface: Surface, root: RefObject<HTMLElement | null>): void {
	useLayoutEffect(() => {
		const element = root.current;
		if (element === null) return;
		const guard = createMisclickGuard(element);
		const owner = createKeyOwner(element, surface);
		surface.pointerInside = () => guard.pointerOver(element.querySelector('.desk'));
		const typing = (): void => {
			surface.typing.value = focusKind(element.ownerDocument.activeElement) === 'field';
		};
		const abort = new AbortController();
		const followSettings = effect(() => {
			charactersAct.value = surface.settings.value.preferences.characterKeys;
		});
		// A field that is left has the focus until the next one gets it: only later is it known which that is.
		element.addEventListener('focusout', () => setTimeout(typing), { signal: abort.signal });
		element.addEventListener('focusin', typing, { signal: abort.signal });
		const stops = [
			listenToKeys(element, surface, owner),
			followRinging(element, surface, owner),
			followHangUp(element, surface),
			followLostFocus(element, surface),
			owner.stop,
			guard.stop,
			followSettings,
			() => abort.abort(),
		];
		return () => {
			for (const stop of stops) stop();
		};
	}, [surface, root]);
	useEffect(() => surface.stop, [surface]);
}
