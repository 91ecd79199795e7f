import { useEffect } from 'preact/hooks';
import { focusKind } from '../logic/keys/focus-kind';

/**
 * Lets Enter that is held down press a control of this page only once: one press of a hand is one act. A surface sees to it with its
 * other keys. Space presses when it is let go.
 */
export function usePressOnce(): void {
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent): void => {
			const presses = event.key === 'Enter' && focusKind(document.activeElement) === 'control';
			if (event.repeat && presses) event.preventDefault();
		};
		document.addEventListener('keydown', onKeyDown);
		return () => document.removeEventListener('keydown', onKeyDown);
	}, []);
}
