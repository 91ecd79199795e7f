import { actsNow, keyboardPrints, printedKey } from '../../surface/printed-keys';

interface Props {
	name: string;
	boxed?: boolean;
	/** True for a key of an open menu, which acts whatever the settings say. */
	inMenu?: boolean;
}

/**
 * Shows a key as its top is printed, where it works. The style draws it: as text it would be part of the visible name of
 * a button, and not of the spoken one.
 */
export function KeyCap({ name, boxed = false, inMenu = false }: Props) {
	if (!inMenu && !actsNow(name)) return undefined;
	const printed = printedKey(name, keyboardPrints.value);
	const shown = printed.length === 1 ? printed.toUpperCase() : printed;
	const kind = boxed ? ' box' : shown.length > 3 ? ' long' : '';
	return <kbd class={`keycap${kind}`} aria-hidden="true" data-key={shown} />;
}
