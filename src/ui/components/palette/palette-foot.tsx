import { t } from '../../../platform/i18n';

/** The keys of the palette itself. */
export function PaletteFoot() {
	return (
		<p class="palette-foot" aria-hidden="true">
			<span>
				<kbd class="cap">{t('key_Up')}</kbd>
				<kbd class="cap">{t('key_Down')}</kbd>
				{t('palette_choose')}
			</span>
			<span>
				<kbd class="cap">⏎</kbd>
				{t('palette_run')}
			</span>
			<span class="grow" />
			<span>
				<kbd class="cap">?</kbd>
				{t('palette_keys')}
			</span>
		</p>
	);
}
