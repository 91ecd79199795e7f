import type { Report } from '../../src/contract/diagnostics';
import { recentTime } from '../../src/platform/format';
import { t } from '../../src/platform/i18n';
import { useDiagnostics } from '../state';
import { Part } from './part';

/** Says that an update waits, for what, and what it costs to install it now. Renders nothing if none does. */
export function Update({ report: { update, at } }: { report: Report }) {
	const diagnostics = useDiagnostics();
	if (update === undefined) return null;
	const { version, since, waitsFor } = update;
	const fault = diagnostics.updateFault.value;
	return (
		<Part name="update" hint={t('diagnostics_update_hint', version, recentTime(since, at))}>
			<ul class="problems">
				{waitsFor.map((each) => (
					<li key={each} data-waits-for={each}>
						{t(`update_waits_${each}`)}
					</li>
				))}
			</ul>
			<p class="muted update-cost">{t('update_cost')}</p>
			{fault === undefined ? undefined : <p class="fault update-cost">{t(`update_${fault}`)}</p>}
			<button
				type="button"
				class="act"
				data-act="install-update"
				onClick={() => void diagnostics.installUpdate()}
			>
				{t('update_install')}
			</button>
		</Part>
	);
}
