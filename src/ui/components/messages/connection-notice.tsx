import type { ComponentChildren } from 'preact';
import type { Cause } from '../../../contract/diagnostics';
import type { Loss } from '../../../contract/losses-and-missed';
import type { Session } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import { visibleText } from '../../../scapi/plain-text';
import { originWord } from '../../../words/origins';
import { quoted } from '../../../words/quoted';
import { refreshAll } from '../../actions/refresh-all';
import { hostIn } from '../../logic/words/workspace-names';
import { useSurface } from '../../surface/surface';
import { ConnectUnknown } from '../app/connect';
import { Icon } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';
import { Ring } from '../kit/ring';
import { CauseView, DiagnosticsLink } from './cause';
import { WorkspaceKey } from './workspace-key';

/** More would push everything else out of a popup: the rest is on the diagnostics page. */
const MOST = 2;

interface NoticeProps {
	tone: 'calm' | 'bad';
	/** Label of the button in its corner; without it there is none. */
	corner?: { act: string; label: string; onPress: () => void } | undefined;
	children: ComponentChildren;
}

function Notice({ tone, corner, children }: NoticeProps) {
	return (
		<section
			class={`notice ${tone}${tone === 'bad' ? ' with-ring' : ''}${corner === undefined ? '' : ' dismissible'}`}
		>
			{tone === 'bad' ? <Ring state="lost" icon="globe" size={40} /> : undefined}
			{children}
			{corner === undefined ? undefined : (
				<button
					type="button"
					class="icon-btn small corner"
					data-act={corner.act}
					title={corner.label}
					onClick={corner.onPress}
				>
					<Icon name="close" />
				</button>
			)}
		</section>
	);
}

function SurfaceCause({
	cause,
	link,
	children,
}: {
	cause: Cause;
	link?: ComponentChildren;
	children?: ComponentChildren;
}) {
	const { services, announce } = useSurface();
	return (
		<CauseView cause={cause} hands={{ copy: services.copy, announce }} short link={link}>
			{children}
		</CauseView>
	);
}

/** Why one Workspace does not answer, or refuses something, and the way out. */
export function ConnectionNotice({
	session,
	many,
	causes,
	loss,
}: {
	session: Session;
	many: boolean;
	causes: readonly Cause[];
	/** The loss, if it had been connected before. */
	loss: Loss | undefined;
}) {
	const surface = useSurface();
	const { link, origin, key } = session;
	// The bar has room for it only while it is connected.
	const where = many || link.status !== 'connected' ? <bdi class="muted">{hostIn(session)}</bdi> : undefined;
	if (link.status === 'searching') {
		return (
			<Notice tone="calm">
				{where}
				<p>{t(link.reason === 'reloading' ? 'link_reloading' : 'link_searching')}</p>
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
	const unknown = reason === 'unknownWorkspace';
	// A page that sleeps answers nothing: it must be shown first.
	const asks = reason !== 'frozen';
	const title = t(unknown ? 'status_notConnected' : loss === undefined ? 'link_title' : `loss_${loss.how}`);
	const quote =
		link.detail === undefined || visibleText(link.detail) === '' ? undefined : (
			<q class="quote">
				<bdi>{quoted(link.detail)}</bdi>
			</q>
		);
	return (
		<Notice
			tone="bad"
			corner={
				loss?.noted === false
					? {
							act: `dismiss:${loss.id}`,
							label: t('loss_quiet'),
							onPress: () => surface.store.dismiss(loss.id),
						}
					: undefined
			}
		>
			<h2>{title}</h2>
			{where}
			{likeliest === undefined ? (
				<>
					<p>
						{t(`link_${reason}`)}
						{quote}
					</p>
					<p>{t(`link_${reason}_out`, originWord(origin))}</p>
				</>
			) : (
				<SurfaceCause cause={likeliest} link={asks ? <DiagnosticsLink /> : undefined}>
					{quote}
				</SurfaceCause>
			)}
			{unknown && link.origin !== undefined ? <ConnectUnknown origin={link.origin} /> : undefined}
			<div class="notice-acts">
				{asks ? (
					<button
						type="button"
						class={unknown ? 'btn' : 'btn primary'}
						data-act={`refresh:${key}`}
						onClick={() => refreshAll(surface)}
					>
						{t('askAgain')}
						<KeyCap name="r" />
					</button>
				) : undefined}
				<button
					type="button"
					class={asks ? 'btn' : 'btn primary'}
					data-act={`focus:${key}`}
					onClick={() => surface.store.focus(key)}
				>
					{t('showWorkspace')}
					<WorkspaceKey of={{ session: key }} />
				</button>
				{asks && likeliest === undefined ? <DiagnosticsLink /> : undefined}
			</div>
		</Notice>
	);
}
