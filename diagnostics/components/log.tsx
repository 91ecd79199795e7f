import type { Report } from '../../src/contract/diagnostics';
import { listOf, logTime } from '../../src/platform/format';
import { t } from '../../src/platform/i18n';
import { type LogLine, logOf } from '../logic/figures';
import { Part, Table } from './part';

function detailsOf({ kind, ms, result, state, count }: LogLine): string {
	const counted = kind === 'list' ? 'diagnostics_interactions' : 'diagnostics_keys';
	const parts = [
		result === undefined ? undefined : t(`result_${result}`),
		ms === undefined ? undefined : t('diagnostics_ms', ms),
		state,
		count === undefined ? undefined : t(counted, count),
	];
	return listOf(
		parts.filter((part) => part !== undefined),
		'unit',
	);
}

/** The traffic between the pages and Workspace, without its contents. */
export function Log({ report }: { report: Report }) {
	const lines = logOf(report.frames);
	return (
		<Part name="log" hint={t('diagnostics_log_hint')}>
			{lines.length === 0 ? (
				<p class="none">{t('diagnostics_log_none')}</p>
			) : (
				<Table
					label={t('diagnostics_log')}
					heads={[
						t('diagnostics_when'),
						t('diagnostics_what'),
						t('diagnostics_name'),
						t('diagnostics_detail'),
						t('diagnostics_place'),
					]}
				>
					{lines.map((line, i) => (
						<tr key={i}>
							<td class="muted">
								<span class="num">{logTime(line.at)}</span>
							</td>
							<td>{t(`diagnostics_kind_${line.kind}`)}</td>
							<td>
								<code>{line.name}</code>
							</td>
							<td>{detailsOf(line)}</td>
							<td class="muted">{line.place}</td>
						</tr>
					))}
				</Table>
			)}
		</Part>
	);
}
