import { useState } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { isForbiddenKey } from '../../src/scapi/forbidden-keys';
import { useOptions } from '../context';
import { TextSetting } from './form';
import { Governed, usePreference } from './preference';

/** The section for the note: the key of the attached data that holds it. */
export function NoteSection() {
	const { fields } = useOptions();
	const { value, fixed, set } = usePreference('noteKey');
	const [typed, setTyped] = useState<string>();
	const label = t('settings_noteKey');
	const isForbidden = isForbiddenKey((typed ?? '').trim());
	return (
		<Governed fixed={fixed}>
			<TextSetting
				label={label}
				hint={t('settings_noteKey_hint')}
				act="note-key"
				value={typed ?? value}
				known={fields.rows.value
					.filter(({ draft }) => draft.key !== '')
					.map(({ draft }) => [draft.key, draft.label] as const)}
				fault={isForbidden ? { path: 'preferences.noteKey', code: 'keyForbidden' } : undefined}
				onInput={(text) => setTyped(text.slice(0, 256))}
				onLeave={() => {
					if (typed === undefined || isForbidden) return;
					setTyped(undefined);
					set(typed.trim(), label);
				}}
			/>
		</Governed>
	);
}
