import { t } from '../../../platform/i18n';
import { KeyCap } from '../kit/key-cap';

/** Closes a sheet. What was typed in it stays as a draft, and the button says so. */
export function SheetClose({ act, onPress }: { act: string; onPress: () => void }) {
	return (
		<button type="button" class="btn quiet small" data-act={act} title={t('sheet_close')} onClick={onPress}>
			{t('close')}
			<KeyCap name={t('key_Escape')} />
		</button>
	);
}
