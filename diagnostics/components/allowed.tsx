import type { Report } from '../../src/contract/diagnostics';
import { t } from '../../src/platform/i18n';
import { allows } from '../../src/scapi/allowed-requests';
import { METHOD_NAMES, requestOf } from '../../src/scapi/methods';
import { Icon } from '../../src/ui/components/kit/icon';
import { useDiagnostics } from '../state';
import { Part } from './part';

const isCalled = (name: string): boolean =>
	name.includes('*') || METHOD_NAMES.some((method) => requestOf(method) === name);

/** The requests that Workspace allows a page. */
export function Allowed({ report }: { report: Report }) {
	const { results } = useDiagnostics();
	const lists = report.frames.flatMap(({ session, facts }) => {
		if (session === undefined) return [];
		const services = results.value[session]?.find(({ services }) => services !== undefined)?.services;
		return services === undefined ? [] : [{ session, address: facts?.address ?? '', services }];
	});
	return (
		<Part name="allowed" hint={t('diagnostics_allowed_hint')}>
			{lists.length === 0 ? <p class="none">{t('diagnostics_allowed_unknown')}</p> : undefined}
			{report.frames.map(({ session, facts, unavailable = [] }) =>
				unavailable.length === 0 ? undefined : (
					<div key={`unavailable:${session}`} class="allowed">
						<h3>{t('diagnostics_unavailable')}</h3>
						<p class="muted">
							<bdi>{facts?.address}</bdi>
						</p>
						<ul class="methods reasons">
							{unavailable.map(({ method, why }) => (
								<li key={method} data-unavailable={method} data-why={why} class="fault">
									<Icon name="close" size={14} />
									<code>{method}</code>
									<span class="muted">{t(`unavailable_${why}`)}</span>
								</li>
							))}
						</ul>
					</div>
				),
			)}
			{lists.map(({ session, address, services }) => {
				const others = services.filter((name) => !isCalled(name)).length;
				return (
					<div key={session} class="allowed">
						<h3>
							<bdi>{address}</bdi>
						</h3>
						<ul class="methods">
							{METHOD_NAMES.map((method) => {
								const yes = allows(services, requestOf(method));
								return (
									<li key={method} data-method={method} data-allowed={yes} class={yes ? 'good' : 'fault'}>
										<Icon name={yes ? 'check' : 'close'} size={14} />
										<code>{method}</code>
										<span class="sr-only">
											{t(yes ? 'diagnostics_allowed_yes' : 'diagnostics_allowed_no')}
										</span>
									</li>
								);
							})}
						</ul>
						{others > 0 ? <p class="muted">{t('diagnostics_allowed_others', others)}</p> : undefined}
					</div>
				);
			})}
		</Part>
	);
}
