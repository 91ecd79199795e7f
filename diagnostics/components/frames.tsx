import type { Report } from '../../src/contract/diagnostics';
import { listOf } from '../../src/platform/format';
import { t } from '../../src/platform/i18n';
import { type Frame, modeOf, placeOf, tripsOf } from '../logic/figures';
import { Part } from './part';

function Figures({ frame: { facts, session } }: { frame: Frame }) {
	if (facts === undefined || session === undefined) return null;
	const trips = tripsOf(facts.log);
	const { origin, workspace } = facts.link;
	const rows: [string, string][] = [
		[
			t('diagnostics_trips'),
			trips === undefined
				? t('diagnostics_noTrips')
				: t('diagnostics_tripsValue', trips.last, trips.median, trips.slowest, trips.count),
		],
		[t('diagnostics_busiest'), String(facts.busiest)],
	];
	const where = [origin, workspace].filter((part) => part !== undefined);
	if (where.length > 0) rows.unshift([t('diagnostics_window'), where.join(' · ')]);
	return (
		<dl class="figures">
			{rows.map(([name, value]) => (
				<div key={name}>
					<dt>{name}</dt>
					<dd>
						<bdi>{value}</bdi>
					</dd>
				</div>
			))}
		</dl>
	);
}

/** Every frame that was found, and its part in reaching Workspace. */
export function Frames({ report }: { report: Report }) {
	return (
		<Part name="frames" hint={t('diagnostics_frames_hint')}>
			{report.granted.length > 0 ? (
				<p class="muted granted">
					<bdi>{t('diagnostics_granted', listOf(report.granted, 'unit'))}</bdi>
				</p>
			) : undefined}
			{report.frames.length === 0 ? <p class="none">{t('diagnostics_noFrames')}</p> : undefined}
			<ul class="items">
				{report.frames.map((frame) => (
					<li key={`${frame.tabId}:${frame.frameId}`} class="item frame" data-mode={modeOf(frame)}>
						<p class="frame-head">
							<strong>
								<bdi>{frame.facts?.address ?? '…'}</bdi>
							</strong>
							<span class="muted">{t('diagnostics_closed', placeOf(frame))}</span>
						</p>
						<p>{frame.facts === undefined ? t('diagnostics_noRelay') : t(`mode_${modeOf(frame)}`)}</p>
						<Figures frame={frame} />
					</li>
				))}
			</ul>
		</Part>
	);
}
