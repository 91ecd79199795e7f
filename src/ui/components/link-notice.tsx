import type { ComponentChildren } from 'preact';
import type { Cause } from '../../contract/diagnostics';
import type { Session } from '../../contract/surface';
import { t } from '../../platform/i18n';
import { hostOf } from '../logic/origins';
import { useSurface } from '../surface';
import { CauseView, DiagnosticsLink } from './cause';

/** More would push everything else out of a popup: the rest is on the diagnostics page. */
const MOST = 2;

export function Notice({ tone, children }: { tone: 'calm' | 'bad'; children: ComponentChildren }) {
	return <section class={`notice ${tone}`}>{children}</section>;
}

function SurfaceCause({ cause, children }: { cause: Cause; children?: ComponentChildren }) {
	const { services, announce } = useSurface();
	return (
		<CauseView cause={cause} hands={{ copy: services.copy, announce }} short>
			{children}
		</CauseView>
	);
}

/** Why one Workspace does not answer, or refuses something, and the way out. */
export function LinkNotice({
	session,
	many,
	causes,
}: {
	session: Session;
	many: boolean;
	causes: readonly Cause[];
}) {
	const surface = useSurface();
	const { link, origin, key } = session;
	const where = many ? <bdi class="muted">{hostOf(origin)}</bdi> : undefined;
	if (link.status === 'searching') {
		return (
			<Notice tone="calm">
				{where}
				<p>{t('link_searching')}</p>
			</Notice>
		);
	}
	const [likeliest] = causes;
	if (link.status === 'connected') {
		if (likeliest === undefined) return null;
		return (
			<Notice tone="calm">
				<h2>{t('cause_connected')}</h2>
				{where}
				{causes.slice(0, MOST).map((cause) => (
					<SurfaceCause key={`${cause.kind}:${cause.certainty}`} cause={cause} />
				))}
				<p>
					<DiagnosticsLink />
				</p>
			</Notice>
		);
	}
	const reason = link.reason ?? 'unknown';
	const detail = link.detail?.trim().slice(0, 300);
	const quote = detail ? (
		<q class="quote">
			<bdi>{t('inTheirWords', detail)}</bdi>
		</q>
	) : undefined;
	return (
		<Notice tone="bad">
			<h2>{t('link_title')}</h2>
			{where}
			{likeliest === undefined ? (
				<>
					<p>
						{t(`link_${reason}`)}
						{quote}
					</p>
					<p>{t(`link_${reason}_out`, origin)}</p>
				</>
			) : (
				<SurfaceCause cause={likeliest}>{quote}</SurfaceCause>
			)}
			<div class="notice-acts">
				<button
					type="button"
					class="act primary"
					data-act={`focus:${key}`}
					onClick={() => surface.store.focus(key)}
				>
					{t('showWorkspace')}
				</button>
				<button
					type="button"
					class="act"
					data-act={`refresh:${key}`}
					onClick={() => {
						surface.store.refresh();
						surface.announce(t('refreshing'));
					}}
				>
					{t('askAgain')}
				</button>
				<DiagnosticsLink />
			</div>
		</Notice>
	);
}
