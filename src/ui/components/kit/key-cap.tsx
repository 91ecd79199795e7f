import { keyboardPrints, printedKey } from '../../surface/printed-keys';

/**
 * Shows a key as its top is printed, where it works. The style draws it: as text it would be part of the visible name of
 * a button, and not of the spoken one.
 */
export function KeyCap({ name, boxed = false }: { name: string; boxed?: boolean }) {
	const printed = printedKey(name, keyboardPrints.value);
	const shown = printed.length === 1 ? printed.toUpperCase() : printed;
	return <kbd class={boxed ? 'keycap box' : 'keycap'} aria-hidden="true" data-key={shown} />;
}
