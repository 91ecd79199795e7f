import { t } from '../../../platform/i18n';
import { primaries } from '../../logic/words/status';
import { useSurface } from '../../surface/surface';
import { ConnectionNotice } from './connection-notice';
import { isInStrip } from './lost-workspaces';
import { Strip } from './strip';

/** Shows notices about connections and storage. Below the interactions, so that no button moves when one appears. */
export function Notices() {
	const surface = useSurface();
	const { store } = surface;
	const head = store.head.value;
	if (head === undefined) return null;
	const sessions = primaries(head);
	return (
		<>
			{sessions.map((session) => {
				const loss = head.losses.find((each) => each.session === session.key);
				return loss !== undefined && isInStrip(surface, loss) ? undefined : (
					<ConnectionNotice
						key={session.key}
						session={session}
						many={sessions.length > 1}
						causes={head.diagnoses.find(({ session: key }) => key === session.key)?.causes ?? []}
						loss={loss}
					/>
				);
			})}
			{sessions
				.filter(({ unreadable }) => unreadable > 0)
				.map(({ key, unreadable }) => (
					<Strip key={`${key}:unreadable`} tone="calm" icon="info">
						{t('unreadable', unreadable)}
					</Strip>
				))}
			{head.storageFailing || store.drafts.failing.value ? (
				<Strip tone="bad" icon="warn">
					{t('storageFailing')}
				</Strip>
			) : undefined}
		</>
	);
}
