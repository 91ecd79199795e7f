import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { charactersAct, keyboardPrints, printedKey, shownShortcut } from '../../surface/printed-keys';
import { useSurface } from '../../surface/surface';
import { focusAgain } from '../kit/focus-again';
import { KeyCap } from '../kit/key-cap';
import { DiagnosticsLink } from '../messages/cause';

/** Every key there is. It takes the place of the other interactions; ringing ones stay above it. */
export function KeysPanel() {
	const { help, answerKeys, settings } = useSurface();
	const { accept, reject } = answerKeys.value;
	/** Keys of the whole browser: where none is set, there is no row. */
	const anywhere = (key: string | undefined, meaning: string): [string[], string][] =>
		key === undefined ? [] : [[shownShortcut(key).split(' '), meaning]];
	const note: [string[], string][] =
		settings.value.preferences.noteKey === '' ? [] : [[['n'], t('keys_openNote')]];
	const close = useRef<HTMLButtonElement>(null);
	useLayoutEffect(() => {
		const former = document.activeElement;
		close.current?.focus();
		return () => focusAgain(former);
	}, []);
	const map = keyboardPrints.value;
	const groups: { title: string; rows: [string[], string][] }[] = [
		{
			title: t('keys_ringing'),
			rows: [
				[[t('key_Enter')], t('keys_accept')],
				[[t('key_Backspace')], t('keys_reject')],
				...anywhere(accept, t('keys_acceptAnywhere')),
				...anywhere(reject, t('keys_rejectAnywhere')),
			],
		},
		{
			title: t('keys_open'),
			rows: [
				[['1', '…', '9'], t('keys_tag')],
				[['a', 's', 'q', '…'], t('keys_preset')],
				[['h'], t('keys_holdCall')],
				[[t('key_Shift'), 'm'], t('keys_mute')],
				[['p'], t('keys_record')],
				[[t('key_Shift'), 'h'], t('keys_hangUp')],
				[['t'], t('keys_transfer')],
				[['c'], t('keys_consult')],
				[['f'], t('keys_conference')],
				[['x'], t('keys_completeTransfer')],
				[['v'], t('keys_completeConference')],
				[['g'], t('keys_caseOrBack')],
				[['e'], t('keys_data')],
				...note,
				[['m'], t('keys_more')],
				[['b'], t('keys_hold')],
				[['d'], t('keys_done')],
				[[t('key_Down'), 'j'], t('keys_next')],
				[[t('key_Up'), 'k'], t('keys_previous')],
			],
		},
		{
			title: t('keys_sheets'),
			rows: [
				[[t('key_Alt'), '1', '…', '9'], t('keys_favourite')],
				[[t('key_CtrlEnter')], `${t('keys_send')} · ${t('keys_save')}`],
				[[t('key_Delete')], t('keys_delete')],
				[[t('key_Escape')], t('keys_close')],
			],
		},
		{
			title: t('keys_you'),
			rows: [
				[['0'], t('keys_state')],
				[['+'], t('keys_dial')],
				[['l'], t('keys_today')],
				[[t('key_CtrlK'), '/'], t('keys_palette')],
				[['r'], t('keys_read')],
				[['w'], t('keys_workspace')],
				[[','], t('keys_settings')],
				[['?'], t('keys_help')],
			],
		},
	];
	/** As it is printed on the key. */
	const top = (name: string): string => {
		const printed = printedKey(name, map);
		return printed.length === 1 ? printed.toUpperCase() : printed;
	};
	return (
		<section class="keys-panel" aria-label={t('keys_title')} data-panel="keys">
			<div class="sheet-head">
				<h2>{t('keys_title')}</h2>
				<button
					ref={close}
					type="button"
					class="btn quiet small"
					data-act="close-help"
					onClick={() => {
						help.value = false;
					}}
				>
					{t('close')}
					<KeyCap name={t('key_Escape')} />
				</button>
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing else for the keyboard */}
			<div class="keys-body" tabIndex={0}>
				{groups.map(({ title, rows }) => (
					<section key={title} aria-label={title}>
						<h3 class="list-head">{title}</h3>
						<dl class="keys">
							{rows.map(([keys, meaning]) => (
								<div key={meaning} class="key-line">
									<dt>
										{keys.map((each) =>
											each === '…' ? (
												<span key={each}>…</span>
											) : (
												<kbd key={each} class="cap">
													{/* Seen as on the tiles, and said as a word. */}
													{each === t('key_Shift') ? (
														<>
															<span class="sr-only">{each}</span>
															<span aria-hidden="true" class="shift-sign" data-sign="⇧" />
														</>
													) : (
														top(each)
													)}
												</kbd>
											),
										)}
									</dt>
									<dd>{meaning}</dd>
								</div>
							))}
						</dl>
					</section>
				))}
			</div>
			<div class="sheet-foot keys-foot">
				<p class="muted">{t(charactersAct.value ? 'keys_note' : 'keys_charactersOff')}</p>
				<DiagnosticsLink />
			</div>
		</section>
	);
}
