import type { Report } from '../../src/contract/diagnostics';
import { t } from '../../src/platform/i18n';
import { CauseView } from '../../src/ui/components/messages/cause';
import { useDiagnostics } from '../state';
import { Part } from './part';

/** The causes found for each page that talks to Workspace, or for there being no such page. */
export function Found({ report }: { report: Report }) {
	const { services, announce } = useDiagnostics();
	const hands = { copy: services.copy, announce };
	const pages = report.frames.filter(({ causes }) => causes.length > 0);
	const searching = report.frames.some(
		({ session, facts }) => session !== undefined && facts?.link.status === 'searching',
	);
	return (
		<Part name="found">
			{report.causes.map((cause) => (
				<CauseView key={`${cause.kind}:${cause.origin}`} cause={cause} hands={hands} />
			))}
			{pages.map(({ session, facts, causes }) => (
				<div key={session} class="page-causes">
					<h3>
						<bdi>{facts?.address}</bdi>
					</h3>
					{causes.map((cause, i) => (
						<CauseView key={`${cause.kind}:${cause.certainty}`} cause={cause} hands={hands}>
							{facts?.link.detail === undefined || i > 0 ? undefined : (
								<q class="quote">
									<bdi>{t('diagnostics_words', facts.link.detail)}</bdi>
								</q>
							)}
						</CauseView>
					))}
				</div>
			))}
			{report.causes.length + pages.length > 0 ? undefined : (
				<p>{t(searching ? 'diagnostics_unclear' : 'diagnostics_nothing')}</p>
			)}
		</Part>
	);
}
