import type { Report } from '../../src/contract/diagnostics';
import { t } from '../../src/platform/i18n';
import { Part } from './part';

/** Lists the parts of the policy that could not be read and do not apply. Renders nothing if there are none. */
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
