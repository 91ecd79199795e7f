import type { Report } from '../../src/contract/diagnostics';
import { t } from '../../src/platform/i18n';
import { Icon } from '../../src/ui/components/kit/icon';
import { useDiagnostics } from '../state';
import { Part, Table } from './part';

/** Requests that only read, and what each came to. */
export function SelfTest({ report }: { report: Report }) {
	const diagnostics = useDiagnostics();
	const { results, testing } = diagnostics;
	const pages = report.frames.filter(({ session }) => session !== undefined);
	const shown = pages.flatMap(({ session = '', facts }) => {
		const found = results.value[session];
		return found === undefined ? [] : [{ session, address: facts?.address ?? '', found }];
	});
	return (
		<Part name="test" hint={t('diagnostics_test_hint')}>
			<button
				type="button"
				class="act primary"
				data-act="self-test"
				aria-disabled={testing.value || pages.length === 0 ? 'true' : undefined}
				onClick={() => {
					if (pages.length > 0) void diagnostics.test();
				}}
			>
				{t('diagnostics_run')}
			</button>
			{testing.value ? <p class="muted">{t('diagnostics_running')}</p> : undefined}
			{shown.map(({ session, address, found }) => (
				<Table
					plain
					key={session}
					label={`${t('diagnostics_test')} ${address}`}
					heads={[t('diagnostics_request'), t('diagnostics_result'), t('diagnostics_time')]}
				>
					{found.map(({ request, result, ms, message }) => (
						<tr key={request} data-request={request} data-result={result}>
							<td class="request">
								<Icon name={result === 'answered' ? 'done' : 'refused'} size={20} />
								<code>{request}</code>
							</td>
							<td>
								<span class={result === 'answered' ? 'good' : 'fault'}>{t(`result_${result}`)}</span>
								{message === undefined ? undefined : (
									<q class="quote">
										<bdi>{t('diagnostics_words', message)}</bdi>
									</q>
								)}
							</td>
							<td class="took">
								<span class="num">{t('diagnostics_ms', ms)}</span>
							</td>
						</tr>
					))}
				</Table>
			))}
		</Part>
	);
}
