import { LIST_PREFERENCES, MAX_TRACK_LINE } from '../../src/contract/preferences';
import { t } from '../../src/platform/i18n';
import { useOptions } from '../context';
import { differentLinesOf } from '../logic/lines';
import { useTyped } from '../use-typed';
import { TextSetting } from './form';
import { Governed, usePreference } from './preference';

/** The key of the attached data that holds the note. */
function NoteKey() {
	const { fields } = useOptions();
	const { value, fixed, faultOf, set } = usePreference('noteKey');
	const [typed, setTyped] = useTyped(fixed);
	const label = t('settings_noteKey');
	const fault = typed === undefined ? undefined : faultOf(typed);
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
				fault={fault}
				onInput={setTyped}
				onLeave={() => {
					if (typed === undefined || fault !== undefined) return;
					setTyped(undefined);
					set(typed.trim(), label);
				}}
			/>
		</Governed>
	);
}

/** Edits the points to cover in a conversation, which are shown above the note. */
function TalkTrack() {
	const { value, fixed, set } = usePreference('talkTrack');
	const [typed, setTyped] = useTyped(fixed);
	const label = t('settings_talkTrack');
	const lines = differentLinesOf(typed ?? '');
	const isTooMuch =
		lines.length > LIST_PREFERENCES.talkTrack || lines.some((line) => line.length > MAX_TRACK_LINE);
	return (
		<Governed fixed={fixed}>
			<TextSetting
				label={label}
				hint={t('settings_talkTrack_hint')}
				lines={5}
				act="talk-track"
				value={typed ?? value.join('\n')}
				onInput={setTyped}
				onLeave={() => {
					if (typed === undefined || isTooMuch) return;
					setTyped(undefined);
					set(lines, label);
				}}
			/>
			{isTooMuch ? (
				<p class="problem" role="alert">
					{t('settings_talkTrack_wrong', LIST_PREFERENCES.talkTrack, MAX_TRACK_LINE)}
				</p>
			) : undefined}
		</Governed>
	);
}

/** The section for the note. */
export function NoteSection() {
	return (
		<>
			<NoteKey />
			<TalkTrack />
		</>
	);
}
