import type { Report } from '../../src/contract/diagnostics';
import { t } from '../../src/platform/i18n';
import { Part } from './part';

/** What of the policy could not be read, and so does not apply. Says nothing where there is nothing of it. */
export function Policy({ report: { policy } }: { report: Report }) {
	if (policy.length === 0) return null;
	return (
		<Part name="policy" hint={t('diagnostics_policy_hint')}>
			<ul class="problems">
				{policy.map(({ path, expected }) => (
					<li key={`${path} ${expected}`} data-path={path}>
						<code>
							<bdi>{path}</bdi>
						</code>{' '}
						{expected}
					</li>
				))}
			</ul>
		</Part>
	);
}
