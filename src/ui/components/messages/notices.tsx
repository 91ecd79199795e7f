import { t } from '../../../platform/i18n';
import { primaries } from '../../logic/status';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';
import { ConnectionNotice, Notice } from './connection-notice';

/** Shows notices about connections and storage. Below the interactions, so that no button moves when one appears. */
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
						<Icon name="warn" size={14} />
					</span>
					<p>{notice.value}</p>
					<button
						type="button"
						class="icon-btn small"
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
				<ConnectionNotice
					key={session.key}
					session={session}
					many={sessions.length > 1}
					causes={model.diagnoses.find(({ session: key }) => key === session.key)?.causes ?? []}
					loss={model.losses.find((loss) => loss.session === session.key)}
				/>
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
