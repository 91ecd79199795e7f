import { useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import type { Card } from '../../logic/cards/cards';
import { useSurface } from '../../surface/surface';

/** Time for which a button shows that it has copied, in ms. */
const COPIED_SHOWN_MS = 1_500;

/** Returns what copies a text of a card to the clipboard and says so, and whether that was a moment ago. */
export function useCopy(card: Card): { copied: boolean; copy: (text: string) => void } {
	const surface = useSurface();
	const [copied, setCopied] = useState(false);
	const copy = (text: string): void => {
		surface.services.copy(text).then(
			() => {
				setCopied(true);
				setTimeout(() => setCopied(false), COPIED_SHOWN_MS);
				surface.announce(t('data_copied'));
			},
			() => surface.giveHint(card.key, t('data_copyFailed')),
		);
	};
	return { copied, copy };
}
