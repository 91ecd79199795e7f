import type { ComponentChildren } from 'preact';
import type { Session } from '../../contract/surface';
import { t } from '../../platform/i18n';
import { hostOf } from '../logic/origins';
import { primaries } from '../logic/status';
import { useSurface } from '../surface';
import { Icon } from './icon';

function Notice({ tone, children }: { tone: 'calm' | 'bad'; children: ComponentChildren }) {
	return <section class={`notice ${tone}`}>{children}</section>;
}

/** Why one Workspace does not answer, and the way out. */
function LinkNotice({ session, many }: { session: Session; many: boolean }) {
	const surface = useSurface();
	const { link, origin, key } = session;
	if (link.status === 'connected') return null;
	const where = many ? <bdi class="muted">{hostOf(origin)}</bdi> : undefined;
	if (link.status === 'searching') {
		return (
			<Notice tone="calm">
				{where}
				<p>{t('link_searching')}</p>
			</Notice>
		);
	}
	const reason = link.reason ?? 'unknown';
	const detail = link.detail?.trim().slice(0, 300);
	return (
		<Notice tone="bad">
			<h2>{t('link_title')}</h2>
			{where}
			<p>
				{t(`link_${reason}`)}
				{detail ? (
					<q class="quote">
						<bdi>{t('inTheirWords', detail)}</bdi>
					</q>
				) : undefined}
			</p>
			<p>{t(`link_${reason}_out`, origin)}</p>
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
			</div>
		</Notice>
	);
}

/** What is true beside the interactions. Below them, so that nothing that can be pressed moves when it comes and goes. */
export function Notices() {
	const { store, notice } = useSurface();
	const model = store.model.value;
	if (model === undefined) return null;
	const sessions = primaries(model);
	return (
		<>
			{notice.value === undefined ? undefined : (
				<div class="message unsure" data-panel="notice">
					<span class="message-sign">
						<Icon name="failed" size={14} />
					</span>
					<p>{notice.value}</p>
					<button
						type="button"
						class="icon-button"
						data-act="dismiss-notice"
						aria-label={t('dismiss')}
						title={t('dismiss')}
						onClick={() => {
							notice.value = undefined;
						}}
					>
						<Icon name="close" />
					</button>
				</div>
			)}
			{sessions.map((session) => (
				<LinkNotice key={session.key} session={session} many={sessions.length > 1} />
			))}
			{sessions
				.filter(({ unreadable }) => unreadable > 0)
				.map(({ key, unreadable }) => (
					<Notice key={`${key}:unreadable`} tone="calm">
						<p>{t('unreadable', unreadable)}</p>
					</Notice>
				))}
			{model.storageFailing || store.drafts.failing.value ? (
				<Notice tone="bad">
					<p>{t('storageFailing')}</p>
				</Notice>
			) : undefined}
		</>
	);
}
