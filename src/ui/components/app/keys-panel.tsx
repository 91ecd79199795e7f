import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { keyboardPrints, printedKey } from '../../surface/printed-keys';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';
import { DiagnosticsLink } from '../messages/cause';

/** Every key there is. It takes the place of the other interactions; ringing ones stay above it. */
export function KeysPanel() {
	const { help } = useSurface();
	const close = useRef<HTMLButtonElement>(null);
	useLayoutEffect(() => {
		const former = document.activeElement;
		close.current?.focus();
		return () => {
			// Its card is still hidden at this moment.
			if (former instanceof HTMLElement) setTimeout(() => former.focus({ preventScroll: true }));
		};
	}, []);
	const map = keyboardPrints.value;
	const rows: [string[], string][] = [
		[[t('key_Enter')], t('keys_accept')],
		[[t('key_Backspace')], t('keys_reject')],
		[['1', '…', '9'], t('keys_tag')],
		[['a', 's', 'q', '…'], t('keys_preset')],
		[['d'], t('keys_done')],
		[['t'], t('keys_transfer')],
		[['c'], t('keys_consult')],
		[['f'], t('keys_conference')],
		[[t('key_Alt'), '1', '…', '9'], t('keys_favourite')],
		[[t('key_CtrlEnter')], t('keys_send')],
		[['h'], t('keys_holdCall')],
		[[t('key_Shift'), 'm'], t('keys_mute')],
		[['p'], t('keys_record')],
		[[t('key_Shift'), 'h'], t('keys_hangUp')],
		[['x'], t('keys_completeTransfer')],
		[['v'], t('keys_completeConference')],
		[['g'], t('keys_caseOrBack')],
		[['m'], t('keys_more')],
		[['b'], t('keys_hold')],
		[['e'], t('keys_data')],
		[[t('key_CtrlEnter')], t('keys_save')],
		[[t('key_Delete')], t('keys_delete')],
		[[t('key_Down'), 'j'], t('keys_next')],
		[[t('key_Up'), 'k'], t('keys_previous')],
		[['0'], t('keys_state')],
		[['l'], t('keys_today')],
		[['+'], t('keys_dial')],
		[['r'], t('keys_read')],
		[[t('key_CtrlK'), '/'], t('keys_palette')],
		[[','], t('keys_settings')],
		[['?'], t('keys_help')],
		[[t('key_Escape')], t('keys_close')],
	];
	return (
		<section class="panel" aria-label={t('keys_title')} data-panel="keys">
			<div class="panel-head">
				<h2>{t('keys_title')}</h2>
				<button
					ref={close}
					type="button"
					class="icon-btn small"
					data-act="close-help"
					aria-label={t('close')}
					title={t('close')}
					onClick={() => {
						help.value = false;
					}}
				>
					<Icon name="close" />
				</button>
			</div>
			<p class="muted">{t('keys_note')}</p>
			<dl class="keys">
				{rows.map(([keys, meaning]) => (
					<div key={meaning} class="key-line">
						<dt>
							{keys.map((key) =>
								key === '…' ? <span key={key}>…</span> : <kbd key={key}>{printedKey(key, map)}</kbd>,
							)}
						</dt>
						<dd>{meaning}</dd>
					</div>
				))}
			</dl>
			<p class="keys-more">
				<DiagnosticsLink />
			</p>
		</section>
	);
}
