import type { Report } from '../../src/contract/diagnostics';
import { t } from '../../src/platform/i18n';
import type { IconName } from '../../src/ui/components/kit/icon';
import { Ring } from '../../src/ui/components/kit/ring';
import type { RingState } from '../../src/ui/logic/cards/ring-state';
import { hostOf } from '../../src/words/origins';
import type { Stop, StopName, Way } from '../logic/way';

const ICONS: Record<StopName, IconName> = {
	browser: 'window',
	page: 'file',
	api: 'bolt',
	workspace: 'globe',
	interactions: 'voice',
};
const RINGS: Record<Stop['state'], RingState> = { good: 'live', bad: 'lost', waiting: 'dialing' };

function wordsOf(name: StopName, { frame, trip }: Way, report: Report): string {
	const { facts } = frame ?? {};
	switch (name) {
		case 'browser':
			return t('way_browser_words', report.version, report.granted.length);
		case 'page':
			return facts === undefined ? t('way_page_none') : hostOf(facts.origin);
		case 'api':
			return trip === undefined ? '' : t('way_api_words', trip);
		case 'workspace':
			return facts?.link.origin === undefined ? '' : hostOf(facts.link.origin);
		case 'interactions':
			return '';
	}
}

/** The way to Workspace, link by link. Each link says in words what its ring and its line say by shape. */
export function WayThere({ report, way }: { report: Report; way: Way }) {
	return (
		<ol class="way-there" aria-label={t('way_title')}>
			{way.stops.map(({ name, state }) => {
				const words = wordsOf(name, way, report);
				return (
					<li key={name} class={`stop ${state}`} data-stop={name} data-stop-state={state}>
						<Ring state={RINGS[state]} icon={ICONS[name]} size={48} />
						<b>{t(`way_${name}`)}</b>
						{/* In sight where nothing else stands below the name, above all below the link that is broken. */}
						<span class={words === '' ? undefined : 'sr-only'}>{t(`way_state_${state}`)}</span>
						{words === '' ? undefined : (
							<span>
								<bdi>{words}</bdi>
							</span>
						)}
					</li>
				);
			})}
		</ol>
	);
}

/** Returns the verdict in a sentence. */
export function verdictOf(way: Way | undefined): string {
	if (way === undefined) return t('diagnostics_looking');
	const { broken, stops } = way;
	if (broken !== undefined) return t(`verdict_${broken}`);
	return t(stops.every(({ state }) => state === 'good') ? 'verdict_good' : 'verdict_waiting');
}
